using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Ordering.Journal;

namespace Purva.Ordering.Running;

/// <content>Going on after an absence: from a frame, and where that is not enough in the next epoch.</content>
internal sealed partial class OrderEngine
{
    private readonly Dictionary<ReplicaId, (ulong Epoch, long Decided)> claims = [];

    /// <summary>Whether this member can make no event in this epoch: nobody can build on its last one, and its folder does not tell how old that is.</summary>
    public bool NeedsRenewal
    {
        get
        {
            lock (gate)
            {
                return member.NeedsNextEpoch;
            }
        }
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

    /// <summary>What states before its files of the order it offers.</summary>
    public IReadOnlyList<FrameOffer> StateOffers => order.StateOffers;

    /// <summary>The bytes of an offered state, or null.</summary>
    public byte[]? StateBytes(long round) => order.StateBytes(round);

    /// <summary>The bytes of an offered frame, or null.</summary>
    public byte[]? FrameBytes(long round) => frames.Bytes(round);

    /// <summary>Whether a frame of a round further than the order here, or a state, which has that digest, was signed by members of more than a third of the stake.</summary>
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

    /// <summary>Goes on from a certain frame. The blocks were checked to lead to it, from the end of the order here, from an earlier round, or from a state that is certain too.</summary>
    /// <returns>Whether it was further than the order here.</returns>
    public bool Adopt(FetchedFrame fetched)
    {
        var frame = fetched.Frame;
        if (frame.Round <= order.LastRound)
        {
            return false;
        }

        if (fetched.State is { } state && state.Round > order.LastRound)
        {
            Restart(state.Bytes);
        }

        foreach (var block in fetched.Blocks.Where(block => block.Round > order.LastRound))
        {
            lock (gate)
            {
                Complete(order.Append(block));
            }

            order.RollIfDue();
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

            StartFrom(Consensus.Resume(frame, verifier, options.ConsensusOptions), known, member.LastOwnRound);
        }

        RewriteEvents();
        Deliver();
        Advanced?.Invoke();
        return true;
    }

    /// <summary>Goes on from a state, because nobody has the blocks before it any more: they are missing here for good.</summary>
    private void Restart(byte[] state)
    {
        lock (gate)
        {
            order.Restart(state);
            pending.Passed(order.GreatestOf(Id));
            foreach (var one in pending.Numbered.Where(one => order.Has(Id, one.Number)).ToArray())
            {
                pending.Remove(one.Number)!.OrderSomewhere(one.Key is { } repeated ? order.Find(repeated) : null);
            }
        }
    }

    private bool IsFar((ulong Epoch, long Decided) claim) =>
        claim.Epoch > members.Epoch || (claim.Epoch == members.Epoch && claim.Decided - member.Consensus.LastRound > options.Limits.KeptRounds * 3L / 4);
}
