using Purva.Hashgraph;
using Purva.Ordering.Journal;

namespace Purva.Ordering.Running;

/// <content>Going on after an absence: from a frame, and where that is not enough in the next epoch.</content>
internal sealed partial class OrderEngine
{
    private ulong? wishedEpoch;

    /// <summary>Whether this member can make no event in this epoch: nobody can build on its last one, or its folder does not hold it.</summary>
    public bool NeedsRenewal
    {
        get
        {
            lock (gate)
            {
                return member.IsStranded || greatestOwn > (member.Consensus.LastOf(Id)?.Dot.Counter ?? 0);
            }
        }
    }

    /// <summary>The wish for the next epoch, signed.</summary>
    public RenewalWish WishRenewal()
    {
        lock (gate)
        {
            return new RenewalWish(members.Epoch, Id, key.Sign(RenewalHash(members.Epoch, Id)));
        }
    }

    /// <summary>Submits the wish of another member, once in an epoch; false if it is not signed, or of another epoch.</summary>
    public bool Grant(RenewalWish wish)
    {
        lock (gate)
        {
            if (!IsGood(wish.Epoch, wish.Member, wish.Signature.AsSpan()))
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

    /// <summary>Whether a peer is so far ahead that it has dropped what this member would need, or will have before it is fetched.</summary>
    public bool IsTooFarBehind(GossipAnswer answer)
    {
        lock (gate)
        {
            return answer.Epoch > members.Epoch || (answer.Epoch == members.Epoch && answer.Decided - member.Consensus.LastRound > options.Limits.KeptRounds * 3L / 4);
        }
    }

    /// <summary>What frames this member offers.</summary>
    public IReadOnlyList<FrameOffer> FrameOffers => frames.Offers;

    /// <summary>The bytes of an offered frame, or null.</summary>
    public byte[]? FrameBytes(long round) => frames.Bytes(round);

    /// <summary>Whether a frame is that of the members who are known here, and certain; and further than the order here.</summary>
    public bool IsCertain(Frame frame, IReadOnlyList<FrameSignature> signatures)
    {
        lock (gate)
        {
            return frame.Round > order.LastRound && frame.Members.Equals(options.MembershipOf(frame.Members.Epoch)) && frame.IsCertain(signatures, members, verifier);
        }
    }

    /// <summary>A check whether blocks lead from the order here to a frame.</summary>
    public BlockChain ChainTo(Frame frame) => new(order.LastRound, order.RunningHash, frame.Round, frame.RunningHash);

    /// <summary>Goes on from a certain frame. The blocks were checked to lead to it.</summary>
    public void Adopt(Frame frame, IEnumerable<OrderedBlock> blocks)
    {
        foreach (var block in blocks)
        {
            lock (gate)
            {
                Complete(order.Append(block));
            }
        }

        order.Flush();
        frames.Save(frame, key);
        lock (gate)
        {
            GossipEvent[] known = frame.Members.Epoch == members.Epoch ? [.. sinceFrame] : [];
            if (frame.Members.Epoch != members.Epoch)
            {
                members = frame.Members;
                (greatestOwn, wishedEpoch, previous) = (0, null, null);
                ownRecent.Clear();
                builtUpon.Clear();
            }

            StartFrom(Consensus.Resume(frame, verifier, options.ConsensusOptions), known);
        }

        RewriteEvents();
        Deliver();
        Advanced?.Invoke();
    }
}
