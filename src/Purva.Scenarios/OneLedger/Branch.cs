using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Scenarios.OneLedger;

/// <summary>A branch of a bank: it takes transfers, gossips with the other branches, and applies what has its place in the order.</summary>
/// <remarks>The signatures are left out, as in a story; <see cref="P256Verifier"/> checks real ones. Not safe to share between threads.</remarks>
public sealed class Branch
{
    private const int MostHeard = 10_000;
    private readonly GossipMember member;
    private readonly List<(Transfer Transfer, TransferRefusal Outcome)> outcomes = [];

    /// <summary>A branch that has heard nothing.</summary>
    /// <param name="number">Which of the branches, from 0.</param>
    /// <param name="members">All branches.</param>
    /// <param name="opening">What each account holds, the same at all branches.</param>
    public Branch(int number, Membership members, params ReadOnlySpan<long> opening)
    {
        ArgumentNullException.ThrowIfNull(members);
        member = new GossipMember(members.Members[number].Id, new Consensus(members, new NoSignatures()));
        Ledger = new OrderedLedger(opening);
    }

    /// <summary>What is applied.</summary>
    public OrderedLedger Ledger { get; }

    /// <summary>The transfers that have had their place, in their order, and what became of each.</summary>
    public IReadOnlyList<(Transfer Transfer, TransferRefusal Outcome)> Outcomes => outcomes;

    /// <summary>What the branch knows of the others' events.</summary>
    public Consensus Consensus => member.Consensus;

    /// <summary>How many transfers no event has told the others of yet.</summary>
    public int WaitingCount => member.WaitingCount;

    /// <summary>A bank with so many branches, each of the same weight.</summary>
    /// <param name="count">How many branches.</param>
    /// <param name="opening">What each account holds.</param>
    public static Branch[] OpenAll(int count, params long[] opening)
    {
        var members = new Membership(0, Enumerable.Range(1, count).Select(id => new Member(new ReplicaId((ulong)id))));
        return [.. Enumerable.Range(0, count).Select(number => new Branch(number, members, opening))];
    }

    /// <summary>Takes a transfer. It does nothing before it has its place.</summary>
    /// <param name="transfer">The transfer.</param>
    public void Submit(Transfer transfer) => member.Submit(transfer.ToBytes());

    /// <summary>Hears all that another branch knows, says so in an event of its own, and applies what now has its place.</summary>
    /// <param name="other">The other branch; itself says the first word.</param>
    /// <param name="now">The own clock, in microseconds.</param>
    /// <returns>The event, or null if there was nothing to say.</returns>
    public GossipEvent? Hear(Branch other, long now)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var gossip in other == this ? [] : other.Consensus.Beyond(Consensus.Known, MostHeard).ToArray())
        {
            member.Receive(gossip);
        }

        GossipEvent? said = null;
        if (member.TryDraft(other.member.Id, now, out var draft))
        {
            said = GossipEvent.Create(draft, []);
            member.Publish(said);
        }

        ApplyOrdered();
        return said;
    }

    private void ApplyOrdered()
    {
        while (Consensus.TryTakeBlock(out var block))
        {
            foreach (var bytes in block.Events.SelectMany(one => one.Event.Transactions))
            {
                if (Transfer.TryRead(bytes.Span, out var transfer))
                {
                    outcomes.Add((transfer, Ledger.Apply(transfer)));
                }
            }
        }
    }

    private sealed class NoSignatures : IEventVerifier
    {
        public bool Holds(int member, EventHash digest, ReadOnlySpan<byte> signature) => true;
    }
}
