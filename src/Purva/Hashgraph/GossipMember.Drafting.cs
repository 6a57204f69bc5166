using Purva.Clocks;

namespace Purva.Hashgraph;

/// <content>What the next event says.</content>
public sealed partial class GossipMember
{
    /// <summary>What the length of a transaction takes at most.</summary>
    private const int LengthBytes = 5;

    /// <summary>So many refusals of each member, on average, make for one round of lenience.</summary>
    private const int RefusalsForEach = 4;

    private long refusedAt;
    private int refused;

    /// <summary>What the next event would say, upon the last event of another member.</summary>
    /// <param name="other">Whom it has just heard.</param>
    /// <param name="nowMicroseconds">The own clock, in microseconds since 1970.</param>
    /// <param name="draft">What to sign.</param>
    /// <returns>Whether there is something to build on.</returns>
    public bool TryDraft(ReplicaId other, long nowMicroseconds, out GossipEventDraft draft)
    {
        draft = default;
        var self = Parent;
        if (!CanGoOn(self))
        {
            return false;
        }

        var parent = other == Id ? null : Consensus.LastOf(other);
        var upon = parent is not null && IsSound(parent.Hash, self) ? parent.Hash : default;

        // The first event of all needs nobody: it is what the others build on. Once rounds are decided a first event does. Who is alone never has anybody.
        var room = Consensus.RoomFor(self?.Hash ?? default, upon);
        if (room < 0 || (upon.IsNone && Consensus.Members.Count > 1 && (lastNumber > 0 || Consensus.HasDecided)))
        {
            return false;
        }

        draft = new GossipEventDraft(
            Consensus.Members.Epoch, new Dot(Id, lastNumber + 1), self?.Hash ?? default, upon, Math.Max(nowMicroseconds, self?.CreatedMicroseconds ?? 0), [.. NextTransactions(room)])
        {
            AfterRound = lastNumber == (self?.Dot.Counter ?? 0) ? 0 : lastRound + Consensus.KeptRounds,
        };
        return true;
    }

    /// <summary>How many rounds to look away from: who refuses again and again while no round is decided is more lenient by one round each time.</summary>
    private int Lenience
    {
        get
        {
            if (refusedAt != Consensus.LastRound)
            {
                (refused, refusedAt) = (0, Consensus.LastRound);
            }

            return refused / (RefusalsForEach * Consensus.Members.Count);
        }
    }

    private bool CanGoOn(GossipEvent? self) => NoteRefusal(self is null ? lastNumber == 0 || MayLeaveOut : Consensus.CanGoOnFrom(self.Hash, Lenience));

    /// <summary>
    /// Whether to build on an event. What is withheld until some have just built on it and the others just do not would stop all for good, and so would an own event that was
    /// heard just too late; so both are granted more and more rounds. What is decided no longer goes stale meanwhile.
    /// </summary>
    private bool IsSound(EventHash parent, GossipEvent? self) => NoteRefusal(Consensus.IsSoundParent(parent, self?.Hash ?? default, Lenience));

    private bool NoteRefusal(bool isAllowed)
    {
        refused += isAllowed || refused == int.MaxValue ? 0 : 1;
        return isAllowed;
    }

    private IEnumerable<ReadOnlyMemory<byte>> NextTransactions(long room)
    {
        var bytes = 0L;
        var count = 0;
        foreach (var transaction in waiting)
        {
            bytes += transaction.Length;
            room -= transaction.Length + LengthBytes;
            if (room < 0 || count++ >= options.MostInEvent || (bytes > options.MostBytesInEvent && count > 1))
            {
                yield break;
            }

            yield return transaction;
        }
    }
}
