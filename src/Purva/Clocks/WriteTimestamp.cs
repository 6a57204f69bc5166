using System.Globalization;
using System.Numerics;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks;

/// <summary>When a value was written, in microseconds, and through which replica: the last writer wins, and there is always just one.</summary>
/// <remarks>
/// <para>
/// Cassandra's order made total: two writes of the same microsecond are told apart by their replicas, not by the bytes of their values. The
/// order knows nothing of causes unless the times come from a <see cref="WriteClock"/> whose writers witness what they read; and of
/// two concurrent writes it silently drops one.
/// </para>
/// <para>
/// Text form: <c>1700000000000000@a</c>. Binary form: 8 bytes of time with the sign turned, then 8 of replica, big-endian, so that bytes sort
/// as values do.
/// </para>
/// </remarks>
/// <param name="Microseconds">Since the Unix epoch; before it negative.</param>
/// <param name="Replica">Who took the write.</param>
public readonly partial record struct WriteTimestamp(long Microseconds, ReplicaId Replica)
    : IComparable<WriteTimestamp>, IComparisonOperators<WriteTimestamp, WriteTimestamp, bool>,
      ISpanParsable<WriteTimestamp>, ISpanFormattable, IUtf8SpanFormattable, IWireFormat<WriteTimestamp>
{
    private const ulong SignBit = 1UL << 63;

    /// <inheritdoc/>
    public int EncodedLength => sizeof(ulong) + ReplicaId.Size;

    /// <inheritdoc/>
    public static bool operator <(WriteTimestamp left, WriteTimestamp right) => left.CompareTo(right) < 0;

    /// <inheritdoc/>
    public static bool operator >(WriteTimestamp left, WriteTimestamp right) => left.CompareTo(right) > 0;

    /// <inheritdoc/>
    public static bool operator <=(WriteTimestamp left, WriteTimestamp right) => left.CompareTo(right) <= 0;

    /// <inheritdoc/>
    public static bool operator >=(WriteTimestamp left, WriteTimestamp right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(WriteTimestamp other)
    {
        var byTime = Microseconds.CompareTo(other.Microseconds);
        return byTime != 0 ? byTime : Replica.CompareTo(other.Replica);
    }

    /// <summary>Parses the text form.</summary>
    /// <param name="s">Microseconds, an at sign and a replica, as in <c>1700000000000000@a</c>.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is no such timestamp.</exception>
    public static WriteTimestamp Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException($"'{s}' is no timestamp of a write: write microseconds@replica, as in 1700000000000000@a.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static WriteTimestamp Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out WriteTimestamp result)
    {
        result = default;
        var at = s.IndexOf('@');
        if (at < 1 || !long.TryParse(s[..at], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var microseconds)
            || s[0] == '+' || (s[s[0] == '-' ? 1 : 0] == '0' && at > 1)
            || !ReplicaId.TryParse(s[(at + 1)..], provider, out var replica))
        {
            return false;
        }

        result = new WriteTimestamp(microseconds, replica);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out WriteTimestamp result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out WriteTimestamp value)
    {
        value = default;
        var start = reader.Position;
        ulong replica = 0;
        var status = reader.TryReadFixed64(out var time);
        status = status == DecodeStatus.Done ? reader.TryReadFixed64(out replica) : status;
        status = status == DecodeStatus.Done && replica == 0 ? DecodeStatus.Malformed : status;
        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new WriteTimestamp(unchecked((long)(time ^ SignBit)), new ReplicaId(replica));
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteFixed64(unchecked((ulong)Microseconds) ^ SignBit);
        writer.WriteFixed64(Replica.Value);
    }

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Microseconds}@{Replica}");

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite(CultureInfo.InvariantCulture, $"{Microseconds}@{Replica}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{Microseconds}@{Replica}", out bytesWritten);
}
