using Purva.Hashgraph;
using Purva.Ordering.Journal;

namespace Purva.Ordering.Running;

/// <content>What comes out of consensus.</content>
internal sealed partial class OrderEngine
{
    /// <summary>Takes the blocks that have come out, gives their transactions places, and keeps what makes the next start short.</summary>
    public void Deliver()
    {
        var isNew = false;
        while (true)
        {
            OrderedBlock? block;
            lock (gate)
            {
                if (!member.Consensus.TryTakeBlock(out block))
                {
                    break;
                }

                isNew |= Place(block);
            }

            Settle(block);
        }

        if (isNew)
        {
            Advanced?.Invoke();
        }
    }

    /// <summary>Gives a block its place in the order; after a start, those that have one already come out again.</summary>
    private bool Place(OrderedBlock block)
    {
        ownSinceRound = 0;
        foreach (var one in block.Events)
        {
            unordered.Remove(one.Event.Hash);
        }

        if (block.Round <= order.LastRound)
        {
            return block.Round < order.LastRound || block.RunningHash == order.RunningHash ? false : throw new OrderFolderException(
                $"Round {block.Round} comes out of {EventLog.FileName} otherwise than it stands in the order. Stop this member and keep its folder {options.Folder}: one of the two was changed.");
        }

        if (!order.Continues(block))
        {
            throw new InvalidOperationException($"Round {block.Round} does not continue the order, which ends with round {order.LastRound}.");
        }

        Complete(order.Append(block));
        return true;
    }

    private void Complete(PlacedBlock placed)
    {
        NoteLatest(placed);
        foreach (var submitted in OwnIn(placed.Block))
        {
            pending.Passed(submitted.Number);
        }

        if (pending.Count == 0 || placed.Block.Events.All(one => one.Event.Dot.Replica != Id))
        {
            return;
        }

        foreach (var (submitted, place) in placed.Pairs().Where(pair => pair.Place.Event.Replica == Id))
        {
            pending.Remove(submitted.Number)?.Order(place);
        }

        foreach (var submitted in OwnIn(placed.Block))
        {
            // It has no place of its own: its key was ordered before, through another member.
            if (pending.Find(submitted.Number) is { Key: { } repeated } && order.Find(repeated) is { } first)
            {
                pending.Remove(submitted.Number)!.OrderAs(first);
            }
        }
    }

    private void Settle(OrderedBlock block)
    {
        order.RollIfDue();
        if (block.Frame is { } frame && frame.Round > (frames.Offers.FirstOrDefault()?.Round ?? 0))
        {
            order.Flush();
            frames.Save(frame, key);
            lock (gate)
            {
                var framed = frame.Events.Select(one => one.Event.Hash).ToHashSet();
                sinceFrame.RemoveAll(gossip => framed.Contains(gossip.Hash) || !member.Consensus.Contains(gossip.Hash));
                unordered.RemoveWhere(hash => !member.Consensus.Contains(hash));
            }

            RewriteEvents();
        }

        if (EndsEpoch(block))
        {
            BeginEpoch(members.Epoch + 1, block.Round, block.RunningHash);
        }
    }

    /// <summary>The block was the last of its epoch: a graph without events begins, and what had no place is submitted to it.</summary>
    private void BeginEpoch(ulong epoch, long lastRound, EventHash runningHash)
    {
        Frame frame;
        lock (gate)
        {
            previous = member.Consensus;
            members = options.MembershipOf(epoch);
            (greatestOwn, ownSinceRound, wishedEpoch) = (0, 0, null);
            ownRecent.Clear();
            builtUpon.Clear();
            StartFrom(new Consensus(members, verifier, options.ConsensusOptions, lastRound, runningHash), [], null);
            frame = member.Consensus.Capture();
        }

        order.Flush();
        frames.Save(frame, key);
        RewriteEvents();
    }

    /// <summary>Replaces the log by the events since the frame, and the answered transactions that are in none of them.</summary>
    private void RewriteEvents()
    {
        ReadOnlyMemory<byte>[] waiting;
        lock (gate)
        {
            var carried = sinceFrame.Where(gossip => gossip.Dot.Replica == Id).SelectMany(NumbersIn).ToHashSet();
            waiting = [.. pending.Numbered.Where(one => one.IsDurable && !carried.Contains(one.Number)).Select(one => one.Carried)];
        }

        events.Rewrite(sinceFrame, waiting, members.Epoch, greatestOwn, member.LastOwnRound);
    }
}
