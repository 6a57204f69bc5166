using Purva.Clocks;
using Purva.Clocks.Bounding;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks.Bounding;

/// <summary>Members and a writer that exchange clocks, late, twice and in any order, while the writer retires; each clock beside the set of its events.</summary>
internal sealed class RetirementRun(ReplicaId[] members, ReplicaId writer)
{
    private readonly ReplicaId[] sites = [.. members, writer];
    private readonly RetirementLedger[] ledgers = [.. members.Select(_ => new RetirementLedger())];
    private readonly VersionVector[] clocks = new VersionVector[members.Length + 1];
    private readonly HashSet<Dot>[] truths = [.. Enumerable.Range(0, members.Length + 1).Select(_ => new HashSet<Dot>())];
    private readonly List<(VersionVector Clock, HashSet<Dot> Truth)> everyClock = [];
    private readonly Dot?[] acknowledgements = new Dot?[members.Length];
    private readonly bool[] isToldOf = new bool[members.Length];
    private readonly bool[] hasDropped = new bool[members.Length];
    private ulong? final;

    public IEnumerable<VersionVector> Clocks => clocks[..^1];

    public void Take(int at, int kind, int choice)
    {
        switch (kind)
        {
            case 0:
                Advance(at);
                break;
            case 1 or 2 when everyClock.Count > 0:
                Receive(at, everyClock[choice % everyClock.Count]);
                break;
            case 3 or 4:
                Acknowledge(at);
                break;
            case 5 or 6:
                Hear(at, choice % members.Length);
                break;
            case 7:
                clocks[at] = ledgers[at].Prune(clocks[at]);
                everyClock.Add((clocks[at], [.. truths[at]]));
                hasDropped[at] |= ledgers[at].StageOf(writer) == RetirementStage.Stable && clocks[at][writer] == 0;
                break;
            case 8 when choice < 20:
                Settle();
                break;
        }

        Assert.True(at == members.Length || !hasDropped[at] || clocks[at][writer] == 0, "what was dropped does not return");
    }

    public void Retire() => final = clocks[^1][writer];

    /// <summary>Everybody hears everything, and then prunes.</summary>
    public void Settle()
    {
        for (var at = 0; at < members.Length; at++)
        {
            Receive(at, (clocks[^1], truths[^1]));
            Acknowledge(at);
        }

        for (var at = 0; at < members.Length; at++)
        {
            for (var from = 0; from < members.Length; from++)
            {
                Receive(at, (clocks[from], truths[from]));
                Hear(at, from);
            }

            Take(at, 7, 0);
        }
    }

    /// <summary>At each member, all clocks that there ever were compare as the sets of their events do, pruned or not.</summary>
    public void Check()
    {
        foreach (var ledger in ledgers)
        {
            var forms = everyClock.Concat(everyClock.Select(clock => (Clock: ledger.Prune(clock.Clock), clock.Truth))).ToArray();
            foreach (var (left, leftTruth) in forms)
            {
                foreach (var (right, rightTruth) in forms)
                {
                    Assert.Equal(DotSets.Compare(leftTruth, rightTruth), ledger.CompareCausally(left, right));
                }
            }
        }
    }

    private void Advance(int at)
    {
        clocks[at] = clocks[at].Advance(sites[at], out var dot);
        truths[at].Add(dot);
        everyClock.Add((clocks[at], [.. truths[at]]));
    }

    private void Receive(int at, (VersionVector Clock, HashSet<Dot> Truth) message)
    {
        if (at < members.Length)
        {
            Assert.True(ledgers[at].TryAdmit(message.Clock, out _));
        }

        clocks[at] = at < members.Length ? ledgers[at].Merge(clocks[at], message.Clock) : clocks[at].Merge(message.Clock);
        truths[at].UnionWith(message.Truth);
        Advance(at);
    }

    private void Acknowledge(int at)
    {
        if (final is not { } last || acknowledgements[at] is not null)
        {
            return;
        }

        if (!isToldOf[at])
        {
            ledgers[at].Announce(new Retirement(writer, last), members);
            isToldOf[at] = true;
        }

        if (ledgers[at].MayAcknowledge(writer, clocks[at]))
        {
            Advance(at);
            acknowledgements[at] = new Dot(sites[at], clocks[at][sites[at]]);
            ledgers[at].Acknowledge(writer, acknowledgements[at]!.Value);
        }
    }

    private void Hear(int at, int from)
    {
        if (isToldOf[at] && acknowledgements[from] is { } acknowledgement)
        {
            ledgers[at].Acknowledge(writer, acknowledgement);
        }
    }
}
