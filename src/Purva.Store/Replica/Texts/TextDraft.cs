using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Store.Streams;
using Purva.Text;
using Purva.Text.Documents;

namespace Purva.Store.Replica.Texts;

/// <summary>What one commit does to one text: edits one after the other, on the version that their author saw.</summary>
/// <param name="copy">The text.</param>
/// <param name="writer">Whose they are.</param>
/// <param name="seen">What its author had seen; null for what is here.</param>
internal sealed class TextDraft(TextCopy copy, ReplicaId writer, CausalContext? seen)
{
    private const int MostUnits = TextRow.MostBytes / 4;
    private const int MostEdits = 1_000;

    private readonly ImmutableArray<Dot> version = copy.EventsSeen(seen);
    private readonly List<TextEdit> edits = [];
    private long? length;
    private List<TextChange>? changes;

    /// <summary>What its author had seen; null for what is here.</summary>
    public CausalContext? Seen => seen;

    /// <summary>The text.</summary>
    public TextCopy Copy => copy;

    /// <summary>How long the text is that the next edit is made on, in code points; less than nothing behind erasures that will not fit.</summary>
    public long Length => length ??= Lengthened(version.SequenceEqual(copy.Document.Version) ? copy.Document.Length : CodePoints.Count(copy.Document.At(version.AsSpan())));

    /// <summary>Puts a piece in.</summary>
    public void Insert(int position, string piece)
    {
        for (var at = 0; at < piece.Length;)
        {
            var units = Math.Min(MostUnits, piece.Length - at);
            units -= at + units < piece.Length && char.IsHighSurrogate(piece[at + units - 1]) ? 1 : 0;
            var part = piece.Substring(at, units);
            Add(new TextEdit(position, 0, part), CodePoints.Count(part));
            position += CodePoints.Count(part);
            at += units;
        }
    }

    /// <summary>Takes a piece out.</summary>
    public void Delete(int position, int count) => Add(new TextEdit(position, count, string.Empty), -count);

    /// <summary>The edits as rows: each is bounded, and comes after the one before. There are no more once it was asked for.</summary>
    public IReadOnlyList<TextChange> Changes => changes ??= ToChanges();

    private List<TextChange> ToChanges()
    {
        var made = new List<TextChange>();
        var (next, parents) = (copy.CountOf(writer) + 1, version);
        for (var from = 0; from < edits.Count;)
        {
            var (to, units) = (from, 0);
            while (to < edits.Count && to - from < MostEdits && (to == from || units + edits[to].Inserted.Length <= MostUnits))
            {
                units += edits[to++].Inserted.Length;
            }

            var change = new TextChange(new Dot(writer, next), parents, [.. edits[from..to]]);
            next += (ulong)change.Edits.Sum(static edit => (long)edit.Deleted + CodePoints.Count(edit.Inserted));
            parents = [new Dot(writer, next - 1)];
            from = to;
            made.Add(change);
        }

        return made;
    }

    private void Add(in TextEdit edit, int change)
    {
        edits.Add(edit);
        length += change;
    }

    private long Lengthened(int before) => before + edits.Sum(static edit => (long)CodePoints.Count(edit.Inserted) - edit.Deleted);
}
