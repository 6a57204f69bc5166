using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Store.Streams;

/// <content>Reading: every byte may be hostile.</content>
public sealed partial class LogRecord
{
    /// <summary>Largest record that is read, in bytes, whatever a site's own limits are.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    internal const byte FormatVersion = 1;
    internal const byte OpeningFlag = 1;
    internal const byte IdempotencyFlag = 2;
    internal const byte FingerprintFlag = 4;
    internal const int MaxSiteNameBytes = 32;
    internal const int MaxIdempotencyKeyBytes = 255;
    private static readonly SearchValues<byte> SiteNameBytes = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-"u8);

    /// <summary>Reads only the event of a record, whatever follows; none where the bytes do not begin as a record does.</summary>
    /// <param name="bytes">The record.</param>
    public static Dot PeekDot(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes) { Position = Math.Min(2, bytes.Length) };
        return Dot.TryRead(ref reader, DecodeLimits.Default, out var dot) == DecodeStatus.Done ? dot : default;
    }

    /// <summary>Reads a record; the result keeps views into the bytes.</summary>
    /// <param name="bytes">Exactly one record.</param>
    /// <param name="record">The record.</param>
    /// <param name="problem">What is wrong, as a phrase.</param>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out LogRecord? record, [NotNullWhen(false)] out string? problem)
    {
        record = null;
        if (bytes.Length > MaxBytes)
        {
            problem = $"a record of {bytes.Length} bytes; at most {MaxBytes} are read";
            return false;
        }

        var reader = new WireReader(bytes.Span);
        problem = ReadHead(ref reader, out var flags, out var dot, out var previous, out var timestamp);
        if (problem is not null)
        {
            return false;
        }

        problem = ReadOpening(ref reader, flags, dot, previous, out var opening);
        if (problem is not null)
        {
            return false;
        }

        problem = ReadRest(ref reader, bytes, flags, dot, out var idempotencyKey, out var fingerprint, out var dependencies, out var operations);
        if (problem is not null)
        {
            return false;
        }

        record = new LogRecord
        {
            Dot = dot,
            Previous = previous,
            Timestamp = timestamp,
            Opening = opening,
            IdempotencyKey = idempotencyKey,
            Fingerprint = fingerprint,
            Dependencies = dependencies,
            Operations = operations,
            Bytes = bytes,
        };
        return true;
    }

    private static string? ReadHead(ref WireReader reader, out byte flags, out Dot dot, out RecordHash previous, out HybridTimestamp timestamp)
    {
        (flags, dot, previous, timestamp) = (0, default, default, default);
        if (reader.TryReadByte(out var version) != DecodeStatus.Done || version != FormatVersion)
        {
            return $"a record of version {version}; this site reads version {FormatVersion}";
        }

        if (reader.TryReadByte(out flags) != DecodeStatus.Done || flags > (OpeningFlag | IdempotencyFlag | FingerprintFlag)
            || Dot.TryRead(ref reader, DecodeLimits.Default, out dot) != DecodeStatus.Done
            || reader.TryReadRaw(RecordHash.Size, out var hash) != DecodeStatus.Done
            || HybridTimestamp.TryRead(ref reader, DecodeLimits.Default, out timestamp) != DecodeStatus.Done)
        {
            return "a record whose head is malformed";
        }

        previous = RecordHash.From(hash);
        return null;
    }

    private static string? ReadOpening(ref WireReader reader, byte flags, Dot dot, RecordHash previous, out WriterOpening? opening)
    {
        opening = null;
        var isOpening = (flags & OpeningFlag) != 0;
        if (isOpening != (dot.Counter == 1) || (isOpening && previous != default))
        {
            return "an opening that is not a writer's first record";
        }

        if (!isOpening)
        {
            return null;
        }

        if (reader.TryReadBytes(MaxSiteNameBytes, out var site) != DecodeStatus.Done || !IsSiteName(site)
            || reader.TryReadVar(out var epoch) != DecodeStatus.Done || epoch is 0 or > long.MaxValue)
        {
            return "a malformed opening";
        }

        opening = new WriterOpening(Encoding.ASCII.GetString(site), (long)epoch);
        return null;
    }

    private static bool IsSiteName(ReadOnlySpan<byte> name) =>
        !name.IsEmpty && !name.ContainsAnyExcept(SiteNameBytes);

    private static string? ReadRest(
        ref WireReader reader, ReadOnlyMemory<byte> bytes, byte flags, Dot dot, out ReadOnlyMemory<byte> idempotencyKey, out ulong fingerprint, out ReadOnlyMemory<Dot> dependencies, out ReadOnlyMemory<Operation> operations)
    {
        (idempotencyKey, fingerprint, dependencies, operations) = (default, 0, default, default);
        if ((flags & IdempotencyFlag) != 0)
        {
            if (reader.TryReadBytes(MaxIdempotencyKeyBytes, out var key) != DecodeStatus.Done || key.IsEmpty)
            {
                return "a malformed idempotency key";
            }

            idempotencyKey = bytes.Slice(reader.Position - key.Length, key.Length);
        }

        if ((flags & FingerprintFlag) != 0 && (reader.TryReadFixed64(out fingerprint) != DecodeStatus.Done || fingerprint == 0))
        {
            return "a malformed fingerprint";
        }

        if (DotList.TryRead(ref reader, DecodeLimits.Default, out var dots) != DecodeStatus.Done || !IsVectorOfOthers(dots, dot.Replica))
        {
            return "malformed dependencies";
        }

        dependencies = dots;
        return ReadOperations(ref reader, bytes, dot, out operations);
    }

    private static bool IsVectorOfOthers(ReadOnlySpan<Dot> dots, ReplicaId writer)
    {
        for (var i = 0; i < dots.Length; i++)
        {
            if (dots[i].Replica == writer || (i > 0 && dots[i].Replica == dots[i - 1].Replica))
            {
                return false;
            }
        }

        return true;
    }
}
