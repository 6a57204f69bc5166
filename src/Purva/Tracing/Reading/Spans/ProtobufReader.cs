using System.Buffers.Binary;

namespace Purva.Tracing.Reading.Spans;

/// <summary>Walks through the fields of one protobuf message.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> rest = message;

    /// <summary>The number of the field that was read last.</summary>
    public int Field { get; private set; }

    /// <summary>Its value, where that is a number.</summary>
    public ulong Number { get; private set; }

    /// <summary>Its value, where that is a text or a message.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Whether the message is none from here on.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Reads the next field; false at the end, and where there is none.</summary>
    public bool TryNext()
    {
        if (rest.IsEmpty || IsMalformed)
        {
            return false;
        }

        Number = 0;
        Bytes = [];
        var isRead = TryVarint(ref rest, out var tag) && tag >> 3 is > 0 and <= 536_870_911 && TryValue((int)(tag & 7));
        Field = isRead ? (int)(tag >> 3) : 0;
        IsMalformed = !isRead;
        return isRead;
    }

    /// <summary>Reads an unsigned LEB128 integer of at most ten bytes, also one that is longer than it need be.</summary>
    public static bool TryVarint(ref ReadOnlySpan<byte> source, out ulong value)
    {
        value = 0;
        for (var i = 0; i < Math.Min(10, source.Length); i++)
        {
            value |= (ulong)(source[i] & 0x7F) << (7 * i);
            if (source[i] < 0x80)
            {
                source = source[(i + 1)..];
                return true;
            }
        }

        return false;
    }

    private bool TryValue(int form)
    {
        switch (form)
        {
            case 0:
                var isRead = TryVarint(ref rest, out var number);
                Number = number;
                return isRead;
            case 1 when rest.Length >= 8:
                Number = BinaryPrimitives.ReadUInt64LittleEndian(rest);
                rest = rest[8..];
                return true;
            case 2 when TryVarint(ref rest, out var length) && length <= (ulong)rest.Length:
                Bytes = rest[..(int)length];
                rest = rest[(int)length..];
                return true;
            case 5 when rest.Length >= 4:
                Number = BinaryPrimitives.ReadUInt32LittleEndian(rest);
                rest = rest[4..];
                return true;
            default:
                return false;
        }
    }
}
