using System.Buffers.Binary;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Store.Streams;

/// <summary>A value with the time of its record: eight bytes of hybrid timestamp, the millisecond of its death as LEB128 (0 for never), the value.</summary>
internal readonly ref struct TimedValue
{
    /// <summary>Most bytes before the value.</summary>
    public const int MaxHead = sizeof(ulong) + 10;

    public required HybridTimestamp Written { get; init; }

    /// <summary>Milliseconds since the Unix epoch; 0 for never.</summary>
    public required long DiesAt { get; init; }

    public required ReadOnlySpan<byte> Value { get; init; }

    /// <summary>How many bytes it takes, without the length in front.</summary>
    public int Length => sizeof(ulong) + WireWriter.VarLength((ulong)DiesAt) + Value.Length;

    public static bool TryRead(ReadOnlySpan<byte> bytes, out TimedValue value)
    {
        value = default;
        if (bytes.Length < sizeof(ulong) + 1)
        {
            return false;
        }

        var reader = new WireReader(bytes[sizeof(ulong)..]);
        if (reader.TryReadVar(out var diesAt) != DecodeStatus.Done || diesAt > long.MaxValue)
        {
            return false;
        }

        value = new TimedValue
        {
            Written = new HybridTimestamp(BinaryPrimitives.ReadUInt64BigEndian(bytes)),
            DiesAt = (long)diesAt,
            Value = bytes[(sizeof(ulong) + reader.Position)..],
        };
        return true;
    }

    /// <summary>Whether it is dead at a time.</summary>
    public bool IsDeadAt(HybridTimestamp now) => DiesAt != 0 && DiesAt <= now.Milliseconds;

    /// <summary>Writes it, its length in front.</summary>
    public void Write(ref WireWriter writer)
    {
        writer.WriteVar((ulong)Length);
        writer.WriteFixed64(Written.Value);
        writer.WriteVar((ulong)DiesAt);
        writer.WriteRaw(Value);
    }
}
