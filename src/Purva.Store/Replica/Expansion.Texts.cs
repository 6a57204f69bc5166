using System.Text.Json;
using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Replica.Texts;
using Purva.Store.Streams;
using Purva.Store.Values;
using Purva.Text;
using Purva.Text.Documents;

namespace Purva.Store.Replica;

/// <content>Texts.</content>
internal sealed partial class Expansion
{
    private readonly Dictionary<KeyName, TextDraft> texts = [];
    private readonly HashSet<KeyName> merged = [];

    /// <summary>The texts that have edits of this commit already: if it is not written, they are wrong.</summary>
    public IEnumerable<KeyName> Texts => merged;

    private WriteResult? ChangeText(KeyName key, ValueUpdate update, BucketDefinition bucket)
    {
        if (!texts.TryGetValue(key, out var draft))
        {
            texts.Add(key, draft = new TextDraft(view.Text(key), view.Self.Id, update.Seen));
        }

        if (draft.Seen != update.Seen)
        {
            return Refuse(WriteStatus.Invalid, $"One commit edits one version of '{key}'; this one names two.");
        }

        switch (update.Kind)
        {
            case UpdateKind.Insert:
                return InsertPiece(key, update, bucket, draft);
            case UpdateKind.Erase:
                draft.Delete(update.Index, (int)update.Amount);
                return null;
            default:
                if (draft.Length > 0)
                {
                    draft.Delete(0, (int)draft.Length);
                }

                // What was written under a definition that did not hold goes as well.
                return Clear(key, update, LeafKind.Text);
        }
    }

    private static WriteResult? InsertPiece(KeyName key, ValueUpdate update, BucketDefinition bucket, TextDraft draft)
    {
        if (update.Value.Length > (bucket.Quota.MaxValueBytes ?? int.MaxValue))
        {
            return Refuse(WriteStatus.QuotaExceeded, $"Bucket '{bucket.Bucket}' takes pieces of at most {bucket.Quota.MaxValueBytes} bytes at once; this one has {update.Value.Length}.");
        }

        if (PieceOf(update.Value.Span) is not { Length: > 0 } piece)
        {
            return Refuse(WriteStatus.Invalid, $"'{key}' is a text: what is inserted is a text that is not empty, without half a surrogate pair.");
        }

        draft.Insert(update.Index, piece);
        return null;
    }

    private static string? PieceOf(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            return reader.Read() && reader.TokenType == JsonTokenType.String && reader.GetString() is { } piece && CodePoints.IsWellFormed(piece) ? piece : null;
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair.
            return null;
        }
    }

    /// <summary>Makes rows of the edits. What can be told without trying is refused, so that nothing else need be tried.</summary>
    private WriteResult? WriteTexts()
    {
        foreach (var (key, draft) in texts)
        {
            var (index, taken) = (0, 0L);
            foreach (var change in draft.Changes)
            {
                taken += change.Edits.Sum(static edit => edit.Deleted - (long)CodePoints.Count(edit.Inserted));
                if (RefusalOf(change, taken, draft.Copy.Document) is { } status)
                {
                    return Refuse(WriteStatus.Invalid, ProblemOf(key, status));
                }

                var name = key.Part([(byte)LeafKind.Text, .. TextRow.NameOf(new Dot(view.Self.Id, view.NextCounter), index++)]);
                Write(new Operation(OperationKind.PutTimed, name, TextRow.ToBytes(change), default));
            }
        }

        return null;
    }

    /// <summary>Puts the edits into the texts, and so sees whether they fit.</summary>
    private WriteResult? MergeTexts()
    {
        foreach (var (key, draft) in texts)
        {
            foreach (var change in draft.Changes)
            {
                var status = draft.Copy.Document.TryMerge([change]);
                if (status != TextMergeStatus.Merged)
                {
                    return Refuse(WriteStatus.Invalid, ProblemOf(key, status));
                }

                merged.Add(key);
            }
        }

        return null;
    }

    /// <summary>More than ever came in cannot go out; to find that out by trying would cost memory for each that is claimed.</summary>
    private TextMergeStatus? RefusalOf(TextChange change, long taken, TextDocument document) =>
        document.EventCount > view.Limits.MaxTextEvents ? TextMergeStatus.OverLimit
        : TextChangeJudge.LengthOf(change) == 0 || taken > document.EventCount ? TextMergeStatus.DoesNotFit
        : null;

    private string ProblemOf(KeyName key, TextMergeStatus status) => status == TextMergeStatus.OverLimit
        ? $"'{key}' has had {view.Limits.MaxTextEvents} edits of a character, the most that a text may have: go on in another one."
        : $"An edit of '{key}' is behind the end of the text that it was made on. Positions count code points, and say which version was seen by its context.";
}
