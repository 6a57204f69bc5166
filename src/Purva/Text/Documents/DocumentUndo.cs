namespace Purva.Text.Documents;

/// <summary>Takes back what was typed at one copy of a document, and leaves what others typed.</summary>
/// <remarks>
/// <para>
/// What was typed between two calls of <see cref="EndEntry"/> is one entry. To take it back removes the characters that it put in and that are still there, and
/// puts back those that only it took out, each where it stood. What comes back is new characters, which know whom they stand for: so a later entry can take them out.
/// </para>
/// <para>The entries are this copy's alone: nothing of them travels but the edits. The last 1,000 are kept. Not safe to share between threads.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1145/3642976.3653032">Stewen, Kleppmann, Undo and Redo Support for Replicated Registers, 2024</seealso>
public sealed class DocumentUndo
{
    /// <summary>How many entries are kept; the oldest are forgotten.</summary>
    public const int MostEntries = 1_000;

    private readonly TextDocument document;
    private readonly List<UndoEntry> undo = [];
    private readonly List<UndoEntry> redo = [];
    private readonly ReturnedCharacters returned = new();
    private ulong next;
    private TextAnchor? caret;

    /// <summary>Begins to note what is typed at a copy; what was typed before stays.</summary>
    /// <param name="document">The document.</param>
    public DocumentUndo(TextDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        this.document = document;
        next = document.Agents.CountOf(document.Replica) + 1;
    }

    /// <summary>Whether <see cref="TryUndo(out UndoneText?)"/> would do something.</summary>
    public bool CanUndo => Has(undo);

    /// <summary>Whether <see cref="TryRedo"/> would do something.</summary>
    public bool CanRedo => Has(redo);

    /// <summary>How many entries there are, those that others have left nothing of among them.</summary>
    public int Count
    {
        get
        {
            Note();
            return undo.Count;
        }
    }

    /// <summary>What is typed from now on is an entry of its own.</summary>
    /// <param name="caretAt">Where the caret is, if it shall return there: behind so many code points.</param>
    /// <exception cref="ArgumentOutOfRangeException">The caret is behind the end.</exception>
    public void EndEntry(int? caretAt = null)
    {
        TextAnchor? anchor = caretAt is { } at ? document.AnchorAt(at) : null;
        Note();
        caret = anchor;
    }

    /// <summary>Takes back the newest entry of which something is left.</summary>
    /// <param name="undone">What that did.</param>
    /// <returns>False where there is none; nothing has changed then.</returns>
    public bool TryUndo(out UndoneText? undone)
    {
        Note();
        return TryTake(undo, redo, out undone);
    }

    /// <summary>Does again what was taken back last. What was typed since forgets it.</summary>
    /// <param name="redone">What that did.</param>
    /// <returns>False where there is nothing; nothing has changed then.</returns>
    public bool TryRedo(out UndoneText? redone)
    {
        Note();
        return TryTake(redo, undo, out redone);
    }

    /// <summary>Takes back one entry, and leaves those that came after it.</summary>
    /// <param name="entry">Which: 0 is the newest.</param>
    /// <param name="undone">What that did.</param>
    /// <returns>False where nothing is left of it; it stays then, for what is typed later may bring something of it back.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer entries.</exception>
    public bool TryUndo(int entry, out UndoneText? undone)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(entry);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(entry, Count);
        undone = Invert(undo[^(entry + 1)], redo);
        if (undone is not null)
        {
            undo.RemoveAt(undo.Count - entry - 1);
        }

        return undone is not null;
    }

    private bool TryTake(List<UndoEntry> from, List<UndoEntry> to, out UndoneText? undone)
    {
        undone = null;
        while (undone is null && from.Count > 0)
        {
            undone = Invert(from[^1], to);
            from.RemoveAt(from.Count - 1);
        }

        return undone is not null;
    }

    private UndoneText? Invert(in UndoEntry entry, List<UndoEntry> to)
    {
        var plan = new UndoPlan(document, entry, returned);
        if (plan.IsEmpty)
        {
            return null;
        }

        var edits = plan.ToEdits();
        foreach (var (edit, ids) in edits)
        {
            var number = document.EventCount;
            document.Edit(edit);
            for (var i = 0; i < ids.Length; i++)
            {
                returned.Add(ids[i], number + i);
            }
        }

        Push(to, null);
        var last = edits[^1].Edit;
        return new UndoneText([.. edits.Select(one => one.Edit)], CaretOf(entry) ?? last.Position + CodePoints.Count(last.Inserted));
    }

    private int? CaretOf(in UndoEntry entry) => entry.Caret switch
    {
        null => null,
        { IsEdge: true } edge => document.PositionOf(edge),
        { } anchor => document.PositionOf(anchor with { Character = document.Agents.DotOf(returned.LatestOf(document.Agents.Find(anchor.Character)!.Value)) }),
    };

    private bool Has(List<UndoEntry> entries)
    {
        Note();
        while (entries.Count > 0 && new UndoPlan(document, entries[^1], returned).IsEmpty)
        {
            entries.RemoveAt(entries.Count - 1);
        }

        return entries.Count > 0;
    }

    /// <summary>What was typed since is an entry.</summary>
    private void Note()
    {
        if (document.Agents.CountOf(document.Replica) >= next)
        {
            Push(undo, caret);
            redo.Clear();
            caret = null;
        }
    }

    private void Push(List<UndoEntry> entries, TextAnchor? caretBefore)
    {
        if (entries.Count == MostEntries)
        {
            entries.RemoveAt(0);
        }

        var end = document.Agents.CountOf(document.Replica) + 1;
        entries.Add(new UndoEntry(next, end, caretBefore));
        next = end;
    }
}
