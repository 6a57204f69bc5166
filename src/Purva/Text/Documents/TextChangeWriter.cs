using System.Text;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Text.Documents;

/// <summary>Writes changes one after the other in their binary form, which <see cref="TextChangeBatch"/> describes.</summary>
internal sealed class TextChangeWriter
{
    private readonly ChangeAuthors authors = new();
    private long cursor;

    /// <summary>What was written.</summary>
    public GrowingWriter Output { get; } = new();

    /// <summary>Begins a batch anew.</summary>
    /// <param name="changes">How many changes follow.</param>
    public void Begin(int changes)
    {
        authors.Clear();
        cursor = 0;
        Output.Clear();
        Output.WriteVar((ulong)changes);
    }

    /// <summary>Begins a change.</summary>
    /// <param name="first">Its first event.</param>
    /// <param name="parents">What its author had seen, ascending.</param>
    /// <param name="events">How many events it is.</param>
    /// <param name="edits">How many edits follow.</param>
    public void BeginChange(Dot first, ReadOnlySpan<Dot> parents, long events, int edits)
    {
        var index = authors.IndexOf(first.Replica);
        var follows = Follows(first, parents);
        WriteAuthor(first.Replica, ref index, follows ? 0u : 1, shift: 1);
        Output.WriteSigned((long)first.Counter - authors[index].Last - 1);
        authors.Spoke(index, (long)first.Counter);
        if (!follows)
        {
            Output.WriteVar((ulong)parents.Length);
            foreach (var parent in parents)
            {
                var at = authors.IndexOf(parent.Replica);
                WriteAuthor(parent.Replica, ref at, 0, shift: 0);
                Output.WriteSigned((long)parent.Counter - authors[at].Last);
                authors.Spoke(at, (long)parent.Counter);
            }
        }

        authors.Spoke(index, (long)first.Counter + events - 1);
        Output.WriteVar((ulong)edits);
    }

    /// <summary>Text comes in.</summary>
    public void Insert(long position, ReadOnlySpan<char> text)
    {
        WriteHead(position, Encoding.UTF8.GetByteCount(text), isDelete: false);
        Output.WriteUtf8(text);
        cursor = position + CodePoints.Count(text);
    }

    /// <summary>Text goes.</summary>
    public void Delete(long position, int length)
    {
        WriteHead(position, length, isDelete: true);
        cursor = position;
    }

    /// <summary>Whether all that an author had seen is its own event before.</summary>
    public static bool Follows(Dot first, ReadOnlySpan<Dot> parents) =>
        first.Counter == 1 ? parents.IsEmpty : parents is [var only] && only == first with { Counter = first.Counter - 1 };

    private void WriteAuthor(ReplicaId replica, ref int index, uint flag, int shift)
    {
        var isKnown = index >= 0;
        index = isKnown ? index : authors.Count;
        Output.WriteVar(((ulong)index << shift) | flag);
        if (!isKnown)
        {
            Output.WriteVar(replica.Value);
            authors.Add(replica);
        }
    }

    private void WriteHead(long position, int length, bool isDelete)
    {
        var place = position == cursor ? EditPlace.AtCursor : isDelete && position + length == cursor ? EditPlace.BeforeCursor : EditPlace.Elsewhere;
        Output.WriteVar(((ulong)length << 3) | ((ulong)place << 1) | (isDelete ? 1UL : 0));
        if (place == EditPlace.Elsewhere)
        {
            Output.WriteSigned(position - cursor);
        }
    }
}
