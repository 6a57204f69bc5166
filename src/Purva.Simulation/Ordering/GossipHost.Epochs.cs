using Purva.Hashgraph;
using Purva.Wire;

namespace Purva.Simulation.Ordering;

/// <content>Transactions, and those among them that say who the members of the next epoch are.</content>
internal sealed partial class GossipHost
{
    private readonly Dictionary<long, byte[]> pending = [];

    public ulong Epoch => Member.Consensus.Members.Epoch;

    /// <summary>A transaction is its number, and behind it the members of the next epoch if it changes them.</summary>
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

    /// <summary>Who orders after this block: what its first valid change says, if it has one.</summary>
    private Membership? NextMembership(OrderedBlock block) =>
        block.Events.SelectMany(one => one.Event.Transactions).Select(ReadMembership).FirstOrDefault(next => next?.Epoch == Epoch + 1);

    private static Membership? ReadMembership(ReadOnlyMemory<byte> transaction)
    {
        var reader = new WireReader(transaction.Span[sizeof(long)..]);
        return transaction.Length > sizeof(long) && Membership.TryRead(ref reader, DecodeLimits.Default, out var members) == DecodeStatus.Done ? members : null;
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
