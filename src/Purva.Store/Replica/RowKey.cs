using System.Buffers.Binary;

namespace Purva.Store.Replica;

/// <summary>The keys of rows outside the state.</summary>
internal static class RowKey
{
    public const int LogSize = 8;
    public const int PositionSize = 13;
    public const byte Position = (byte)'p';
    public const byte Idempotency = (byte)'i';
    public const byte Staged = (byte)'s';

    /// <summary>A position is kept for every so many records of a writer.</summary>
    public const ulong PositionStride = 256;

    public static ReadOnlySpan<byte> Identity => "identity"u8;

    public static ReadOnlySpan<byte> Checkpoint => "checkpoint"u8;

    public static ReadOnlySpan<byte> Floor => "floor"u8;

    public static ReadOnlySpan<byte> Merge => "merge"u8;

    public static ReadOnlySpan<byte> WriterPrefix => "writer/"u8;

    public static ReadOnlySpan<byte> QuarantinePrefix => "quarantine/"u8;

    public static ReadOnlySpan<byte> ForkPrefix => "fork/"u8;

    public static ReadOnlySpan<byte> OfLog(Span<byte> buffer, long sequence)
    {
        BinaryPrimitives.WriteInt64BigEndian(buffer, sequence);
        return buffer[..LogSize];
    }

    public static ReadOnlySpan<byte> OfPosition(Span<byte> buffer, int writer, ulong counter)
    {
        buffer[0] = Position;
        BinaryPrimitives.WriteInt32BigEndian(buffer[1..], writer);
        BinaryPrimitives.WriteUInt64BigEndian(buffer[5..], counter);
        return buffer[..PositionSize];
    }

    public static byte[] OfIdempotency(ReadOnlySpan<byte> key) => [Idempotency, .. key];

    public static byte[] OfStaged(ReadOnlySpan<byte> stateKey) => [Staged, .. stateKey];

    public static byte[] OfNumber(ReadOnlySpan<byte> prefix, int number)
    {
        var key = new byte[prefix.Length + sizeof(int)];
        prefix.CopyTo(key);
        BinaryPrimitives.WriteInt32BigEndian(key.AsSpan(prefix.Length), number);
        return key;
    }

    public static long ToSequence(ReadOnlySpan<byte> logKey) => BinaryPrimitives.ReadInt64BigEndian(logKey);
}
