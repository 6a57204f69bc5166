using System.Buffers;
using Purva.Wire;

namespace Purva.Clocks;

/// <summary>A value that nobody here can read: its bytes, with their length before them. Text form: hexadecimal digits.</summary>
internal readonly struct OpaqueValue(byte[] bytes) : IWireFormat<OpaqueValue>, ISpanParsable<OpaqueValue>, IEquatable<OpaqueValue>
{
    private readonly byte[]? bytes = bytes;

    public ReadOnlyMemory<byte> Bytes => bytes;

    public int EncodedLength => WireWriter.VarLength((ulong)Bytes.Length) + Bytes.Length;

    public static OpaqueValue Of<T>(T value)
        where T : IWireFormat<T>
    {
        var form = new byte[value.EncodedLength];
        var writer = new WireWriter(form);
        value.Write(ref writer);
        return new OpaqueValue(form);
    }

    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out OpaqueValue value)
    {
        var status = reader.TryReadBytes(limits.MaxBytes, out var read);
        value = status == DecodeStatus.Done ? new OpaqueValue(read.ToArray()) : default;
        return status;
    }

    public static OpaqueValue Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException($"'{s}' is no value: write its bytes as pairs of hexadecimal digits.");

    public static OpaqueValue Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan(), provider);

    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out OpaqueValue result)
    {
        result = default;
        var read = new byte[s.Length / 2];
        if (s.Length % 2 != 0 || Convert.FromHexString(s, read, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        result = new OpaqueValue(read);
        return true;
    }

    public static bool TryParse(string? s, IFormatProvider? provider, out OpaqueValue result) => TryParse(s.AsSpan(), provider, out result);

    /// <summary>Reads the value of a type from the bytes, all of them.</summary>
    public DecodeStatus TryOpen<T>(DecodeLimits limits, out T value)
        where T : IWireFormat<T>
    {
        var reader = new WireReader(Bytes.Span);
        var status = T.TryRead(ref reader, limits, out value);

        // The bytes are all there, so that a value which ends beyond them will never be complete.
        return status == DecodeStatus.NeedMore || (status == DecodeStatus.Done && !reader.IsAtEnd) ? DecodeStatus.Malformed : status;
    }

    public void Write(ref WireWriter writer) => writer.WriteBytes(Bytes.Span);

    public bool Equals(OpaqueValue other) => Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override bool Equals(object? obj) => obj is OpaqueValue other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }

    public override string ToString() => Convert.ToHexStringLower(Bytes.Span);
}
