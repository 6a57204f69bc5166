using Purva.Cli.Replay;
using Purva.Client;
using Purva.Clocks;
using Purva.Simulation.Checking;
using Purva.Simulation.Histories;
using Purva.Store;

namespace Purva.Cli.Soak;

/// <summary>The end of a soak: all is healed, every site is read, and what is there is held against what clients were told.</summary>
internal sealed class SoakEnd(IReadOnlyList<(string Name, PurvaClient Client)> sites, SoakRecord record, SoakLedger ledger, SoakConsumer consumer)
{
    private const int MostShown = 50;
    private static readonly TimeSpan HearWithin = TimeSpan.FromSeconds(30);

    public async Task<IReadOnlyList<Violation>> JudgeAsync()
    {
        try
        {
            await new ReplayRun(sites, parallel: 1).ConvergeAsync(CancellationToken.None);
        }
        catch (CommandFailedException e)
        {
            return [new Violation("Convergence", "NoConvergence", e.Message)];
        }

        var history = record.ToHistory(await WritersAsync());
        var violations = new List<Violation>();
        var states = new List<SiteStateView>();
        foreach (var (name, client) in sites)
        {
            states.Add(await StateAsync(history, name, client));
            violations.AddRange(await CheckValuesAsync(name, client));
        }

        violations.AddRange(new SoakJudgement(history, states).Check());
        violations.AddRange(await CheckStreamAsync());
        return [.. violations.Take(MostShown)];
    }

    private async Task<Dictionary<string, ReplicaId>> WritersAsync()
    {
        var report = await sites[0].Client.GetStatusAsync();
        return report.Writers.Where(writer => ReplicaId.TryParse(writer.Id, null, out _)).ToDictionary(writer => writer.Name, writer => ReplicaId.Parse(writer.Id), StringComparer.Ordinal);
    }

    private static async Task<SiteStateView> StateAsync(History history, string name, PurvaClient client)
    {
        var applied = new VersionVector.Builder();
        foreach (var (writer, counter) in (await client.GetStatusAsync()).Applied.OrderBy(entry => ReplicaId.Parse(entry.Key)))
        {
            applied.Add(new Dot(ReplicaId.Parse(writer), counter));
        }

        var read = await client.OpenSession().GetAsync([.. history.Keys.Select(key => (key.Bucket, key.Key))], ReadConsistency.Eventual);
        return new SiteStateView(name, applied.ToVector())
        {
            Rows = [.. read.Where(key => key.Siblings.Count > 0).OrderBy(key => key.Key, StringComparer.Ordinal).Select(RowOf)],
            Shown = [.. read.Select((key, i) => new HistoryRead(i, [.. key.Siblings.Select(sibling => SoakRecord.ValueOf(sibling.Text)).Order()]))],
        };
    }

    /// <summary>A row by its values alone: over HTTP a value that stands alone has no name.</summary>
    private static StateRowView RowOf(KeyValues key) =>
        new(key.Key, [.. key.Siblings.OrderBy(sibling => sibling.Text, StringComparer.Ordinal).Select(sibling => new Sibling(default, sibling.Value))]);

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

    /// <summary>The consumer hears of every acknowledged write, once it has had time to.</summary>
    private async Task<IEnumerable<Violation>> CheckStreamAsync()
    {
        var missing = record.AcknowledgedDots.Where(dot => !consumer.Knows(dot)).ToArray();
        for (var start = record.Elapsed; missing.Length > 0 && consumer.Found.Count == 0 && record.Elapsed - start < HearWithin;)
        {
            await Task.Delay(50);
            missing = [.. missing.Where(dot => !consumer.Knows(dot))];
        }

        return [.. consumer.Found, .. missing.Take(MostShown).Select(dot => new Violation("ChangeStream", "Missed", $"The consumer was never told of {dot}, which was acknowledged."))];
    }
}
