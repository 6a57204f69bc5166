using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Replica.Texts;
using Purva.Text.Documents;

namespace Purva.Store.Hosting;

/// <content>Whether somebody's edit is in a text already.</content>
public sealed partial class Site
{
    /// <summary>The record that made an edit of a text, which tells a retry from another edit when the log no longer has its idempotency key. It reads all of the text's edits.</summary>
    /// <param name="key">The key.</param>
    /// <param name="seen">What the edit's author had seen of the key.</param>
    /// <param name="edits">What one commit asked for, edit by edit; each only takes out or only puts in.</param>
    /// <returns>Null when nobody made this edit on this version.</returns>
    /// <exception cref="Ports.StorageException">The storage failed, or the site is not ready.</exception>
    public Dot? FindTextEdit(KeyName key, CausalContext seen, IReadOnlyList<TextEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(edits);
        RefuseUnready();
        var isText = FindBucket(key.Bucket) is { Type: BucketType.Text }
            && edits.All(static edit => edit is { Position: >= 0 and <= TextChangeJudge.MostPosition, Deleted: >= 0 and <= TextChangeJudge.MostPosition, Inserted: not null });
        var wanted = isText ? texts.Use(key, TakeSnapshot, (copy, _) => ChangesFor(copy, seen, edits)) : [];
        if (wanted.Count == 0)
        {
            return null;
        }

        using var snapshot = TakeSnapshot(out var all);
        var (record, found) = (default(Dot), 0);
        foreach (var (dot, _, change) in TextRows.All(snapshot, key, all))
        {
            if (dot != record)
            {
                if (found == wanted.Count)
                {
                    return record;
                }

                (record, found) = (dot, 0);
            }

            found = found >= 0 && found < wanted.Count && IsSame(change, wanted[found], found == 0) ? found + 1 : -1;
        }

        return found == wanted.Count ? record : null;
    }

    private static IReadOnlyList<TextChange> ChangesFor(TextCopy copy, CausalContext seen, IReadOnlyList<TextEdit> edits)
    {
        var draft = new TextDraft(copy, new ReplicaId(ulong.MaxValue), seen);
        foreach (var edit in edits)
        {
            if (edit.Deleted > 0)
            {
                draft.Delete(edit.Position, edit.Deleted);
            }
            else
            {
                draft.Insert(edit.Position, edit.Inserted);
            }
        }

        return draft.Changes;
    }

    /// <summary>The numbers of the events are another writer's; of a record's rows only the first says what its author had seen.</summary>
    private static bool IsSame(TextChange change, TextChange wanted, bool isFirst) =>
        change.Edits.AsSpan().SequenceEqual(wanted.Edits.AsSpan()) && (!isFirst || change.Parents.AsSpan().SequenceEqual(wanted.Parents.AsSpan()));
}
