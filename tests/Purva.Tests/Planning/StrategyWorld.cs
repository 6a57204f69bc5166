using Purva.Clocks;
using Purva.Planning.Strategies;

namespace Purva.Tests.Planning;

/// <summary>Two sites of one key under a strategy, in as few words as a test can say it.</summary>
internal sealed class StrategyWorld<TCopy, TToken>(IPlannedStrategy<TCopy, TToken> strategy, KeyPast past)
{
    public static readonly ReplicaId Ann = new(0x1000_0000_0000_0002), Ben = new(0x2000_0000_0000_0004), East = new(0x3000_0000_0000_0000), West = new(0x4000_0000_0000_0000);
    private int versions = past.Writes > 0 ? 1 : 0;

    public TCopy EastCopy { get; private set; } = strategy.Begin(past);

    public TCopy WestCopy { get; private set; } = strategy.Begin(past);

    public TToken ReadAtEast(ReplicaId client, TToken? known = default) => strategy.Read(EastCopy, known ?? strategy.Remember(past, client), client, past.WallMilliseconds + 10);

    public int WriteAtEast(ReplicaId client, TToken token, long wall = 20)
    {
        EastCopy = strategy.Write(EastCopy, token, new WriteRequest(East, client, versions, past.WallMilliseconds + wall));
        return versions++;
    }

    public int WriteAtWest(ReplicaId client, TToken token, long wall = 20)
    {
        WestCopy = strategy.Write(WestCopy, token, new WriteRequest(West, client, versions, past.WallMilliseconds + wall));
        return versions++;
    }

    public int[] Meet()
    {
        EastCopy = WestCopy = strategy.Settle(strategy.Synchronise(EastCopy, WestCopy));
        return At(EastCopy);
    }

    public int[] At(TCopy copy)
    {
        var values = new List<int>();
        strategy.CollectValues(copy, values);
        values.Sort();
        return [.. values];
    }

    /// <summary>A past of a few writes by many.</summary>
    public static KeyPast Past(int writers) => writers == 0 ? KeyPast.None : new()
    {
        Writes = writers,
        Writers = [.. Enumerable.Range(1, writers).Select(i => new PastWriter(new Dot(new ReplicaId((ulong)i), 1), 1_700_000_000_000 + i))],
        Servers = VersionVector.Of(new Dot(East, (ulong)((writers + 1) / 2)), new Dot(West, (ulong)Math.Max(1, writers / 2))),
        WallMilliseconds = 1_700_000_010_000,
    };
}
