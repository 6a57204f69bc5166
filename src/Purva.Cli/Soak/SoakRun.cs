using Purva.Cli.Cluster;
using Purva.Client;
using Purva.Simulation;
using Purva.Simulation.Checking;
using Purva.Store.Ports;

namespace Purva.Cli.Soak;

/// <summary>What came of a soak.</summary>
/// <param name="Took">How long the load lasted.</param>
/// <param name="Violations">What was broken.</param>
/// <param name="Counts">How many requests ended in which way, and how often each thing went wrong.</param>
/// <param name="Changes">How many changes the consumer was told of.</param>
/// <param name="Memory">The memory of the sites.</param>
/// <param name="Judgement">What is to be judged once the sites have stopped; null where that makes no sense.</param>
internal sealed record SoakResult(
    TimeSpan Took, IReadOnlyList<Violation> Violations, IReadOnlyDictionary<string, long> Counts, int Changes, IReadOnlyList<MemorySample> Memory, SoakJudgement? Judgement)
{
    /// <summary>With all that the checkers find, now that the disks of the sites can be read. One that cannot be is found as well, and the rest is judged.</summary>
    /// <param name="read">Reads them.</param>
    public SoakResult Judged(Func<StoredSites> read)
    {
        if (Judgement is null)
        {
            return this;
        }

        var (stored, unreadable) = ((StoredSites?)null, new List<Violation>());
        try
        {
            stored = read();
        }
        catch (Exception e) when (e is StorageException or IOException or UnauthorizedAccessException)
        {
            unreadable.Add(new Violation("Disks", "Unreadable", e.Message));
        }

        return this with { Violations = [.. Violations, .. unreadable, .. (Judgement with { Stored = stored }).Check()], Judgement = null };
    }
}

/// <summary>Real sites under mixed load while links are cut and processes are killed; then all is healed and checked.</summary>
internal sealed class SoakRun(SoakPlan plan, LocalCluster cluster)
{
    private readonly SoakRecord record = new();
    private readonly SoakLedger ledger = new();
    private readonly SimulatedRandom chance = new(plan.Seed);
    private readonly List<(string Name, PurvaClient Client)> sites =
        [.. cluster.Sites.Select(site => (site.Name, new PurvaClient(new PurvaClientOptions { Sites = [site.Http], MaxAttempts = 8, AttemptTimeout = TimeSpan.FromSeconds(10) })))];

    /// <summary>Runs it; when it is stopped early, what there is until then is healed and checked all the same.</summary>
    /// <param name="tell">Hears how far it has come, and how many requests there were.</param>
    /// <param name="stop">Ends the load.</param>
    public async Task<SoakResult> RunAsync(Action<TimeSpan, long> tell, CancellationToken stop)
    {
        using var everywhere = new PurvaClient(new PurvaClientOptions { Sites = [.. cluster.Sites.Select(site => site.Http)] });
        using var end = new CancellationTokenSource();
        var consumer = new SoakConsumer(everywhere, record);
        var memory = new SoakMemory(cluster, record, plan.Length);
        var sights = new SoakSights(sites, record, plan.Length);
        try
        {
            await sites[0].Client.DefineBucketAsync(new BucketSettings(SoakPlan.Newest, "last-writer-wins"), cancellation: stop);
            await sites[0].Client.DefineBucketAsync(new BucketSettings(SoakPlan.Counts, "counter"), cancellation: stop);
            await sites[0].Client.DefineBucketAsync(new BucketSettings(SoakPlan.Sets, "set"), cancellation: stop);
            var listening = consumer.RunAsync(end.Token);
            var looking = Task.WhenAll(memory.RunAsync(end.Token), sights.RunAsync(end.Token));
            await LoadAsync(tell, stop);
            var took = record.Elapsed;
            var (found, judgement) = await new SoakEnd(sites, record, ledger, consumer).LookAsync();
            await end.CancelAsync();
            await Task.WhenAll(listening, looking);
            return new SoakResult(took, found, record.Counts, consumer.Count, memory.Samples, judgement is null ? null : judgement with { Sights = sights, Memory = memory.Samples });
        }
        finally
        {
            await end.CancelAsync();
            sites.ForEach(site => site.Client.Dispose());
        }
    }

    private async Task LoadAsync(Action<TimeSpan, long> tell, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        over.CancelAfter(plan.Length);
        var count = (int)Math.Clamp(plan.Rate / 5, 4, 32);
        var trouble = new SoakTrouble(cluster, sites, record, chance.Fork("trouble"));
        var troubled = trouble.RunAsync(over.Token);
        var clients = Enumerable.Range(0, count).Select(i => new SoakClient(
            record, ledger, new SoakSession(record, sites, i % sites.Count), chance.Fork($"client {i}"), TimeSpan.FromSeconds(count / plan.Rate)).RunAsync(over.Token)).ToArray();
        while (!over.IsCancellationRequested)
        {
            tell(record.Elapsed, record.Requests);
            await Task.Delay(200, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }

        await Task.WhenAll([troubled, .. clients]);
        await trouble.HealAsync(CancellationToken.None);
    }
}
