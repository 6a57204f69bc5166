using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Ports;
using Purva.Store.Replica.Texts;
using Purva.Store.Streams;
using Purva.Store.Values;

namespace Purva.Store.Replica;

/// <summary>What an expansion may look at: rows as the commits before this one leave them, and what buckets say.</summary>
internal sealed class ExpansionView(
    RowOverlay overlay, IStorageReader engine, WriterTable writers, Writer self, BucketTable buckets, StoreLimits limits, IReadOnlyDictionary<string, BucketTotals> totals,
    TextShelf texts, PlantedFault planted)
{
    public BucketTable Buckets => buckets;

    public StoreLimits Limits => limits;

    public WriterTable Writers => writers;

    /// <summary>Who writes.</summary>
    public Writer Self => self;

    /// <summary>The counter that the record will have.</summary>
    public ulong NextCounter => self.Counter + 1;

    /// <summary>The number of an account's next life.</summary>
    public ulong NextLife => planted == PlantedFault.ZeroResetOnRetirement ? 1 : NextCounter;

    public BucketTotals TotalsOf(string bucket) => totals.GetValueOrDefault(bucket);

    /// <summary>A row; valid until the next one is asked for.</summary>
    public ReadOnlySpan<byte> Row(KeyName name) => overlay.RowAt(overlay.Load(name));

    /// <summary>A text as it is now; what is done to it must become rows, or <see cref="TextShelf.Drop"/> must forget it.</summary>
    public TextCopy Text(KeyName key)
    {
        if (texts.TryFind(key, out var known))
        {
            return known;
        }

        var copy = new TextCopy();
        var editions = new List<TextEdition>();
        foreach (var (rowKey, row) in RowsUnder(key, [(byte)LeafKind.Text]))
        {
            if (TextRows.TryRead(rowKey.AsSpan(key.Encoded.Length + 2), row, out var edition))
            {
                editions.Add(edition);
            }
        }

        copy.Take(editions);
        texts.Keep(key, copy);
        return copy;
    }

    /// <summary>The dots of a row, ascending; only those that a context has, if one is given.</summary>
    public Dot[] Dots(ReadOnlySpan<byte> row, CausalContext? seen = null)
    {
        var dots = new List<Dot>();
        var reader = new StateRowReader(row);
        while (reader.MoveNext())
        {
            var dot = new Dot(writers.IdOf(reader.Writer), reader.Counter);
            if (seen?.Contains(dot) != false)
            {
                dots.Add(dot);
            }
        }

        dots.Sort();
        return [.. dots];
    }

    /// <summary>How many bytes the values of a row have that an overwrite context names, their times not counted.</summary>
    public long BytesOf(ReadOnlySpan<byte> row, ReadOnlySpan<Dot> overwrites)
    {
        var bytes = 0L;
        var reader = new StateRowReader(row);
        while (!overwrites.IsEmpty && reader.MoveNext())
        {
            if (overwrites.BinarySearch(new Dot(writers.IdOf(reader.Writer), reader.Counter)) >= 0)
            {
                bytes += reader.Form == RowForm.Timed && TimedValue.TryRead(reader.Value, out var timed) ? timed.Value.Length : reader.Value.Length;
            }
        }

        return bytes;
    }

    /// <summary>All rows of a key's value under a prefix of parts, in order; some of them when there are more than asked for.</summary>
    /// <param name="key">The key.</param>
    /// <param name="prefix">What the parts begin with.</param>
    /// <param name="most">At most one more than so many.</param>
    /// <param name="without">A kind of rows that are passed over, however many there are.</param>
    public SortedDictionary<byte[], byte[]> RowsUnder(KeyName key, ReadOnlySpan<byte> prefix, int most = int.MaxValue, LeafKind? without = null)
    {
        byte[] start = [.. key.Encoded, 0, .. prefix];
        var found = new SortedDictionary<byte[], byte[]>(RowBytesOrder.Instance);
        overlay.CopyUnder(start, found);
        if (without is not { } kind)
        {
            Collect(start, start, default, most, found);
            return found;
        }

        byte[] passed = [.. start, (byte)kind];
        foreach (var row in found.Keys.Where(row => row.AsSpan().StartsWith(passed)).ToArray())
        {
            found.Remove(row);
        }

        Collect(start, start, passed, most, found);
        Collect([.. start, (byte)((byte)kind + 1)], start, default, most, found);
        return found;
    }

    /// <summary>Rows from a key on, while they begin with one thing and not with another.</summary>
    private void Collect(ReadOnlySpan<byte> from, ReadOnlySpan<byte> start, ReadOnlySpan<byte> end, int most, SortedDictionary<byte[], byte[]> found)
    {
        using var rows = engine.Scan(Table.State, from);
        while (found.Count <= most && rows.MoveNext() && rows.Key.StartsWith(start) && (end.IsEmpty || !rows.Key.StartsWith(end)))
        {
            found.TryAdd(rows.Key.ToArray(), rows.Value.ToArray());
        }
    }
}
