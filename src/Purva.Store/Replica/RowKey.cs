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
    public const byte Resolution = (byte)'r';
    public const byte Expiry = (byte)'e';
    public const byte Emptied = (byte)'z';

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

    /// <summary>What a rule decided for one operation of a record; without an operation, all of the record.</summary>
    public static byte[] OfResolution(long sequence, int operation = 0)
    {
        var key = new byte[1 + LogSize + sizeof(int)];
        key[0] = Resolution;
        BinaryPrimitives.WriteInt64BigEndian(key.AsSpan(1), sequence);
        BinaryPrimitives.WriteInt32BigEndian(key.AsSpan(1 + LogSize), operation);
        return key;
    }

    /// <summary>A counter's row with accounts of which nothing is left, by the place in the log at which that came about.</summary>
    public static byte[] OfEmptied(long sequence, ReadOnlySpan<byte> stateKey)
    {
        var key = OfExpiry(sequence, stateKey);
        key[0] = Emptied;
        return key;
    }

    /// <summary>A row that has something to die, by when.</summary>
    public static byte[] OfExpiry(long diesAt, ReadOnlySpan<byte> stateKey)
    {
        var key = new byte[1 + sizeof(long) + stateKey.Length];
        key[0] = Expiry;
        BinaryPrimitives.WriteInt64BigEndian(key.AsSpan(1), diesAt);
        stateKey.CopyTo(key.AsSpan(1 + sizeof(long)));
        return key;
    }

    public static byte[] OfNumber(ReadOnlySpan<byte> prefix, int number)
    {
        var key = new byte[prefix.Length + sizeof(int)];
        prefix.CopyTo(key);
        BinaryPrimitives.WriteInt32BigEndian(key.AsSpan(prefix.Length), number);
        return key;
    }

    public static long ToSequence(ReadOnlySpan<byte> logKey) => BinaryPrimitives.ReadInt64BigEndian(logKey);
}
