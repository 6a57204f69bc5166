using CsCheck;
using Purva.Wire;

namespace Purva.TestKit;

/// <summary>The laws of a binary form: one form for each value, and nothing that a stranger sends does harm.</summary>
public static class CodecLaws
{
    /// <summary>Bytes that stand before and after the value, so that a reader that strays is seen.</summary>
    private const int Margin = 3;

    /// <summary>All laws of <see cref="IWireFormat{TSelf}"/> for one type.</summary>
    /// <param name="values">Values of the type.</param>
    public static void Check<T>(Gen<T> values)
        where T : IWireFormat<T>, IEquatable<T>
    {
        values.Sample(CheckRoundTrip);
        values.Sample(CheckPrefixes, iter: 100);
        values.Sample(CheckBitFlips<T>, iter: 100);
        Gen.Select(values, values).Sample((left, right) =>
            Law.Holds(left.Equals(right) == Encode(left).AsSpan().SequenceEqual(Encode(right)), $"{left} and {right} are equal just where their bytes are"));
        Gen.OneOf(Gen.Byte, Gen.Byte[0, 3]).Array[0, 64].Sample(bytes => CheckHostile<T>(bytes), iter: 1_000);
    }

    /// <summary>The binary form of a value.</summary>
    public static byte[] Encode<T>(T value)
        where T : IWireFormat<T>
    {
        var bytes = new byte[value.EncodedLength];
        var writer = new WireWriter(bytes);
        value.Write(ref writer);
        Law.Holds(writer.Position == bytes.Length, $"{value} says that it takes {bytes.Length} bytes and takes {writer.Position}");
        return bytes;
    }

    /// <summary>Reads bytes that may be anything: no exception, no movement unless done, and what is done has only this form.</summary>
    /// <returns>What the decoder answered.</returns>
    public static DecodeStatus CheckHostile<T>(ReadOnlySpan<byte> bytes, DecodeLimits? limits = null)
        where T : IWireFormat<T>
    {
        var reader = new WireReader(bytes);
        var status = T.TryRead(ref reader, limits ?? DecodeLimits.Default, out var value);
        if (status == DecodeStatus.Done)
        {
            Law.Holds(Encode(value).AsSpan().SequenceEqual(bytes[..reader.Position]), $"{Convert.ToHexString(bytes)} was read as {value}, whose form is another");
        }
        else
        {
            Law.Holds(reader.Position == 0, $"{Convert.ToHexString(bytes)} is {status}, and the reader moved to {reader.Position}");
            Law.Holds(EqualityComparer<T>.Default.Equals(value, default), $"{Convert.ToHexString(bytes)} is {status}, and yet gave {value}");
        }

        return status;
    }

    private static void CheckRoundTrip<T>(T value)
        where T : IWireFormat<T>, IEquatable<T>
    {
        byte[] bytes = [.. new byte[Margin], .. Encode(value), .. new byte[Margin]];
        var reader = new WireReader(bytes) { Position = Margin };
        var status = T.TryRead(ref reader, DecodeLimits.Default, out var read);
        Law.Holds(status == DecodeStatus.Done && read.Equals(value), $"{value} was read back as {status}, {read}");
        Law.Holds(reader.Remaining == Margin, $"{value} takes just its own bytes");
    }

    private static void CheckPrefixes<T>(T value)
        where T : IWireFormat<T>
    {
        var bytes = Encode(value);
        for (var length = 0; length < bytes.Length; length++)
        {
            var status = CheckHostile<T>(bytes.AsSpan(0, length));
            Law.Holds(status == DecodeStatus.NeedMore, $"the first {length} bytes of {value} need more, and were called {status}");
        }
    }

    private static void CheckBitFlips<T>(T value)
        where T : IWireFormat<T>
    {
        var bytes = Encode(value);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            CheckHostile<T>(bytes);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }
}
