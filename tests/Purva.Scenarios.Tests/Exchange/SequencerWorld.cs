using Purva.Clocks;
using Purva.Scenarios.Exchange;
using Purva.Simulation;

namespace Purva.Scenarios.Tests.Exchange;

/// <summary>Three gateways speak, three replicas listen over a net that loses, repeats and reorders; gateways fall silent, are shut out and come back.</summary>
internal sealed class SequencerWorld
{
    private const int Gateways = 3;
    private const int Replicas = 3;

    private readonly SimulatedRandom random;
    private readonly bool agrees;
    private readonly List<Said>[] said = [[], [], []];
    private readonly FairSequencer<Said>[] sequencers = [.. Enumerable.Range(0, Replicas).Select(_ => new FairSequencer<Said>(Gateways, mostWaiting: 40))];
    private readonly int[,] taken = new int[Replicas, Gateways];
    private readonly long[] time = [1_000, 1_000, 1_000];
    private readonly int[] epoch = [1, 1, 1];
    private readonly long[] sequence = new long[Gateways];
    private readonly List<Said> counting = [];
    private readonly List<Said> strays = [];
    private readonly List<GatewayCut> cuts = [];
    private bool strayed;
    private int silent = -1;

    public SequencerWorld(ulong seed, bool agrees) => (random, this.agrees) = (new SimulatedRandom(seed), agrees);

    public List<GatewayStamp>[] Released { get; } = [[], [], []];

    /// <summary>Runs, and tells what is wrong; null for nothing.</summary>
    public string? Run()
    {
        for (var step = 0; step < 600; step++)
        {
            var lot = random.Next(100);
            _ = lot < 30 ? Speak(random.Next(Gateways)) : lot < 32 && silent < 0 ? Silence() : lot < 34 && silent >= 0 ? Return() : Deliver(random.Next(Replicas), random.Next(Gateways));
        }

        _ = silent >= 0 && Return();
        for (var round = 0; round < 3; round++)
        {
            for (var gateway = 0; gateway < Gateways; gateway++)
            {
                time[gateway] += 1_000_000;
                Speak(gateway);
            }

            for (var step = 0; step < 20_000 && !IsAllHeard(); step++)
            {
                Deliver(random.Next(Replicas), random.Next(Gateways));
            }
        }

        for (var replica = 0; replica < Replicas; replica++)
        {
            while (sequencers[replica].TryNext(out var released, out _))
            {
                Released[replica].Add(released);
            }
        }

        return strayed ? "a replica took a command that lies beyond a cut"
            : !IsAllHeard() ? $"a replica never heard all: {Standing()}"
            : Released.Any(one => !one.SequenceEqual(Released[0])) ? $"two replicas released different orders, of {string.Join(", ", Released.Select(one => one.Count))} commands"
            : !Released[0].SequenceEqual(Released[0].OrderBy(stamp => stamp.Time)) ? "the order is not that of the times"
            : counting.Select(one => one.Stamp).Except(Released[0]).Any(stamp => stamp.Time < Released[0][^1].Time) ? "a command that counts was not released" : null;
    }

    private bool IsAllHeard() => Enumerable.Range(0, Replicas).All(replica => Enumerable.Range(0, Gateways).All(gateway => taken[replica, gateway] == said[gateway].Count));

    private bool IsBackEverywhere(int gateway) => sequencers.All(sequencer => sequencer.EpochOf(gateway) == epoch[gateway] && !sequencer.IsOut(gateway));

    private string Standing() => string.Join("; ", Enumerable.Range(0, Replicas).Select(replica => $"{sequencers[replica].WaitingCount} waiting at {sequencers[replica].Watermark}, " + string.Join(
        ", ", Enumerable.Range(0, Gateways).Select(gateway => $"{taken[replica, gateway]} of {said[gateway].Count} in epoch {sequencers[replica].EpochOf(gateway)} of {epoch[gateway]}{(sequencers[replica].IsOut(gateway) ? " out" : "")}"))));

    private bool Speak(int gateway)
    {
        if (gateway != silent && IsBackEverywhere(gateway))
        {
            Say(gateway, null, null);
        }

        return true;
    }

    private void Say(int gateway, GatewayCut? cut, (int Site, int Epoch)? back)
    {
        time[gateway] += 1 + random.Next(20);
        var one = new Said(new GatewayStamp(HybridTimestamp.FromMilliseconds(time[gateway]), gateway, epoch[gateway], ++sequence[gateway]), cut, back);
        said[gateway].Add(one);
        if (cut is null && back is null)
        {
            counting.Add(one);
        }
    }

    /// <summary>A gateway falls silent. The replicas report, and another gateway tells the cut: what lies beyond is lost, and was never said to anybody who counts.</summary>
    private bool Silence()
    {
        var gateway = random.Next(Gateways);
        if (!Enumerable.Range(0, Gateways).All(IsBackEverywhere))
        {
            // Who is live changes once at a time: somebody has not yet heard of the change before.
            return true;
        }

        silent = gateway;
        var reports = sequencers.Select(sequencer => sequencer.Fence(silent)).ToArray();
        var cut = agrees ? GatewayCut.Agree(reports) : reports[0];
        bool IsBeyond(Said one) => one.Stamp.Site == silent && one.Stamp.Epoch == cut.Epoch && one.Stamp.Sequence > cut.Last;
        strays.AddRange(said[silent].Where(IsBeyond));
        said[silent].RemoveAll(IsBeyond);
        counting.RemoveAll(IsBeyond);
        cuts.Add(cut);
        Say((silent + 1) % Gateways, cut, null);
        return true;
    }

    private bool Return()
    {
        var by = (silent + 2) % Gateways;
        time[by] = Math.Max(time[by], time[silent]);
        (epoch[silent], sequence[silent]) = (epoch[silent] + 1, 0);
        Say(by, null, (silent, epoch[silent]));
        time[silent] = time[by];
        silent = -1;
        return true;
    }

    /// <summary>One message arrives, perhaps one that was there before, perhaps too early.</summary>
    private bool Deliver(int replica, int gateway)
    {
        if (strays.Count > 0 && random.Chance(0.05) && sequencers[replica].Offer(random.Pick(strays).Stamp, strays[0]) == OfferedCommand.Taken)
        {
            strayed = true;
        }

        var next = taken[replica, gateway];
        var at = random.Chance(0.2) ? random.Next(said[gateway].Count + 1) : next;
        if (at >= said[gateway].Count || random.Chance(0.1))
        {
            return false;
        }

        var (stamp, cut, back) = said[gateway][at];
        var sequencer = sequencers[replica];
        var verdict = cut is { } some ? sequencer.Cut(stamp, some) : back is { } who ? sequencer.Readmit(stamp, who.Site, who.Epoch) : sequencer.Offer(stamp, said[gateway][at]);
        foreach (var known in verdict is OfferedCommand.Full or OfferedCommand.Gap ? cuts : [])
        {
            sequencer.Learn(known);
        }

        taken[replica, gateway] += verdict == OfferedCommand.Taken && at == next ? 1 : 0;
        while (random.Chance(0.9) && sequencer.TryNext(out var released, out _))
        {
            Released[replica].Add(released);
        }

        return true;
    }

    public sealed record Said(GatewayStamp Stamp, GatewayCut? Cut, (int Site, int Epoch)? Back);
}
