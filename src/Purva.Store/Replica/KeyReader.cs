using System.Buffers;
using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Ports;
using Purva.Store.Replica.Texts;
using Purva.Store.Values;

namespace Purva.Store.Replica;

/// <summary>Reads keys as their buckets say.</summary>
internal sealed class KeyReader(WriterTable writers, BucketTable buckets, ConflictResolvers resolvers, long now, Func<IStorageReader, KeyName, VersionVector, StoredValue.Text>? texts = null)
{
    private const int KeptRow = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? rowBuffer;

    /// <summary>Reads a key.</summary>
    /// <param name="reader">Where the rows are.</param>
    /// <param name="key">The key.</param>
    /// <param name="seen">What the reader is known to show.</param>
    public KeyRead Read(IStorageReader reader, KeyName key, VersionVector seen)
    {
        var bucket = buckets.Find(key.BucketBytes);
        if (bucket is { HoldsBytes: false })
        {
            return new KeyRead(key, []) { Value = bucket.Type == BucketType.Text ? TextOf(reader, key, seen) : new ValueAssembly(writers).Read(reader, key, bucket), Seen = seen };
        }

        var row = rowBuffer ??= new ArrayBufferWriter<byte>(1024);
        row.ResetWrittenCount();
        reader.TryGet(Table.State, key.Encoded, row);
        var values = ValueRow.Read(row.WrittenSpan, writers);
        if (row.Capacity > KeptRow)
        {
            rowBuffer = null;
        }

        return Shown(key, bucket, values);
    }

    /// <summary>A text of just what was seen: edits name positions in it.</summary>
    private StoredValue.Text TextOf(IStorageReader reader, KeyName key, VersionVector seen)
    {
        if (texts is not null)
        {
            return texts(reader, key, seen);
        }

        var copy = new TextCopy();
        TextRows.CatchUp(reader, key, seen, copy);
        return copy.ToValue();
    }

    /// <summary>How many values of a row show.</summary>
    public int CountShown(KeyName key, ReadOnlySpan<byte> row)
    {
        var reader = new StateRowReader(row);
        return reader.Form == Streams.RowForm.Plain && buckets.IsEmpty ? reader.Count : Shown(key, buckets.Find(key.BucketBytes), ValueRow.Read(row, writers)).Siblings.Length;
    }

    private KeyRead Shown(KeyName key, BucketDefinition? bucket, ImmutableArray<Sibling> values)
    {
        if (bucket?.Type == BucketType.LastWriterWins && values.Length > 0)
        {
            // First who wins, then whether it still lives: a loser must not return when the winner dies.
            var newest = ValueRow.NewestOf(values);
            return Split(key, values, sibling => sibling.Dot == newest.Dot && IsAlive(sibling)) with { IsResolved = values.Length > 1 };
        }

        var read = AreAlive(values) ? new KeyRead(key, values) : Split(key, values, IsAlive);
        return bucket?.Type == BucketType.Resolved && read.Siblings.Length > 1 && resolvers.TryFind(bucket.Resolver, out var resolver)
            ? Resolved(read, resolver)
            : read;
    }

    private bool AreAlive(ImmutableArray<Sibling> values)
    {
        foreach (var sibling in values)
        {
            if (!IsAlive(sibling))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsAlive(Sibling sibling) => sibling.DiesAt == 0 || sibling.DiesAt > now;

    private static KeyRead Split(KeyName key, ImmutableArray<Sibling> values, Func<Sibling, bool> shows) => new(key, [.. values.Where(shows)])
    {
        Hidden = [.. values.Where(sibling => !shows(sibling)).Select(sibling => sibling.Dot)],
    };

    private static KeyRead Resolved(KeyRead read, IConflictResolver<ReadOnlyMemory<byte>> resolver)
    {
        ReadOnlyMemory<byte> value;
        try
        {
            value = resolver.Resolve(ImmutableArray.CreateRange(read.Siblings, sibling => new Version<ReadOnlyMemory<byte>>(sibling.Value, sibling.Written, sibling.Dot)));
        }
#pragma warning disable CA1031 // An application's resolver that fails must not take the values away: they show as they are.
        catch (Exception)
        {
            return read;
        }
#pragma warning restore CA1031

        var chosen = read.Siblings.FirstOrDefault(sibling => sibling.Value.Span.SequenceEqual(value.Span));
        return read with { Siblings = [chosen with { Value = value }], Hidden = read.Context, IsResolved = true };
    }
}
