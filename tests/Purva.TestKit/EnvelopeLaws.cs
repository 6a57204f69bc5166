using CsCheck;
using Purva.Wire;

namespace Purva.TestKit;

/// <summary>The laws of a value in its envelope.</summary>
public static class EnvelopeLaws
{
    /// <summary>Both forms are read back, the canonical one is canonical, and no damage does harm.</summary>
    public static void Check<T>(Gen<T> values)
        where T : IEnvelopeFormat<T>, IEquatable<T>
    {
        values.Sample(value =>
        {
            var plain = Envelope.Encode(value);
            var compact = Envelope.EncodeCompact(value);
            Law.Holds(Envelope.TryDecode<T>(plain, DecodeLimits.Default, out var read) == DecodeStatus.Done && read.Equals(value), $"{value} is read back");
            Law.Holds(Envelope.TryDecode<T>(compact, DecodeLimits.Default, out read) == DecodeStatus.Done && read.Equals(value), $"{value} is read back from its compact form");
            Law.Holds(compact.Length <= plain.Length, $"{value} does not grow by being compressed");
            Law.Holds(Envelope.TryReadHeader(plain, out var header) == DecodeStatus.Done && header == new EnvelopeHeader(Envelope.Version, T.Kind, false, value.EncodedLength), $"{value} says what it is");
        });
        Gen.Select(values, values).Sample((left, right) =>
            Law.Holds(left.Equals(right) == Envelope.Encode(left).AsSpan().SequenceEqual(Envelope.Encode(right)), $"{left} and {right} are equal just where their envelopes are"));
        values.Sample(value => CheckDamage<T>(Envelope.EncodeCompact(value)), iter: 50);
    }

    private static void CheckDamage<T>(byte[] bytes)
        where T : IEnvelopeFormat<T>, IEquatable<T>
    {
        for (var length = 0; length < bytes.Length; length++)
        {
            var status = CheckHostile<T>(bytes.AsSpan(0, length));
            Law.Holds(status == DecodeStatus.NeedMore, $"the first {length} bytes of {Convert.ToHexString(bytes)} need more, and were called {status}");
        }

        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            CheckHostile<T>(bytes);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    /// <summary>Reads bytes that may be anything: no exception, and no value unless done.</summary>
    public static DecodeStatus CheckHostile<T>(ReadOnlySpan<byte> bytes)
        where T : IEnvelopeFormat<T>, IEquatable<T>
    {
        var status = Envelope.TryDecode<T>(bytes, DecodeLimits.Default, out var value);
        Law.Holds(status == DecodeStatus.Done || EqualityComparer<T>.Default.Equals(value, default), $"{Convert.ToHexString(bytes)} is {status}, and yet gave {value}");
        return status;
    }
}
