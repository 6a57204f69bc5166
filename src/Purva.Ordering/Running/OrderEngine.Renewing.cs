using Purva.Hashgraph;
using Purva.Ordering.Journal;

namespace Purva.Ordering.Running;

/// <content>Going on after an absence: from a frame, and where that is not enough in the next epoch.</content>
internal sealed partial class OrderEngine
{
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

    /// <summary>What states before its files of the order it offers.</summary>
    public IReadOnlyList<FrameOffer> StateOffers => order.StateOffers;

    /// <summary>The bytes of an offered state, or null.</summary>
    public byte[]? StateBytes(long round) => order.StateBytes(round);

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

    /// <summary>Whether bytes are a state that enough members signed, and further than the order here.</summary>
    public OrderState? CertainState(byte[] bytes, IReadOnlyList<FrameSignature> signatures)
    {
        lock (gate)
        {
            return Frame.IsCertain(OrderState.HashOf(bytes), signatures, members, verifier)
                && OrderState.TryRead(bytes, options.Limits.RememberedKeys, out var state) && state.LastRound > order.LastRound ? state : null;
        }
    }

    /// <summary>A check whether blocks lead from the order here to a frame.</summary>
    public BlockChain ChainTo(Frame frame) => new(order.LastRound, order.RunningHash, frame.Round, frame.RunningHash);

    /// <summary>Goes on from a certain state, because nobody has the blocks before it any more: they are missing here for good.</summary>
    public void Restart(byte[] state)
    {
        lock (gate)
        {
            order.Restart(state);
            foreach (var one in pending.All.Where(one => order.Has(Id, one.Number)).ToArray())
            {
                pending.Remove(one.Number)!.OrderSomewhere(one.Key is { } repeated ? order.Find(repeated) : null);
            }
        }
    }

    /// <summary>Goes on from a certain frame. The blocks were checked to lead to it.</summary>
    public void Adopt(Frame frame, IEnumerable<OrderedBlock> blocks)
    {
        foreach (var block in blocks)
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

            StartFrom(Consensus.Resume(frame, verifier, options.ConsensusOptions), known);
        }

        RewriteEvents();
        Deliver();
        Advanced?.Invoke();
    }
}
