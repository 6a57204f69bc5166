using Purva.Clocks;
using Purva.Planning.Strategies;

namespace Purva.Scenarios.Strategies;

/// <summary>Replays a load under one strategy and counts.</summary>
/// <typeparam name="TCopy">What a server stores of one object.</typeparam>
/// <typeparam name="TToken">What a client keeps of what it has read.</typeparam>
internal sealed class StrategyReplay<TCopy, TToken>
{
    private static readonly ReplicaId[] ServerIds = [.. Enumerable.Range(0, ReplayLoad.Servers).Select(server => new ReplicaId(Draws.Mix(0x5e70 + (ulong)server)))];
    private readonly Func<Func<int, int, int>, IVersioningStrategy<TCopy, TToken>> build;
    private readonly bool isJudging;
    private readonly List<int> bytes = [];
    private readonly List<int> shown = [];
    private IVersioningStrategy<TCopy, TToken> strategy;
    private VersionTruth truth;
    private TCopy[] copies = [];
    private (TToken Token, EventSet Known)[] clients = [];
    private int operations, lost, falseConflicts, merges, reads, siblings, mostSiblings;

    public StrategyReplay(Func<Func<int, int, int>, IVersioningStrategy<TCopy, TToken>> build, bool isJudging)
    {
        (this.build, this.isJudging) = (build, isJudging);
        truth = new VersionTruth(isJudging);
        strategy = build(truth.Merge);
    }

    public StrategyOutcome Run(ReplayLoad load, ulong seed)
    {
        for (var index = 0; index < load.Objects; index++)
        {
            Begin(load.Writers);
            foreach (var step in load.StepsOf(seed, index))
            {
                operations++;
                Take(step);
            }

            End();
        }

        bytes.Sort();
        return new StrategyOutcome(
            load.Objects * load.WritesPerObject, operations, lost, falseConflicts, merges, (double)siblings / Math.Max(1, reads), mostSiblings, Share(50), Share(99));
    }

    private void Begin(int writers)
    {
        truth = new VersionTruth(isJudging);
        strategy = build(truth.Merge);
        copies = new TCopy[ReplayLoad.Servers];
        clients = new (TToken, EventSet)[writers];
        Array.Fill(clients, (default!, new EventSet()));
        for (var i = 0; i < writers; i++)
        {
            clients[i].Known = new EventSet();
        }
    }

    private void Take(in ReplayStep step)
    {
        switch (step.Kind)
        {
            case ReplayStepKind.Read:
                clients[step.Slot] = step.IsNewClient ? (default!, new EventSet()) : clients[step.Slot];
                Read(step);
                break;
            case ReplayStepKind.Write:
                var client = clients[step.Slot];
                var write = new WriteRequest(ServerIds[step.Server], step.Client, truth.Write(client.Known), step.WallMilliseconds);
                copies[step.Server] = strategy.Write(copies[step.Server], client.Token, write);
                Measure(copies[step.Server]);
                Read(step);
                break;
            case ReplayStepKind.Synchronise:
                copies[step.Server] = copies[step.Other] = strategy.Synchronise(copies[step.Server], copies[step.Other]);
                break;
            default:
                Array.Fill(copies, strategy.Settle(copies.Aggregate(strategy.Synchronise)));
                break;
        }
    }

    /// <summary>A client reads; a write answers with what is stored after it, so its author reads too.</summary>
    private void Read(in ReplayStep step)
    {
        var copy = copies[step.Server];
        ref var client = ref clients[step.Slot];
        client.Token = strategy.Read(copy, client.Token, step.Client, step.WallMilliseconds);
        shown.Clear();
        strategy.CollectValues(copy, shown);
        truth.Show(shown, client.Known);
        (reads, siblings, mostSiblings) = (reads + 1, siblings + shown.Count, Math.Max(mostSiblings, shown.Count));
    }

    private void Measure(TCopy copy)
    {
        if (isJudging)
        {
            bytes.Add(strategy.MetadataBytes(copy));
        }
    }

    private void End()
    {
        shown.Clear();
        strategy.CollectValues(copies[0], shown);
        truth.Show(shown, new EventSet());
        lost += truth.LostAt(shown);
        falseConflicts += truth.FalseConflicts;
        merges += truth.Merges;
    }

    private int Share(int percent) => bytes.Count == 0 ? 0 : bytes[(bytes.Count - 1) * percent / 100];
}
