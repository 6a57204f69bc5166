using System.Buffers.Binary;
using System.Security.Cryptography;
using Purva.Clocks;
using Purva.Store.Streams;
using Purva.Wire;

namespace Purva.Store.Replica;

/// <summary>What an idempotency key was used for.</summary>
/// <param name="Dot">The event that the commit became.</param>
/// <param name="Timestamp">When.</param>
/// <param name="Fingerprint">The first bytes of the hash of its operations.</param>
internal readonly record struct IdempotencyEntry(Dot Dot, HybridTimestamp Timestamp, ulong Fingerprint)
{
    public static ulong FingerprintOf(ReadOnlySpan<Operation> operations)
    {
        var bytes = new byte[RecordDraft.MaxLengthOf(operations)];
        var writer = new WireWriter(bytes);
        RecordDraft.WriteOperations(ref writer, operations);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.AsSpan(0, writer.Position), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    /// <summary>What a request amounts to, whatever its origin makes of it.</summary>
    public static ulong FingerprintOf(in Commit commit)
    {
        if (commit.Updates.IsEmpty && !commit.OnlyIfCurrent && !HasTimeToLive(commit.Operations.Span))
        {
            return FingerprintOf(commit.Operations.Span);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> part = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt64BigEndian(part, FingerprintOf(commit.Operations.Span));
        part[sizeof(ulong)] = commit.OnlyIfCurrent ? (byte)1 : (byte)0;
        hash.AppendData(part[..(sizeof(ulong) + 1)]);
        foreach (ref readonly var operation in commit.Operations.Span)
        {
            BinaryPrimitives.WriteInt64BigEndian(part, operation.TimeToLive.Ticks);
            hash.AppendData(part[..sizeof(long)]);
        }

        foreach (ref readonly var update in commit.Updates.Span)
        {
            hash.AppendData(update.Key.Encoded);
            hash.AppendData(update.Update.ToRequestBytes());
        }

        hash.GetHashAndReset(part);
        return BinaryPrimitives.ReadUInt64BigEndian(part) | 1;
    }

    private static bool HasTimeToLive(ReadOnlySpan<Operation> operations)
    {
        foreach (ref readonly var operation in operations)
        {
            if (operation.TimeToLive != TimeSpan.Zero)
            {
                return true;
            }
        }

        return false;
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[Dot.EncodedLength + 16];
        var writer = new WireWriter(bytes);
        Dot.Write(ref writer);
        Timestamp.Write(ref writer);
        writer.WriteFixed64(Fingerprint);
        return bytes;
    }

    public static bool TryRead(ReadOnlySpan<byte> bytes, out IdempotencyEntry entry)
    {
        var reader = new WireReader(bytes);
        var isSound = Dot.TryRead(ref reader, DecodeLimits.Default, out var dot) == DecodeStatus.Done;
        isSound &= HybridTimestamp.TryRead(ref reader, DecodeLimits.Default, out var timestamp) == DecodeStatus.Done;
        isSound &= reader.TryReadFixed64(out var fingerprint) == DecodeStatus.Done;
        entry = new IdempotencyEntry(dot, timestamp, fingerprint);
        return isSound;
    }
}
