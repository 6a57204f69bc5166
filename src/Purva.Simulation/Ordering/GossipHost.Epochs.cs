using Purva.Hashgraph;
using Purva.Wire;

namespace Purva.Simulation.Ordering;

/// <content>Transactions, and those among them that say who the members of the next epoch are.</content>
internal sealed partial class GossipHost
{
    private readonly Dictionary<long, byte[]> pending = [];

    public ulong Epoch => Member.Consensus.Members.Epoch;

    /// <summary>A transaction is its number, and behind it the members from then on if it changes them; their epoch says which change it is, from 1.</summary>
    public void Submit(long number, Membership? next = null)
    {
        var bytes = new byte[sizeof(long) + (next?.EncodedLength ?? 0)];
        BitConverter.TryWriteBytes(bytes, number);
        if (next is not null)
        {
            var writer = new WireWriter(bytes.AsSpan(sizeof(long)));
            next.Write(ref writer);
        }

        pending[number] = bytes;
        Member.Submit(bytes);
    }

    private void ForgetOrdered(GossipEvent gossip)
    {
        foreach (var transaction in gossip.Transactions)
        {
            pending.Remove(BitConverter.ToInt64(transaction.Span));
        }
    }

    /// <summary>Who orders after this block: what the next change says, if it has that; the same members if one of them asked for it.</summary>
    private Membership? NextMembership(OrderedBlock block)
    {
        var isRenewed = IsRenewed(block);
        var changed = DeliveredOrder.ChangeIn(block.Events.Select(one => one.Event), Order.ChangesBefore(block.Round) + 1);
        return changed is null && !isRenewed ? null : new Membership(Epoch + 1, (changed ?? Member.Consensus.Members).Members);
    }

    /// <summary>Goes on with other members. What the old epoch did not order is submitted again.</summary>
    private void BeginEpoch(Membership next, OrderedBlock last)
    {
        before = life;
        life = new GossipLife(id, new Consensus(next, new SharedSecrets(next), options, last.Round, last.RunningHash).Capture(), options);
        SubmitPending();
    }

    private void SubmitPending()
    {
        foreach (var transaction in pending.Values)
        {
            Member.Submit(transaction);
        }
    }
}
