namespace Purva.Hashgraph;

/// <content>Events that wait for their parents.</content>
public sealed partial class GossipMember
{
    private readonly Orphans orphans = new((options ?? GossipOptions.Default).MostOrphans, (options ?? GossipOptions.Default).MostOrphanBytes);
    private long forgottenAt = consensus.LastRound;

    /// <summary>How many events wait for their parents.</summary>
    public int OrphanCount => orphans.Count;

    /// <summary>
    /// The parents that events wait for, so that somebody can be asked for them: in turns those of each creator, so that who names parents that never were keeps nobody from
    /// asking for the rest. The next call begins with what was not asked for, so that all have their turn. O(orphans·log(orphans)).
    /// </summary>
    /// <param name="most">At most so many; from 2.</param>
    public IReadOnlyList<EventHash> AskForParents(int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        return orphans.AskForParents(most, Consensus.Contains);
    }

    /// <summary>Has an event wait, but only one that its creator has signed: whoever is no member fills no memory.</summary>
    private AddOutcome Keep(GossipEvent gossip, AddOutcome outcome)
    {
        if (!orphans.Contains(gossip.Hash))
        {
            if (!Consensus.IsSigned(gossip))
            {
                return AddOutcome.BadSignature;
            }

            orphans.Add(gossip, Consensus.LastRound);
        }

        return outcome;
    }

    private void AdoptOrphans(ICollection<GossipEvent>? added)
    {
        ForgetOrphans();
        var isMore = orphans.Count > 0;
        while (isMore)
        {
            isMore = false;
            foreach (var orphan in orphans.All.ToArray())
            {
                if (Consensus.HasForkedTooMuch(orphan.Dot.Replica) && !orphans.WaitFor(orphan.Hash))
                {
                    continue;
                }

                if (Consensus.Add(orphan) is not (AddOutcome.MissingParent or AddOutcome.TooEarly) and var outcome)
                {
                    orphans.Remove(orphan);
                    NoteOwn(orphan);
                    if (outcome == AddOutcome.Added)
                    {
                        isMore = true;
                        added?.Add(orphan);
                    }
                }
            }
        }
    }

    /// <summary>What has waited for all the rounds that are kept waits for what nobody keeps.</summary>
    private void ForgetOrphans()
    {
        if (forgottenAt != Consensus.LastRound)
        {
            forgottenAt = Consensus.LastRound;
            orphans.RemoveBefore(forgottenAt - Consensus.KeptRounds);
        }
    }
}
