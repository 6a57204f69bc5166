using System.Text;

namespace Purva.Text.Marks;

/// <content>What an operation may be.</content>
public abstract partial record MarkOperation
{
    /// <summary>How long the name of a mark may be: 256 bytes of UTF-8.</summary>
    public const int MostName = 256;

    /// <summary>How long a value or a comment may be: 65,536 bytes of UTF-8.</summary>
    public const int MostText = 65_536;

    /// <summary>How far the order may count: 2⁶². A stranger who begins there leaves room for as many again.</summary>
    public const ulong MostLamport = 1UL << 62;

    /// <summary>Whether it can be taken in.</summary>
    internal MarkMergeStatus Judge()
    {
        if (Id.Replica.IsNone || Id.Counter == 0 || Lamport == 0)
        {
            return MarkMergeStatus.Malformed;
        }

        return Lamport > MostLamport || Id.Counter > MostLamport ? MarkMergeStatus.OverLimit : this switch
        {
            Set set => JudgeText(set.Name, MostName, isNeeded: true) is var name and not MarkMergeStatus.Merged ? name : JudgeText(set.Value, MostText, isNeeded: false),
            Clear clear => JudgeText(clear.Name, MostName, isNeeded: true),
            Comment comment => JudgeText(comment.Text, MostText, isNeeded: false),
            Withdraw withdraw => withdraw.Target.Replica.IsNone || withdraw.Target.Counter == 0 ? MarkMergeStatus.Malformed : MarkMergeStatus.Merged,
            _ => MarkMergeStatus.Malformed,
        };
    }

    private static MarkMergeStatus JudgeText(string? text, int most, bool isNeeded) =>
        text is null || (isNeeded && text.Length == 0) || !CodePoints.IsWellFormed(text) ? MarkMergeStatus.Malformed
        : Encoding.UTF8.GetByteCount(text) > most ? MarkMergeStatus.OverLimit : MarkMergeStatus.Merged;
}
