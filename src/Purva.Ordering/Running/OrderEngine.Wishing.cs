using System.Buffers.Binary;
using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Ordering.Journal;

namespace Purva.Ordering.Running;

/// <content>
/// The wish for the next epoch. It ends the work of all, so it is granted only to a member that has been away: the blocks of this epoch
/// hold no event of it for half the rounds that are kept. Whoever is stranded was away for so long; whoever only says so gets at most one epoch in so many rounds,
/// and has no part in any of them.
/// </content>
internal sealed partial class OrderEngine
{
    /// <summary>Most wishes of a block whose signatures are checked; the rest comes again.</summary>
    private const int MostWishes = 64;

    private long lastOfEpochBefore;
    private ulong? wishedEpoch;

    private static ReadOnlySpan<byte> RenewalMark => "purva order: next epoch"u8;

    /// <summary>What a member signs that asks for the next epoch.</summary>
    public static EventHash RenewalHash(ulong epoch, ReplicaId member)
    {
        Span<byte> bytes = stackalloc byte[RenewalMark.Length + (2 * sizeof(ulong))];
        RenewalMark.CopyTo(bytes);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[RenewalMark.Length..], epoch);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[(RenewalMark.Length + sizeof(ulong))..], member.Value);
        return EventHash.Of(bytes);
    }

    /// <summary>The wish for the next epoch, signed.</summary>
    public RenewalWish WishRenewal()
    {
        lock (gate)
        {
            return new RenewalWish(members.Epoch, Id, key.Sign(RenewalHash(members.Epoch, Id)));
        }
    }

    /// <summary>Submits the wish of another member, once until it has its place; false if it is not signed, of another epoch, or of a member that is not away.</summary>
    public bool Grant(RenewalWish wish)
    {
        lock (gate)
        {
            if (!IsAway(wish.Member, order.LastRound) || !IsGood(wish.Epoch, wish.Member, wish.Signature.AsSpan()))
            {
                return false;
            }

            if (wishedEpoch != wish.Epoch)
            {
                wishedEpoch = wish.Epoch;
                member.Submit(SubmittedTransaction.Renewal(wish.Member, wish.Signature.ToArray()).ToBytes());
            }
        }

        BecameBusy?.Invoke();
        return true;
    }

    /// <summary>Whether a block is the last of its epoch. It follows from the order alone, so it is the same at every member.</summary>
    /// <remarks>A block that comes out again after a start was the last one of the order if it ended the epoch; if not, nobody is away by what came after it either.</remarks>
    private bool EndsEpoch(OrderedBlock block)
    {
        lock (gate)
        {
            var wishes = block.Events.SelectMany(one => one.Event.Transactions).Select(ReadWish).OfType<SubmittedTransaction>().ToArray();
            if (wishes.Length == 0)
            {
                return false;
            }

            wishedEpoch = null;
            return wishes.Where(wish => IsAway(new ReplicaId(wish.Number), block.Round)).Take(MostWishes)
                .Any(wish => IsGood(members.Epoch, new ReplicaId(wish.Number), wish.Content.Span));
        }
    }

    private static SubmittedTransaction? ReadWish(ReadOnlyMemory<byte> bytes) =>
        SubmittedTransaction.TryRead(bytes, out var submitted) && submitted.What == SubmittedTransaction.Kind.Renewal ? submitted : null;

    private bool IsAway(ReplicaId wisher, long round) => round - Math.Max(lastOfEpochBefore, order.LastRoundOf(wisher)) >= options.Limits.KeptRounds / 2;

    private bool IsGood(ulong epoch, ReplicaId wisher, ReadOnlySpan<byte> signature) =>
        epoch == members.Epoch && members.NumberOf(wisher) is >= 0 and var number && verifier.Holds(number, RenewalHash(epoch, wisher), signature);
}
