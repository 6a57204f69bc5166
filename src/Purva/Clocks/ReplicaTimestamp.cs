using System.Globalization;
using System.Numerics;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks;

/// <summary>A hybrid timestamp and the replica that issued it: different for each event, and totally ordered.</summary>
/// <remarks>
/// <para>
/// Ordered by time and then by replica. If one event happened before another, it comes first; of two that are concurrent one comes first as well,
/// so the order is for choosing, as last-writer-wins does, and proves nothing about causes.
/// </para>
/// <para>Text form: <c>2026-11-23T10:15:30.123Z/0004@a</c>. Binary form: 8 bytes of time and 8 of replica, big-endian, so that bytes sort as values do.</para>
/// </remarks>
/// <param name="Time">When.</param>
/// <param name="Replica">Who.</param>
public readonly partial record struct ReplicaTimestamp(HybridTimestamp Time, ReplicaId Replica)
    : IComparable<ReplicaTimestamp>, IComparisonOperators<ReplicaTimestamp, ReplicaTimestamp, bool>,
      ISpanParsable<ReplicaTimestamp>, ISpanFormattable, IUtf8SpanFormattable, IWireFormat<ReplicaTimestamp>
{
    /// <inheritdoc/>
    public int EncodedLength => sizeof(ulong) + ReplicaId.Size;

    /// <inheritdoc/>
    public static bool operator <(ReplicaTimestamp left, ReplicaTimestamp right) => left.CompareTo(right) < 0;

    /// <inheritdoc/>
    public static bool operator >(ReplicaTimestamp left, ReplicaTimestamp right) => left.CompareTo(right) > 0;

    /// <inheritdoc/>
    public static bool operator <=(ReplicaTimestamp left, ReplicaTimestamp right) => left.CompareTo(right) <= 0;

    /// <inheritdoc/>
    public static bool operator >=(ReplicaTimestamp left, ReplicaTimestamp right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(ReplicaTimestamp other)
    {
        var byTime = Time.CompareTo(other.Time);
        return byTime != 0 ? byTime : Replica.CompareTo(other.Replica);
    }

    /// <summary>A timestamp by which another write replaces this one: the reading of its author's clock, raised where that is needed to be greater.</summary>
    /// <param name="replica">Who writes.</param>
    /// <param name="reading">What the author's clock reads.</param>
    /// <exception cref="OverflowException">This timestamp is at the end of time.</exception>
    public ReplicaTimestamp Next(ReplicaId replica, HybridTimestamp reading)
    {
        var next = new ReplicaTimestamp(reading, replica);
        return next > this ? next : new ReplicaTimestamp(new HybridTimestamp(checked(Time.Value + 1)), replica);
    }

    /// <summary>Parses the text form.</summary>
    /// <param name="s">A hybrid timestamp, an at sign and a replica.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is no such timestamp.</exception>
    public static ReplicaTimestamp Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException($"'{s}' is no timestamp of a replica: write it as 2026-11-23T10:15:30.123Z/0004@a.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static ReplicaTimestamp Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out ReplicaTimestamp result)
    {
        result = default;
        var at = s.IndexOf('@');
        if (at < 0 || !HybridTimestamp.TryParse(s[..at], provider, out var time) || !ReplicaId.TryParse(s[(at + 1)..], provider, out var replica))
        {
            return false;
        }

        result = new ReplicaTimestamp(time, replica);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out ReplicaTimestamp result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out ReplicaTimestamp value)
    {
        value = default;
        var start = reader.Position;
        ulong replica = 0;
        var status = HybridTimestamp.TryRead(ref reader, limits, out var time);
        status = status == DecodeStatus.Done ? reader.TryReadFixed64(out replica) : status;
        status = status == DecodeStatus.Done && replica == 0 ? DecodeStatus.Malformed : status;
        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new ReplicaTimestamp(time, new ReplicaId(replica));
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Time.Write(ref writer);
        writer.WriteFixed64(Replica.Value);
    }

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time}@{Replica}");

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite(CultureInfo.InvariantCulture, $"{Time}@{Replica}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{Time}@{Replica}", out bytesWritten);
}
