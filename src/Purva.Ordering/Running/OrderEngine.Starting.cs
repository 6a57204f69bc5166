using Purva.Hashgraph;
using Purva.Ordering.Journal;

namespace Purva.Ordering.Running;

/// <content>How it goes on from its folder.</content>
internal sealed partial class OrderEngine
{
    /// <summary>The own transactions of an earlier life that have no place, by their numbers; those that have one give none away again.</summary>
    private Dictionary<ulong, ReadOnlyMemory<byte>> NotOrdered(EventLogContent content)
    {
        pending.Passed(order.GreatestOf(Id));
        var own = new Dictionary<ulong, ReadOnlyMemory<byte>>();
        foreach (var bytes in content.Events.Where(one => one.Dot.Replica == Id).SelectMany(one => one.Transactions).Concat(content.Waiting))
        {
            if (SubmittedTransaction.TryRead(bytes, out var submitted) && submitted.What != SubmittedTransaction.Kind.Renewal && !order.Has(Id, submitted.Number))
            {
                own[submitted.Number] = bytes;
            }
        }

        return own;
    }

    private IEnumerable<SubmittedTransaction> OwnIn(OrderedBlock block)
    {
        foreach (var bytes in block.Events.Where(one => one.Event.Dot.Replica == Id).SelectMany(one => one.Event.Transactions))
        {
            if (SubmittedTransaction.TryRead(bytes, out var submitted) && submitted.What != SubmittedTransaction.Kind.Renewal)
            {
                yield return submitted;
            }
        }
    }

    /// <summary>Goes on from the last frame and the events since; what was answered for and is in none of them is submitted anew.</summary>
    private GossipMember Restore(EventLogContent content, Dictionary<ulong, ReadOnlyMemory<byte>> carried)
    {
        var frame = frames.Load(key);
        if (frame is not null)
        {
            members = options.MembershipOf(frame.Members.Epoch);
        }

        if (frame is not null && (frame.Round > order.LastRound || !frame.Members.Equals(members)))
        {
            throw new OrderFolderException(frame.Round > order.LastRound
                ? $"{options.Folder} holds the order up to round {order.LastRound} and a frame of round {frame.Round}: a part of the order is lost. Bring the folder back from a backup that is not older than the last stop."
                : $"{options.Folder} is of another membership than the configuration names. Members and keys of a running order do not change.");
        }

        foreach (var bytes in carried.Values)
        {
            pending.Restore(bytes);
        }

        greatestOwn = content.Epoch == members.Epoch ? content.Greatest : 0;
        StartFrom(frame is null ? new Consensus(members, verifier, options.ConsensusOptions) : Consensus.Resume(frame, verifier, options.ConsensusOptions), content.Events, content.GreatestRound);
        return member!;
    }

    /// <summary>Takes part on top of a consensus, with events that were here before; what they do not carry of the pending transactions is submitted to it.</summary>
    private void StartFrom(Consensus consensus, IReadOnlyList<GossipEvent> known, long? ownRound)
    {
        member = new GossipMember(Id, consensus, GossipOptions);
        member.Recall(greatestOwn, ownRound);
        lastOfEpochBefore = consensus.Capture().FirstRound - 1;
        sinceFrame.Clear();
        unordered.Clear();
        var inFlight = new HashSet<ulong>();
        foreach (var gossip in known.Where(gossip => !consensus.Contains(gossip.Hash)))
        {
            member.Receive(gossip);
            if (gossip.Dot.Replica == Id && gossip.Epoch == members.Epoch)
            {
                greatestOwn = Math.Max(greatestOwn, gossip.Dot.Counter);
                member.Recall(gossip);
            }
        }

        newsAt.Clear();
        startedAt = greatestOwn;
        foreach (var gossip in known.Where(gossip => consensus.Contains(gossip.Hash)))
        {
            Note(gossip);
        }

        foreach (var gossip in OwnUnordered())
        {
            inFlight.UnionWith(NumbersIn(gossip));
        }

        foreach (var one in pending.Numbered.Where(one => !inFlight.Contains(one.Number)))
        {
            member.Submit(one.Carried);
        }
    }

    private static IEnumerable<ulong> NumbersIn(GossipEvent gossip)
    {
        foreach (var bytes in gossip.Transactions)
        {
            if (SubmittedTransaction.TryRead(bytes, out var submitted) && submitted.What != SubmittedTransaction.Kind.Renewal)
            {
                yield return submitted.Number;
            }
        }
    }
}
