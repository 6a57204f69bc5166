using System.Buffers;
using System.IO.Compression;

namespace Purva.Wire;

/// <summary>One Brotli stream whose window is no larger than what it unpacks to, so that unpacking takes no more memory than the body.</summary>
internal static class CompressedBody
{
    /// <summary>Beyond this the compressor takes more than twice the time for a few bytes less.</summary>
    private const int Quality = 5;
    private const int SmallestWindow = 10;
    private const int LargestWindow = 24;

    /// <summary>Compresses a body into the room there is.</summary>
    /// <returns>Whether it fitted.</returns>
    public static bool TryCompress(ReadOnlySpan<byte> body, Span<byte> destination, out int length) =>
        BrotliEncoder.TryCompress(body, destination, out length, Quality, WindowFor(body.Length));

    /// <summary>Unpacks a body whose length is known; another length is malformed.</summary>
    public static DecodeStatus Decompress(ReadOnlySpan<byte> packed, Span<byte> body)
    {
        if (packed.IsEmpty)
        {
            return DecodeStatus.NeedMore;
        }

        if (WindowOf(packed[0]) > WindowFor(body.Length))
        {
            return DecodeStatus.Malformed;
        }

        using var decoder = default(BrotliDecoder);
        var status = decoder.Decompress(packed, body, out var consumed, out var written);
        return status switch
        {
            OperationStatus.Done when consumed == packed.Length && written == body.Length => DecodeStatus.Done,
            OperationStatus.NeedMoreData => DecodeStatus.NeedMore,
            _ => DecodeStatus.Malformed,
        };
    }

    /// <summary>Unpacks the beginning of a body.</summary>
    /// <param name="packed">The whole stream.</param>
    /// <param name="bodyLength">How long the whole body is said to be.</param>
    /// <param name="beginning">Where its beginning goes; less than all of it.</param>
    public static DecodeStatus DecompressBeginning(ReadOnlySpan<byte> packed, int bodyLength, Span<byte> beginning)
    {
        if (packed.IsEmpty || WindowOf(packed[0]) > WindowFor(bodyLength))
        {
            return packed.IsEmpty ? DecodeStatus.NeedMore : DecodeStatus.Malformed;
        }

        using var decoder = default(BrotliDecoder);
        var status = decoder.Decompress(packed, beginning, out _, out var written);
        return status == OperationStatus.DestinationTooSmall && written == beginning.Length ? DecodeStatus.Done
            : status == OperationStatus.NeedMoreData ? DecodeStatus.NeedMore
            : DecodeStatus.Malformed;
    }

    private static int WindowFor(int bodyLength)
    {
        var window = SmallestWindow;
        while (window < LargestWindow && (1 << window) - 16 < bodyLength)
        {
            window++;
        }

        return window;
    }

    /// <summary>What a stream asks for with its first bits (RFC 7932, section 9.1).</summary>
    private static int WindowOf(byte first) => ((first & 1), (first >> 1) & 7, (first >> 4) & 7) switch
    {
        (0, _, _) => 16,
        (_, > 0 and var high, _) => 17 + high,
        (_, _, 0) => 17,
        (_, _, 1) => int.MaxValue,
        (_, _, var low) => 8 + low,
    };
}
