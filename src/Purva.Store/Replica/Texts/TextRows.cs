using System.Buffers.Binary;
using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Store.Streams;
using Purva.Store.Values;

namespace Purva.Store.Replica.Texts;

/// <summary>Finds the rows of a text that somebody does not have yet: a few steps for each writer, and then what is new.</summary>
internal static class TextRows
{
    /// <summary>Brings a copy to what a version of the site has.</summary>
    /// <param name="reader">Where the rows are; it may show more than the version.</param>
    /// <param name="key">The text.</param>
    /// <param name="upTo">The version.</param>
    /// <param name="copy">What to add to.</param>
    public static void CatchUp(IStorageReader reader, KeyName key, VersionVector upTo, TextCopy copy)
    {
        byte[] prefix = [.. key.Encoded, 0, (byte)LeafKind.Text];
        var found = new List<TextEdition>();
        for (byte[]? from = prefix; from is not null;)
        {
            from = NextWriter(reader, prefix, from) is { } writer ? TakeNew(reader, prefix, writer, upTo[writer], copy, found) : null;
        }

        if (found.Count > 0)
        {
            copy.Take(found);
        }
    }

    /// <summary>All rows of a text that a version of the site has, of each writer in their order.</summary>
    public static IEnumerable<TextEdition> All(IStorageReader reader, KeyName key, VersionVector upTo)
    {
        byte[] prefix = [.. key.Encoded, 0, (byte)LeafKind.Text];
        using var rows = reader.Scan(Table.State, prefix);
        while (rows.MoveNext() && rows.Key.StartsWith(prefix))
        {
            if (TryRead(rows.Key[prefix.Length..], rows.Value, out var edition) && upTo.Contains(edition.Record))
            {
                yield return edition;
            }
        }
    }

    /// <summary>Reads a row; false when it is none of a text.</summary>
    public static bool TryRead(ReadOnlySpan<byte> name, ReadOnlySpan<byte> row, out TextEdition edition)
    {
        edition = default;
        var reader = new StateRowReader(row);
        if (name.Length != PartName.TextRowSize || !reader.MoveNext() || reader.Form != RowForm.Timed || !TimedValue.TryRead(reader.Value, out var timed)
            || !TextRow.TryRead(name, timed.Value, out var record, out var change))
        {
            return false;
        }

        edition = new TextEdition(record, timed.Written, change);
        return true;
    }

    private static ReplicaId? NextWriter(IStorageReader reader, byte[] prefix, byte[] from)
    {
        using var rows = reader.Scan(Table.State, from);
        return rows.MoveNext() && rows.Key.StartsWith(prefix) && rows.Key.Length == prefix.Length + PartName.TextRowSize ? TextRow.RecordOf(rows.Key[prefix.Length..]).Replica : null;
    }

    /// <summary>Reads a writer's new rows.</summary>
    /// <returns>Where the next writer's rows begin; null behind the last possible one.</returns>
    private static byte[]? TakeNew(IStorageReader reader, byte[] prefix, ReplicaId writer, ulong upTo, TextCopy copy, List<TextEdition> found)
    {
        byte[] own = [.. prefix, .. TextRow.NameOf(new Dot(writer, 0), 0).AsSpan(..sizeof(ulong))];
        using var rows = reader.Scan(Table.State, (byte[])[.. prefix, .. TextRow.NameOf(new Dot(writer, copy.LastRecordOf(writer) + 1), 0)]);
        while (rows.MoveNext() && rows.Key.StartsWith(own) && TextRow.RecordOf(rows.Key[prefix.Length..]).Counter <= upTo)
        {
            if (TryRead(rows.Key[prefix.Length..], rows.Value, out var edition))
            {
                found.Add(edition);
            }
        }

        if (writer.Value == ulong.MaxValue)
        {
            return null;
        }

        BinaryPrimitives.WriteUInt64BigEndian(own.AsSpan(prefix.Length), writer.Value + 1);
        return own;
    }
}
