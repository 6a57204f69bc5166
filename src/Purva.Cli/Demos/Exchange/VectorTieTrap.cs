using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Scenarios.Exchange;
using Purva.Simulation;

namespace Purva.Cli.Demos.Exchange;

/// <summary>Two gateways accept at the same moment, again and again: who comes first by their vector clocks read from left to right, and who by the fair sequencer.</summary>
internal static class VectorTieTrap
{
    /// <summary>How often each gateway comes first when commands are sorted by their vectors, entry by entry: a legal order, and the trap.</summary>
    public static (int Mumbai, int Chennai) ByVector(int ties)
    {
        var (mumbai, chennai) = (VersionVector.Empty, VersionVector.Empty);
        var wins = 0;
        for (var i = 0; i < ties; i++)
        {
            var (left, right) = (mumbai.Advance(new ReplicaId(1), out _), chennai.Advance(new ReplicaId(2), out _));
            wins += Compare(left, right) < 0 ? 1 : 0;
            (mumbai, chennai) = (left.Merge(right), right.Merge(left));
        }

        return (wins, ties - wins);
    }

    /// <summary>The same by the fair sequencer.</summary>
    public static (int Mumbai, int Chennai) Fairly(int ties)
    {
        var sequencer = new FairSequencer<int>(2);
        var wins = 0;
        for (var i = 1; i <= ties; i++)
        {
            var time = HybridTimestamp.FromMilliseconds(i);
            sequencer.Offer(new GatewayStamp(time, 0, 1, i), 0);
            sequencer.Offer(new GatewayStamp(time, 1, 1, i), 1);
            sequencer.TryNext(out var first, out _);
            sequencer.TryNext(out _, out _);
            wins += first.Site == 0 ? 1 : 0;
        }

        return (wins, ties - wins);
    }

    /// <summary>What two replicas release that heard a lost gateway unequally: each giving it up where it stands, which is the trap, or at the cut that they agree on.</summary>
    /// <param name="random">Decides who heard how much.</param>
    /// <param name="agrees">Whether they agree.</param>
    public static ImmutableArray<string> AfterALoss(SimulatedRandom random, bool agrees)
    {
        var replicas = new[] { new FairSequencer<string>(2), new FairSequencer<string>(2) };
        GatewayStamp Lost(int i) => new(HybridTimestamp.FromMilliseconds(10 * i), 1, 1, i);
        int[] heard = [random.Between(1, 4), random.Between(5, 9)];
        for (var i = 0; i < 2; i++)
        {
            for (var at = 1; at <= heard[i]; at++)
            {
                replicas[i].Offer(Lost(at), $"lost-{at}");
            }
        }

        var reports = replicas.Select(replica => replica.Fence(1)).ToArray();
        for (var i = 0; i < 2; i++)
        {
            replicas[i].Cut(new GatewayStamp(HybridTimestamp.FromMilliseconds(200), 0, 1, 1), agrees ? GatewayCut.Agree(reports) : reports[i]);
            for (var at = 1; at <= 9; at++)
            {
                replicas[i].Offer(Lost(at), $"lost-{at}");
            }
        }

        return [.. replicas.Select(Released)];
    }

    private static string Released(FairSequencer<string> sequencer)
    {
        var released = new List<string>();
        while (sequencer.TryNext(out _, out var item))
        {
            released.Add(item);
        }

        return string.Join(' ', released);
    }

    private static int Compare(VersionVector left, VersionVector right)
    {
        ReplicaId[] entries = [new(1), new(2)];
        return entries.Select(entry => left[entry].CompareTo(right[entry])).FirstOrDefault(order => order != 0);
    }
}
