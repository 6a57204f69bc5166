using Purva.Hashgraph;

namespace Purva.Ordering.Running;

/// <content>What becomes of each event that comes in.</content>
internal sealed partial class OrderEngine
{
    private AddOutcome TakeOne(GossipEvent gossip)
    {
        var added = new List<GossipEvent>();
        var outcome = member.Receive(gossip, added);
        added.ForEach(Keep);
        if (outcome is not (AddOutcome.Added or AddOutcome.Duplicate or AddOutcome.MissingParent or AddOutcome.TooEarly))
        {
            Refusals[outcome] = Refusals.GetValueOrDefault(outcome) + 1;
        }

        // It was told by somebody else and is signed with the own key: this member has made it, whatever its folder says.
        if (gossip.Dot.Replica == Id && gossip.Epoch == members.Epoch && outcome != AddOutcome.Duplicate
            && (outcome == AddOutcome.Added || verifier.Holds(members.NumberOf(Id), gossip.Hash, gossip.Signature.AsSpan())))
        {
            if (gossip.Dot.Counter > greatestOwn)
            {
                greatestOwn = startedAt = gossip.Dot.Counter;
                member.Recall(gossip);
                newsAt.Clear();
            }

            foreach (var number in NumbersIn(gossip))
            {
                pending.Passed(number);
            }
        }

        return outcome;
    }

    private void Keep(GossipEvent gossip)
    {
        events.Append(gossip);
        Note(gossip);
    }

    /// <summary>Notes an event that is in the graph.</summary>
    private void Note(GossipEvent gossip)
    {
        sinceFrame.Add(gossip);
        newsAt[gossip.Dot.Replica] = greatestOwn;
        recent.Enqueue(gossip);
        if (recent.Count > MostDrawn)
        {
            recent.Dequeue();
        }

        if (!gossip.Transactions.IsEmpty && member.Consensus.FateOf(gossip.Hash) is { RoundReceived: 0 })
        {
            unordered.Add(gossip.Hash);
        }
    }

    /// <summary>The own events that have no place yet, last to first.</summary>
    private IEnumerable<GossipEvent> OwnUnordered()
    {
        for (var at = member.Consensus.LastOf(Id); at is not null; at = member.Consensus.Find(at.SelfParent))
        {
            if (member.Consensus.FateOf(at.Hash) is { RoundReceived: 0 })
            {
                yield return at;
            }
        }
    }
}
