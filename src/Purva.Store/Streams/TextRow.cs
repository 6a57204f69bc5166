using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Purva.Clocks;
using Purva.Store.Values;
using Purva.Text.Documents;
using Purva.Wire;

namespace Purva.Store.Streams;

/// <summary>
/// One edit of a text, as a row. Its name is the record's writer and counter and the row's number within the record; its value is a batch of that one change, whose author
/// is the record's writer.
/// </summary>
internal static class TextRow
{
    /// <summary>Most bytes of one row; a longer edit is several. What others wrote may be longer.</summary>
    public const int MostBytes = 64 * 1024;

    public static byte[] NameOf(Dot record, int index)
    {
        var name = new byte[PartName.TextRowSize];
        BinaryPrimitives.WriteUInt64BigEndian(name, record.Replica.Value);
        BinaryPrimitives.WriteUInt64BigEndian(name.AsSpan(sizeof(ulong)), record.Counter);
        BinaryPrimitives.WriteUInt16BigEndian(name.AsSpan(2 * sizeof(ulong)), checked((ushort)index));
        return name;
    }

    /// <summary>The record that a row is of.</summary>
    public static Dot RecordOf(ReadOnlySpan<byte> name) =>
        new(new ReplicaId(BinaryPrimitives.ReadUInt64BigEndian(name)), BinaryPrimitives.ReadUInt64BigEndian(name[sizeof(ulong)..]));

    /// <summary>Whether a row is one that this record may write.</summary>
    public static bool Fits(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, Dot record) => RecordOf(name) == record && TryRead(name, value, out _, out _);

    public static byte[] ToBytes(TextChange change)
    {
        var batch = new TextChangeBatch([change]);
        var bytes = new byte[batch.EncodedLength];
        var writer = new WireWriter(bytes);
        batch.Write(ref writer);
        return bytes;
    }

    /// <summary>Reads a row; false when it is none.</summary>
    /// <param name="name">Its name, behind the kind.</param>
    /// <param name="value">Its value, without a time.</param>
    /// <param name="record">The record that it is of.</param>
    /// <param name="change">The edits. Whether they fit the text is for the text to say.</param>
    public static bool TryRead(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, out Dot record, [NotNullWhen(true)] out TextChange? change)
    {
        (record, change) = (RecordOf(name), null);
        var reader = new WireReader(value);
        if (TextChangeBatch.TryRead(ref reader, DecodeLimits.Default, out var batch) != DecodeStatus.Done || !reader.IsAtEnd
            || batch.Changes is not [var only] || only.First.Replica != record.Replica)
        {
            return false;
        }

        change = only;
        return true;
    }
}
