using Purva.Cli.Cluster;
using Purva.Client;
using Purva.Clocks;
using Purva.Simulation.Checking;
using Purva.Simulation.Histories;
using Purva.Store;

namespace Purva.Cli.Soak;

/// <summary>The end of a soak: all is healed, every site is read, and what is there is put beside what clients were told.</summary>
internal sealed class SoakEnd(IReadOnlyList<(string Name, PurvaClient Client)> sites, SoakRecord record, SoakLedger ledger, SoakConsumer consumer)
{
    private const int MostShown = 50;
    private static readonly TimeSpan HearWithin = TimeSpan.FromSeconds(30);

    /// <summary>What is already known to be broken, and what is to be judged once the disks can be read; nothing of that where the sites never came to have the same.</summary>
    public async Task<(IReadOnlyList<Violation> Found, SoakJudgement? Judgement)> LookAsync()
    {
        try
        {
            await Convergence.WaitAsync([.. sites.Select(site => site.Client)], CancellationToken.None);
        }
        catch (CommandFailedException e)
        {
            return ([new Violation("Convergence", "NoConvergence", e.Message)], null);
        }

        var writers = await WritersAsync();
        var history = record.ToHistory(writers);
        var violations = new List<Violation>();
        var states = new List<SiteStateView>();
        foreach (var (name, client) in sites)
        {
            states.Add(await StateAsync(history, name, client));
            violations.AddRange(await CheckValuesAsync(name, client));
        }

        violations.AddRange(await HearTheEndAsync());
        var stream = consumer.ToView(name => SoakRecord.DotOf(name, writers), states[0].Applied);
        return ([.. violations.Take(MostShown)], new SoakJudgement(history, states) { Streams = [stream] });
    }

    private async Task<Dictionary<string, ReplicaId>> WritersAsync()
    {
        var report = await sites[0].Client.GetStatusAsync();
        return report.Writers.Where(writer => ReplicaId.TryParse(writer.Id, null, out _)).ToDictionary(writer => writer.Name, writer => ReplicaId.Parse(writer.Id), StringComparer.Ordinal);
    }

    private static async Task<SiteStateView> StateAsync(History history, string name, PurvaClient client)
    {
        var applied = SoakSights.VectorOf(await client.GetStatusAsync());
        var read = await client.OpenSession().GetAsync([.. history.Keys.Select(key => (key.Bucket, key.Key))], ReadConsistency.Eventual);
        return new SiteStateView(name, applied)
        {
            Rows = [.. read.Where(key => key.Siblings.Count > 0).OrderBy(key => key.Key, StringComparer.Ordinal).Select(RowOf)],
            Shown = [.. read.Select((key, i) => new HistoryRead(i, [.. key.Siblings.Select(sibling => SoakRecord.ValueOf(sibling.Text)).Order()]))],
        };
    }

    /// <summary>A row by its values alone: over HTTP a value that stands alone has no name.</summary>
    private static StateRowView RowOf(KeyValues key) =>
        new($"{key.Bucket}/{key.Key}", [.. key.Siblings.OrderBy(sibling => sibling.Text, StringComparer.Ordinal).Select(sibling => new Sibling(default, sibling.Value))]);

    private async Task<IEnumerable<Violation>> CheckValuesAsync(string name, PurvaClient client)
    {
        var session = client.OpenSession();
        var counters = new Dictionary<string, long>(StringComparer.Ordinal);
        var sets = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var key in Enumerable.Range(0, SoakPlan.Keys).Select(SoakPlan.KeyOf))
        {
            counters[key] = (await session.GetValueAsync(SoakPlan.Counts, key)).Number;
            sets[key] = (await session.GetValueAsync(SoakPlan.Sets, key)).Elements;
        }

        return ledger.Check(name, counters, sets);
    }

    /// <summary>A last write tells the consumer, once it has heard of it, that it has heard of all that was there before.</summary>
    private async Task<IEnumerable<Violation>> HearTheEndAsync()
    {
        var last = (await sites[0].Client.OpenSession().PutAsync(SoakPlan.Values, "end", "end"u8.ToArray(), acknowledgement: WriteAcknowledgement.All)).Dot;
        var isHeard = await consumer.HearsAsync(last, HearWithin);
        return isHeard || consumer.Found.Count > 0
            ? consumer.Found
            : [new Violation("ChangeStreams", "NeverHeard", $"The consumer was not told within {HearWithin.TotalSeconds} s of {last}, which every site had.")];
    }
}
