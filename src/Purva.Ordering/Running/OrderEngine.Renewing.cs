using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Ordering.Journal;

namespace Purva.Ordering.Running;

/// <content>Going on after an absence: from a frame, and where that is not enough in the next epoch.</content>
internal sealed partial class OrderEngine
{
    private readonly Dictionary<ReplicaId, (ulong Epoch, long Decided)> claims = [];
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

    /// <summary>Notes what a peer says it has decided; true if by that it has dropped what this member would need, or will have before it is fetched.</summary>
    public bool IsFarAhead(ReplicaId peer, GossipAnswer answer)
    {
        lock (gate)
        {
            claims[peer] = (answer.Epoch, answer.Decided);
            return IsFar(claims[peer]);
        }
    }

    /// <summary>Whether members of more than a third of the stake say that they are far ahead, so that an honest one is among them.</summary>
    public bool IsFarBehind
    {
        get
        {
            lock (gate)
            {
                return 3L * members.Members.Where(one => claims.TryGetValue(one.Id, out var claim) && IsFar(claim)).Sum(one => one.Stake) > members.TotalStake;
            }
        }
    }

    /// <summary>What frames this member offers.</summary>
    public IReadOnlyList<FrameOffer> FrameOffers => frames.Offers;

    /// <summary>The bytes of an offered frame, or null.</summary>
    public byte[]? FrameBytes(long round) => frames.Bytes(round);

    /// <summary>Whether a frame of a round further than the order here, which has that digest, was signed by members of more than a third of the stake.</summary>
    public bool IsCertain(long round, EventHash hash, IEnumerable<FrameSignature> signatures)
    {
        lock (gate)
        {
            var stake = signatures
                .Select(one => (Number: members.NumberOf(one.Member), one.Signature))
                .Where(one => one.Number >= 0 && verifier.Holds(one.Number, hash, one.Signature.AsSpan()))
                .Select(one => one.Number).Distinct().Sum(number => members.Members[number].Stake);
            return round > order.LastRound && 3L * stake > members.TotalStake;
        }
    }

    /// <summary>Whether a frame is of the members who are known here.</summary>
    public bool IsOfMembers(Frame frame) => frame.Members.Equals(options.MembershipOf(frame.Members.Epoch));

    /// <summary>A check whether blocks lead from the order here to a frame.</summary>
    public BlockChain ChainTo(Frame frame)
    {
        lock (gate)
        {
            return new BlockChain(order.LastRound, order.RunningHash, frame.Round, frame.RunningHash);
        }
    }

    /// <summary>Goes on from a certain frame. The blocks were checked to lead to it, from the end of the order here or from an earlier round.</summary>
    /// <returns>Whether it was further than the order here.</returns>
    public bool Adopt(Frame frame, IEnumerable<OrderedBlock> blocks)
    {
        if (frame.Round <= order.LastRound)
        {
            return false;
        }

        foreach (var block in blocks.Where(block => block.Round > order.LastRound))
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
        return true;
    }

    private bool IsFar((ulong Epoch, long Decided) claim) =>
        claim.Epoch > members.Epoch || (claim.Epoch == members.Epoch && claim.Decided - member.Consensus.LastRound > options.Limits.KeptRounds * 3L / 4);
}
