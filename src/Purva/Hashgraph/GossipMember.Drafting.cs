using Purva.Clocks;

namespace Purva.Hashgraph;

/// <content>What the next event says.</content>
public sealed partial class GossipMember
{
    /// <summary>What the length of a transaction takes at most.</summary>
    private const int LengthBytes = 5;

    /// <summary>What the next event would say, upon the last event of another member.</summary>
    /// <param name="other">Whom it has just heard.</param>
    /// <param name="nowMicroseconds">The own clock, in microseconds since 1970.</param>
    /// <param name="draft">What to sign.</param>
    /// <returns>Whether there is something to build on.</returns>
    public bool TryDraft(ReplicaId other, long nowMicroseconds, out GossipEventDraft draft)
    {
        var parent = other == Id ? null : Consensus.LastOf(other);
        var upon = parent is not null && Consensus.IsSoundParent(parent.Hash) ? parent.Hash : default;

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
