using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Store.Streams;

namespace Purva.Store.Replica;

/// <summary>The values of a row that holds bytes, with their times where it has them.</summary>
internal static class ValueRow
{
    /// <summary>All values, ascending by dot.</summary>
    public static ImmutableArray<Sibling> Read(ReadOnlySpan<byte> row, WriterTable writers)
    {
        var reader = new StateRowReader(row);
        var siblings = ImmutableArray.CreateBuilder<Sibling>(reader.Count);
        while (reader.MoveNext())
        {
            siblings.Add(Of(new Dot(writers.IdOf(reader.Writer), reader.Counter), reader.Form, reader.Value));
        }

        if (siblings.Count > 1)
        {
            siblings.Sort(static (left, right) => left.Dot.CompareTo(right.Dot));
        }

        return siblings.DrainToImmutable();
    }

    /// <summary>The value with the greatest hybrid timestamp, then the greatest replica: last writer wins.</summary>
    public static Sibling NewestOf(ImmutableArray<Sibling> siblings) => siblings.MaxBy(static sibling => (sibling.Written, sibling.Dot));

    private static Sibling Of(Dot dot, RowForm form, ReadOnlySpan<byte> bytes)
    {
        if (form != RowForm.Timed)
        {
            return new Sibling(dot, bytes.ToArray());
        }

        return TimedValue.TryRead(bytes, out var timed)
            ? new Sibling(dot, timed.Value.ToArray()) { Written = timed.Written, DiesAt = timed.DiesAt }
            : throw StateRowReader.Damaged();
    }
}
