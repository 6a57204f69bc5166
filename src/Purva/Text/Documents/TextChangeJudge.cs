using Purva.Clocks;

namespace Purva.Text.Documents;

/// <summary>Looks whether changes can be taken in, before any of them is.</summary>
internal static class TextChangeJudge
{
    /// <summary>How many events one merge takes in at most: what it needs grows with them, and a few bytes can claim many.</summary>
    private const int MostEvents = 1 << 25;

    /// <summary>How far from a text's beginning an edit can be at most.</summary>
    public const int MostPosition = 1 << 29;

    public static TextMergeStatus Judge(IReadOnlyList<TextChange> changes, AgentTable agents, int events)
    {
        // What a change brings counts for those behind it; a single one has none.
        var (known, total) = (changes.Count > 1 ? new Dictionary<ReplicaId, ulong>() : null, 0L);
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            if (change is null || change.First.Replica.IsNone || change.First.Counter == 0 || change.Edits.IsDefaultOrEmpty || change.Parents.IsDefault || LengthOf(change) is not (> 0 and var length))
            {
                return TextMergeStatus.Malformed;
            }

            total += length;
            if (total > MostEvents || events + total > int.MaxValue / 4)
            {
                return TextMergeStatus.OverLimit;
            }

            var count = CountOf(change.First.Replica, known, agents);
            if (change.First.Counter > count + 1 || LacksParent(change, known, agents))
            {
                return TextMergeStatus.MissingBefore;
            }

            known?[change.First.Replica] = Math.Max(count, checked(change.First.Counter + (ulong)length - 1));
        }

        return TextMergeStatus.Merged;
    }

    private static bool LacksParent(TextChange change, Dictionary<ReplicaId, ulong>? known, AgentTable agents)
    {
        foreach (var parent in change.Parents)
        {
            if (parent.Counter == 0 || parent.Counter > CountOf(parent.Replica, known, agents))
            {
                return true;
            }
        }

        return false;
    }

    private static ulong CountOf(ReplicaId agent, Dictionary<ReplicaId, ulong>? known, AgentTable agents) =>
        known is not null && known.TryGetValue(agent, out var count) ? count : agents.CountOf(agent);

    /// <summary>How many events a change is; 0 where it can be none.</summary>
    public static long LengthOf(TextChange change)
    {
        var length = 0L;
        foreach (var edit in change.Edits)
        {
            if (edit is not { Position: >= 0 and <= MostPosition, Deleted: >= 0 and <= MostPosition, Inserted: not null }
                || (edit.Deleted > 0) == (edit.Inserted.Length > 0) || !CodePoints.IsWellFormed(edit.Inserted))
            {
                return 0;
            }

            length += edit.Deleted + CodePoints.Count(edit.Inserted);
        }

        return change.First.Counter > ulong.MaxValue / 2 ? 0 : length;
    }
}
