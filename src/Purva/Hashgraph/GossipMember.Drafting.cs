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
        var parent = other == Id ? null : Consensus.LastOf(other);
        var upon = parent is not null && IsSound(parent.Hash) ? parent.Hash : default;

        // The first event of all needs nobody: it is what the others build on. Once rounds are decided a first event does. Who is alone never has anybody.
        if (IsStranded || (upon.IsNone && Consensus.Members.Count > 1 && (last is not null || Consensus.HasDecided)))
        {
            draft = default;
            return false;
        }

        var room = Consensus.RoomFor(last?.Hash ?? default, upon);
        if (room < 0)
        {
            draft = default;
            return false;
        }

        draft = new GossipEventDraft(
            Consensus.Members.Epoch, new Dot(Id, (last?.Dot.Counter ?? 0) + 1), last?.Hash ?? default, upon,
            Math.Max(nowMicroseconds, last?.CreatedMicroseconds ?? 0), [.. NextTransactions(room)]);
        return true;
    }

    /// <summary>
    /// Whether to build on an event. What is withheld until some have just built on it and the others just do not would stop all for good; so who refuses again
    /// and again while no round is decided looks away from one round more each time. What is decided no longer goes stale meanwhile.
    /// </summary>
    private bool IsSound(EventHash parent)
    {
        if (refusedAt != Consensus.LastRound)
        {
            (refused, refusedAt) = (0, Consensus.LastRound);
        }

        var isSound = Consensus.IsSoundParent(parent, last?.Hash ?? default, lenience: refused / (RefusalsForEach * Consensus.Members.Count));
        refused += isSound || refused == int.MaxValue ? 0 : 1;
        return isSound;
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
