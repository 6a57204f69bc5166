using Purva.Scenarios.Database;
using Purva.Simulation;
using Purva.Simulation.Cluster;
using Purva.Store;

namespace Purva.Cli.Demos.Database;

/// <summary>Three sites of the store in simulated time, under one load, one rule and one level.</summary>
internal sealed class DatabaseWorld
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly SimulatedCluster cluster;
    private readonly TimeProvider time;
    private readonly DatabaseRule rule;
    private readonly DatabaseLevel level;
    private readonly DatabaseLoad load;
    private readonly DatabaseTally tally = new();
    private readonly HashSet<string>[] acknowledged = [.. Enumerable.Range(0, DatabaseLoad.Keys).Select(_ => new HashSet<string>())];
    private readonly int[] unknown = new int[DatabaseLoad.Keys];

    private DatabaseWorld(ulong seed, DatabaseRule rule, DatabaseLevel level, DatabaseLoad load)
    {
        (this.rule, this.level, this.load) = (rule, level, load);
        cluster = new SimulatedCluster(new SimulatedWorld(seed), DatabaseLoad.Sites);
        time = new SimulatedClock(cluster.World).For(cluster.World.Outside);
    }

    public static DatabaseTally Run(ulong seed, DatabaseRule rule, DatabaseLevel level, DatabaseLoad load)
    {
        var world = new DatabaseWorld(seed, rule, level, load);
        world.Begin();
        world.cluster.World.Run(() => Task.WhenAll(Enumerable.Range(0, load.Sessions).Select(session => world.LiveAsync(seed, session)).Append(world.CutAsync())));
        world.cluster.Network.HealAll();
        world.cluster.World.Advance(TimeSpan.FromSeconds(30));
        world.Judge();
        return world.tally;
    }

    private void Begin()
    {
        cluster.StartAll();
        cluster.World.Advance(TimeSpan.FromSeconds(5));
        var defined = cluster.World.Run(() => cluster.Sites[0].CallAsync("app", site => site.DefineBucketAsync(rule.Definition, null, default).AsTask(), CallTimeout));
        if (defined.Answer.Status != WriteStatus.Committed)
        {
            throw new CommandFailedException($"The bucket could not be defined: {defined.Answer.Problem}");
        }

        cluster.World.Advance(TimeSpan.FromSeconds(5));
    }

    private async Task CutAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(5), time);
        var last = cluster.Sites[^1].Name;
        if (load.Partition > TimeSpan.Zero)
        {
            foreach (var other in cluster.Sites.Where(site => site.Name != last))
            {
                cluster.Network.Cut(last, other.Name, isCut: true);
                cluster.Network.Cut(other.Name, last, isCut: true);
            }

            await Task.Delay(load.Partition, time);
        }

        cluster.Network.HealAll();
        if (load.IsSiteKilled)
        {
            cluster.Sites[1].Kill();
            await Task.Delay(TimeSpan.FromSeconds(1), time);
            cluster.Sites[1].Start();
        }
    }

    private async Task LiveAsync(ulong seed, int number)
    {
        var session = new DatabaseSession();
        var written = 0;
        foreach (var step in load.StepsOf(seed, number))
        {
            await Task.Delay(step.Pause, time);
            if (await ReadAsync(session, step) is { } read && step.IsWrite)
            {
                await WriteAsync(session, step, read, $"{number}-{written++}");
            }
        }
    }

    private async Task<KeyRead?> ReadAsync(DatabaseSession session, DatabaseStep step)
    {
        var (started, before) = (cluster.World.Elapsed, acknowledged[step.Key].ToList());
        var read = new Read(new[] { KeyOf(step.Key) }) { Consistency = level.Consistency, After = level.Consistency == Consistency.Causal ? session.Token : default, Timeout = Patience };
        var outcome = await cluster.Sites[step.Site].CallAsync("app", site => site.ReadAsync(read, default).AsTask(), CallTimeout);
        if (outcome.Status != CallStatus.Answered || outcome.Answer.Status != ReadStatus.Done)
        {
            tally.AddRefusal();
            return null;
        }

        var shown = outcome.Answer.Keys[0];
        var names = rule.Counts ? [] : DatabaseValues.NamesIn(shown);
        var known = session.KnownOf(step.Key);
        tally.AddRead((cluster.World.Elapsed - started).TotalMilliseconds, shown.Siblings.Length, !rule.Counts && !known.IsSubsetOf(names), !rule.Counts && !names.IsSupersetOf(before));
        known.UnionWith(names);
        session.Token = session.Token.Merge(outcome.Answer.Token);
        return shown;
    }

    private async Task WriteAsync(DatabaseSession session, DatabaseStep step, KeyRead read, string name)
    {
        var commit = DatabaseValues.Add(rule, read, name) with { Acknowledgement = level.Acknowledgement, Timeout = Patience };
        var outcome = await cluster.Sites[step.Site].CallAsync("app", site => site.CommitAsync(commit, default).AsTask(), CallTimeout);
        if (outcome.Status != CallStatus.Answered || outcome.Answer.Status != WriteStatus.Committed)
        {
            unknown[step.Key]++;
            tally.Unknown++;
            return;
        }

        acknowledged[step.Key].Add(name);
        session.KnownOf(step.Key).Add(name);
        session.Token = session.Token.Merge(outcome.Answer.Token);
        tally.Acknowledged++;
    }

    private void Judge()
    {
        tally.IsSameEverywhere = true;
        for (var key = 0; key < DatabaseLoad.Keys; key++)
        {
            var shown = cluster.Sites.Select(site => Final(site, KeyOf(key))).ToList();
            var (names, numbers) = rule.Counts ? ([], shown.ConvertAll(DatabaseValues.NumberIn)) : (shown.ConvertAll(DatabaseValues.NamesIn), new List<long> { 0 });
            tally.IsSameEverywhere &= rule.Counts ? numbers.Distinct().Count() == 1 : names.TrueForAll(names[0].SetEquals);
            tally.Lost += rule.Counts ? 0 : acknowledged[key].Count(name => !names[0].Contains(name));
            var over = numbers[0] - acknowledged[key].Count;
            tally.Drift += rule.Counts ? over > 0 ? Math.Max(0, over - unknown[key]) : over : 0;
        }
    }

    private KeyRead Final(SimulatedSite place, KeyName key) =>
        cluster.World.Run(() => place.CallAsync("app", site => site.ReadAsync(new Read(new[] { key }), default).AsTask(), CallTimeout)).Answer.Keys[0];

    private static KeyName KeyOf(int key) => KeyName.Of(DatabaseRule.Bucket, $"key-{key}");
}
