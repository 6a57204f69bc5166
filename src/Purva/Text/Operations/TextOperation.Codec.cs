using System.Text;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Text.Operations;

/// <content>
/// The binary form: the number of parts, then for each a LEB128 integer whose lowest two bits are its kind (0 retains, 1 inserts, 2 deletes, 3 deletes what it names)
/// and whose others are a number of code points, or of the bytes of UTF-8 that follow.
/// </content>
public readonly partial struct TextOperation : IWireFormat<TextOperation>
{
    private const int NamedDelete = 3;

    /// <inheritdoc/>
    public int EncodedLength
    {
        get
        {
            var length = WireWriter.VarLength((ulong)Parts.Length);
            foreach (ref readonly var part in Parts)
            {
                var bytes = Encoding.UTF8.GetByteCount(part.Text.Span);
                length += WireWriter.VarLength((ulong)(part.HasText ? bytes : part.Length) << 2) + bytes;
            }

            return length;
        }
    }

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out TextOperation value)
    {
        value = default;
        var start = reader.Position;
        var status = reader.TryReadCount(limits.MaxElements, 1, out var count);
        var builder = new TextOperationBuilder();
        var (last, covered) = ((TextPartKind?)null, 0L);
        for (var i = 0; i < count && status == DecodeStatus.Done; i++)
        {
            status = TryReadPart(ref reader, limits, out var part);
            covered += part.Length;
            status = status != DecodeStatus.Done ? status : part.Kind == last ? DecodeStatus.Malformed : covered > int.MaxValue ? DecodeStatus.OverLimit : DecodeStatus.Done;
            if (status == DecodeStatus.Done)
            {
                builder.Append(part);
                last = part.Kind;
            }
        }

        if (status == DecodeStatus.Done && last == TextPartKind.Retain)
        {
            status = DecodeStatus.Malformed;
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = builder.ToOperation();
        return status;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteVar((ulong)Parts.Length);
        foreach (ref readonly var part in Parts)
        {
            if (!part.HasText)
            {
                writer.WriteVar(((ulong)part.Length << 2) | (byte)part.Kind);
                continue;
            }

            var bytes = Encoding.UTF8.GetBytes(part.Text.ToString());
            writer.WriteVar(((ulong)bytes.Length << 2) | (uint)(part.Kind == TextPartKind.Insert ? (int)TextPartKind.Insert : NamedDelete));
            writer.WriteRaw(bytes);
        }
    }

    private static DecodeStatus TryReadPart(ref WireReader reader, DecodeLimits limits, out TextPart part)
    {
        part = default;
        var status = reader.TryReadVar(out var head);
        if (status != DecodeStatus.Done)
        {
            return status;
        }

        var (kind, length) = ((int)(head & 3), head >> 2);
        if (length == 0)
        {
            return DecodeStatus.Malformed;
        }

        if (kind is not ((int)TextPartKind.Insert or NamedDelete))
        {
            part = new TextPart((TextPartKind)kind, (int)Math.Min(length, int.MaxValue), default);
            return length > int.MaxValue ? DecodeStatus.OverLimit : DecodeStatus.Done;
        }

        if (length > (ulong)limits.MaxBytes)
        {
            return DecodeStatus.OverLimit;
        }

        status = reader.TryReadRaw((int)length, out var bytes);
        if (status != DecodeStatus.Done || !Utf8.IsValid(bytes))
        {
            return status != DecodeStatus.Done ? status : DecodeStatus.Malformed;
        }

        var text = Encoding.UTF8.GetString(bytes);
        part = new TextPart(kind == NamedDelete ? TextPartKind.Delete : TextPartKind.Insert, CodePoints.Count(text), text.AsMemory());
        return DecodeStatus.Done;
    }
}
