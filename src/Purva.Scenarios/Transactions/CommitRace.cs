using System.Collections.Immutable;
using Purva.Scenarios.Schedules;
using Purva.Scenarios.Transactions.Broken;

namespace Purva.Scenarios.Transactions;

/// <summary>Two sessions commit at one member while a secondary fetches: every schedule of their atomic steps, for the broken log and for the right one.</summary>
public static class CommitRace
{
    private static readonly AccountKey From = new(0, 1);
    private static readonly AccountKey To = new(0, 2);

    /// <summary>Counting in two steps and appending in a third: 3 + 3 steps of the sessions, 2 of the secondary.</summary>
    public static Exploration<CommitFlaw> ExploreBroken() => ScheduleExplorer.Explore<BrokenWorld, CommitFlaw>(
        () => new BrokenWorld(),
        [
            [world => world.Log.Read(0), world => world.Log.Write(0), world => world.Log.Append(0)],
            [world => world.Log.Read(1), world => world.Log.Write(1), world => world.Log.Append(1)],
            [world => world.Fetched.Promise = world.Log.Counter, world => world.Fetched.Numbers = [.. world.Log.Log]],
        ],
        world => Judge([.. world.Log.Log], world.Fetched));

    /// <summary>Counting and appending as one step: 1 + 1 steps of the sessions, 2 of the secondary.</summary>
    public static Exploration<CommitFlaw> ExploreRight() => ScheduleExplorer.Explore<RightWorld, CommitFlaw>(
        () => new RightWorld(),
        [
            [world => world.Commit()],
            [world => world.Commit()],
            [world => world.Fetched.Promise = world.Member.Applied[LedgerMember.ReplicaOf(0)], world => world.Fetched.Numbers = world.Numbers],
        ],
        world => Judge(world.Numbers, world.Fetched));

    private static HashSet<CommitFlaw> Judge(ImmutableArray<ulong> log, Fetch fetched)
    {
        var flaws = new HashSet<CommitFlaw>();
        if (log.Distinct().Count() < log.Length)
        {
            flaws.Add(CommitFlaw.SharedNumber);
        }

        if (log.Zip(log.Skip(1)).Any(pair => pair.First > pair.Second))
        {
            flaws.Add(CommitFlaw.OutOfOrder);
        }

        if (log.Count(number => number <= fetched.Promise) > fetched.Numbers.Count(number => number <= fetched.Promise))
        {
            flaws.Add(CommitFlaw.NeverFetched);
        }

        return flaws;
    }

    /// <summary>What the secondary has: the clock that it read, and then the log.</summary>
    private sealed class Fetch
    {
        public ulong Promise { get; set; }

        public ImmutableArray<ulong> Numbers { get; set; } = [];
    }

    private sealed class BrokenWorld
    {
        public SplitStepLog Log { get; } = new();

        public Fetch Fetched { get; } = new();
    }

    private sealed class RightWorld
    {
        public LedgerMember Member { get; } = new(0, 1, [new(From, 100)]);

        public Fetch Fetched { get; } = new();

        public ImmutableArray<ulong> Numbers => [.. Member.Log.Select(transaction => transaction.Stamp.Dot.Counter)];

        public void Commit() => Member.TryCommit([new(From, -10), new(To, 10)], out _);
    }
}
