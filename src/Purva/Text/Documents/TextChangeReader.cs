using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Text.Documents;

/// <summary>Reads changes from bytes that may be hostile.</summary>
internal sealed class TextChangeReader(DecodeLimits limits)
{
    private readonly ChangeAuthors authors = new();
    private long cursor;
    private int editsLeft = limits.MaxElements;

    /// <summary>Reads one change.</summary>
    /// <param name="reader">Where from; it moves whatever comes of it.</param>
    /// <param name="change">The change.</param>
    public DecodeStatus TryRead(ref WireReader reader, out TextChange change)
    {
        change = null!;
        var (counter, count) = (0L, 0);
        ImmutableArray<Dot> parents = [];
        var status = TryReadAuthor(ref reader, shift: 1, out var author, out var isTold);
        status = status == DecodeStatus.Done ? TryReadCounter(ref reader, checked(authors[author].Last + 1), out counter) : status;
        if (status == DecodeStatus.Done)
        {
            authors.Spoke(author, counter);
        }

        status = status == DecodeStatus.Done ? TryReadParents(ref reader, new Dot(authors[author].Replica, (ulong)counter), isTold, out parents) : status;
        status = status == DecodeStatus.Done ? reader.TryReadCount(editsLeft, 1, out count) : status;
        if (status != DecodeStatus.Done || count == 0)
        {
            return status == DecodeStatus.Done ? DecodeStatus.Malformed : status;
        }

        editsLeft -= count;
        var (edits, events) = (ImmutableArray.CreateBuilder<TextEdit>(count), 0L);
        for (var i = 0; i < count && status == DecodeStatus.Done; i++)
        {
            status = TryReadEdit(ref reader, out var edit, out var length);
            edits.Add(edit);
            events += length;
        }

        if (status != DecodeStatus.Done || events > TextChangeBatch.MostCounter - counter + 1)
        {
            return status == DecodeStatus.Done ? DecodeStatus.Malformed : status;
        }

        change = new TextChange(new Dot(authors[author].Replica, (ulong)counter), parents, edits.DrainToImmutable());
        authors.Spoke(author, counter + events - 1);
        return status;
    }

    private DecodeStatus TryReadAuthor(ref WireReader reader, int shift, out int index, out bool isFlagged)
    {
        (index, isFlagged) = (0, false);
        var status = reader.TryReadVar(out var head);
        if (status != DecodeStatus.Done || head >> shift > (ulong)authors.Count)
        {
            return status == DecodeStatus.Done ? DecodeStatus.Malformed : status;
        }

        (index, isFlagged) = ((int)(head >> shift), shift > 0 && (head & 1) != 0);
        if (index < authors.Count)
        {
            return status;
        }

        status = index >= limits.MaxVectorEntries ? DecodeStatus.OverLimit : reader.TryReadVar(out head);
        if (status == DecodeStatus.Done && (head == 0 || authors.IndexOf(new ReplicaId(head)) >= 0))
        {
            return DecodeStatus.Malformed;
        }

        if (status == DecodeStatus.Done)
        {
            authors.Add(new ReplicaId(head));
        }

        return status;
    }

    private static DecodeStatus TryReadCounter(ref WireReader reader, long expected, out long counter)
    {
        var status = ZigZag.TryRead(ref reader, out var difference);
        counter = status == DecodeStatus.Done ? unchecked(expected + difference) : 0;

        // What left the range of 64 bits came back with the other sign, as both numbers are within half of it.
        return status == DecodeStatus.Done && (counter < 1 || counter > TextChangeBatch.MostCounter) ? DecodeStatus.Malformed : status;
    }

    private DecodeStatus TryReadParents(ref WireReader reader, Dot first, bool isTold, out ImmutableArray<Dot> parents)
    {
        parents = first.Counter == 1 ? [] : [first with { Counter = first.Counter - 1 }];
        if (!isTold)
        {
            return DecodeStatus.Done;
        }

        var status = reader.TryReadCount(Math.Min(limits.MaxDots, limits.MaxVectorEntries), 2, out var count);
        var told = ImmutableArray.CreateBuilder<Dot>(count);
        for (var i = 0; i < count && status == DecodeStatus.Done; i++)
        {
            var counter = 0L;
            status = TryReadAuthor(ref reader, shift: 0, out var index, out _);
            status = status == DecodeStatus.Done ? TryReadCounter(ref reader, authors[index].Last, out counter) : status;
            if (status == DecodeStatus.Done)
            {
                var parent = new Dot(authors[index].Replica, (ulong)counter);
                status = i > 0 && told[^1] >= parent ? DecodeStatus.Malformed : status;
                authors.Spoke(index, counter);
                told.Add(parent);
            }
        }

        parents = told.DrainToImmutable();
        return status == DecodeStatus.Done && TextChangeWriter.Follows(first, parents.AsSpan()) ? DecodeStatus.Malformed : status;
    }

    private DecodeStatus TryReadEdit(ref WireReader reader, out TextEdit edit, out int events)
    {
        (edit, events) = (default, 0);
        var status = reader.TryReadVar(out var head);
        if (status != DecodeStatus.Done)
        {
            return status;
        }

        var (isDelete, place, length) = ((head & 1) != 0, (EditPlace)((head >> 1) & 3), head >> 3);
        if (length == 0 || place > EditPlace.Elsewhere || (!isDelete && place == EditPlace.BeforeCursor))
        {
            return DecodeStatus.Malformed;
        }

        if (length > (ulong)(isDelete ? TextChangeJudge.MostPosition : limits.MaxBytes))
        {
            return isDelete ? DecodeStatus.Malformed : DecodeStatus.OverLimit;
        }

        status = TryReadPosition(ref reader, place, (int)length, isDelete, out var position);
        if (status == DecodeStatus.Done && isDelete)
        {
            (edit, events, cursor) = (new TextEdit(position, (int)length, ""), (int)length, position);
            return status;
        }

        return status == DecodeStatus.Done ? TryReadText(ref reader, position, (int)length, out edit, out events) : status;
    }

    private DecodeStatus TryReadPosition(ref WireReader reader, EditPlace place, int length, bool isDelete, out int position)
    {
        position = 0;
        var difference = place == EditPlace.BeforeCursor ? -(long)length : 0;
        var status = place == EditPlace.Elsewhere ? ZigZag.TryRead(ref reader, out difference) : DecodeStatus.Done;
        if (status != DecodeStatus.Done)
        {
            return status;
        }

        // Each place is told in one way only.
        var isElsewhere = difference != 0 && !(isDelete && difference == -length);
        if (place == EditPlace.Elsewhere != isElsewhere || difference < -cursor || difference > TextChangeJudge.MostPosition - cursor)
        {
            return DecodeStatus.Malformed;
        }

        position = (int)(cursor + difference);
        return status;
    }

    private DecodeStatus TryReadText(ref WireReader reader, int position, int length, out TextEdit edit, out int events)
    {
        (edit, events) = (default, 0);
        var status = reader.TryReadRaw(length, out var bytes);
        if (status != DecodeStatus.Done || !Utf8.IsValid(bytes))
        {
            return status == DecodeStatus.Done ? DecodeStatus.Malformed : status;
        }

        var text = Encoding.UTF8.GetString(bytes);
        events = CodePoints.Count(text);
        (edit, cursor) = (new TextEdit(position, 0, text), position + events);
        return status;
    }
}
