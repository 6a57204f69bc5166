using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;
using Purva.Clocks;
using Purva.Store.Values;
using Purva.Text.Documents;
using Purva.Wire;

namespace Purva.Store.Streams;

/// <summary>
/// One edit of a text, as a row. Its name is the record's writer and counter and the row's number within the record. Its value is the first event's counter, the
/// events that its author had seen last, and the edits: of each the position, how many code points go, and if none what comes in.
/// </summary>
internal static class TextRow
{
    /// <summary>Most bytes of one row; a longer edit is several. What others wrote may be longer.</summary>
    public const int MostBytes = 64 * 1024;

    private const int MostParents = 4_096;

    public static byte[] NameOf(Dot record, int index)
    {
        var name = new byte[PartName.TextRowSize];
        BinaryPrimitives.WriteUInt64BigEndian(name, record.Replica.Value);
        BinaryPrimitives.WriteUInt64BigEndian(name.AsSpan(sizeof(ulong)), record.Counter);
        BinaryPrimitives.WriteUInt16BigEndian(name.AsSpan(2 * sizeof(ulong)), (ushort)index);
        return name;
    }

    /// <summary>The record that a row is of.</summary>
    public static Dot RecordOf(ReadOnlySpan<byte> name) =>
        new(new ReplicaId(BinaryPrimitives.ReadUInt64BigEndian(name)), BinaryPrimitives.ReadUInt64BigEndian(name[sizeof(ulong)..]));

    /// <summary>Whether a row is one that this record may write.</summary>
    public static bool Fits(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, Dot record) => RecordOf(name) == record && TryRead(name, value, out _, out _);

    public static byte[] ToBytes(TextChange change)
    {
        var most = 30 + (change.Parents.Length * (ReplicaId.Size + 10)) + change.Edits.Sum(edit => 25 + Encoding.UTF8.GetMaxByteCount(edit.Inserted.Length));
        var bytes = new byte[most];
        var writer = new WireWriter(bytes);
        writer.WriteVar(change.First.Counter);
        writer.WriteVar((ulong)change.Parents.Length);
        foreach (var parent in change.Parents)
        {
            parent.Write(ref writer);
        }

        writer.WriteVar((ulong)change.Edits.Length);
        foreach (var edit in change.Edits)
        {
            writer.WriteVar((ulong)edit.Position);
            writer.WriteVar((ulong)edit.Deleted);
            if (edit.Deleted == 0)
            {
                writer.WriteBytes(Encoding.UTF8.GetBytes(edit.Inserted));
            }
        }

        return bytes[..writer.Position];
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
        if (record.Replica.IsNone || reader.TryReadVar(out var first) != DecodeStatus.Done || first is 0 or > (ulong.MaxValue / 2)
            || !TryReadParents(ref reader, out var parents) || !TryReadEdits(ref reader, out var edits) || !reader.IsAtEnd)
        {
            return false;
        }

        change = new TextChange(new Dot(record.Replica, first), parents, edits);
        return true;
    }

    private static bool TryReadParents(ref WireReader reader, out ImmutableArray<Dot> parents)
    {
        parents = [];
        if (reader.TryReadCount(MostParents, ReplicaId.Size + 1, out var count) != DecodeStatus.Done)
        {
            return false;
        }

        var read = ImmutableArray.CreateBuilder<Dot>(count);
        for (var i = 0; i < count; i++)
        {
            if (Dot.TryRead(ref reader, DecodeLimits.Default, out var parent) != DecodeStatus.Done || (i > 0 && parent <= read[^1]))
            {
                return false;
            }

            read.Add(parent);
        }

        parents = read.DrainToImmutable();
        return true;
    }

    private static bool TryReadEdits(ref WireReader reader, out ImmutableArray<TextEdit> edits)
    {
        edits = [];
        if (reader.TryReadCount(int.MaxValue, 2, out var count) != DecodeStatus.Done || count == 0)
        {
            return false;
        }

        var read = ImmutableArray.CreateBuilder<TextEdit>();
        for (var i = 0; i < count; i++)
        {
            if (!TryReadEdit(ref reader, out var edit))
            {
                return false;
            }

            read.Add(edit);
        }

        edits = read.DrainToImmutable();
        return true;
    }

    private static bool TryReadEdit(ref WireReader reader, out TextEdit edit)
    {
        edit = default;
        if (reader.TryReadCount(int.MaxValue, 0, out var position) != DecodeStatus.Done || reader.TryReadCount(int.MaxValue, 0, out var deleted) != DecodeStatus.Done)
        {
            return false;
        }

        ReadOnlySpan<byte> text = default;
        if (deleted == 0 && (reader.TryReadBytes(int.MaxValue, out text) != DecodeStatus.Done || text.IsEmpty || !Utf8.IsValid(text)))
        {
            return false;
        }

        edit = new TextEdit(position, deleted, Encoding.UTF8.GetString(text));
        return true;
    }
}
