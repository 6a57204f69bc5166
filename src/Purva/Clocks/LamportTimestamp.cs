using System.Globalization;
using System.Numerics;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks;

/// <summary>A reading of a Lamport clock: a counter that grows along every chain of causes, and the replica that breaks ties.</summary>
/// <remarks>
/// <para>
/// If one event happened before another, its counter is smaller. <b>The converse does not hold</b>: 5 at one replica and 7 at
/// another says only that the second did not happen before the first. Equal counters at two replicas prove the events concurrent.
/// <see cref="EvidenceAgainst"/> says what is proved and what is open.
/// </para>
/// <para>
/// The order by counter and then by replica is total, the same everywhere, and contains happened-before: good to sort by, to break
/// ties by and to agree on, and no proof of causes. The default value is the reading before any event.
/// </para>
/// <para>Text form: <c>counter@replica</c>, as in <c>17@a</c>. Binary form: the counter as LEB128, then 8 bytes of replica.</para>
/// </remarks>
/// <param name="Counter">The clock's reading, from 1.</param>
/// <param name="Replica">Whose clock.</param>
/// <seealso href="https://doi.org/10.1145/359545.359563">Lamport, Time, Clocks, and the Ordering of Events in a Distributed System, 1978</seealso>
public readonly partial record struct LamportTimestamp(ulong Counter, ReplicaId Replica)
    : IComparable<LamportTimestamp>, IComparisonOperators<LamportTimestamp, LamportTimestamp, bool>,
      ISpanParsable<LamportTimestamp>, ISpanFormattable, IUtf8SpanFormattable, IWireFormat<LamportTimestamp>
{
    /// <inheritdoc/>
    public int EncodedLength => WireWriter.VarLength(Counter) + ReplicaId.Size;

    /// <inheritdoc/>
    public static bool operator <(LamportTimestamp left, LamportTimestamp right) => left.CompareTo(right) < 0;

    /// <inheritdoc/>
    public static bool operator >(LamportTimestamp left, LamportTimestamp right) => left.CompareTo(right) > 0;

    /// <inheritdoc/>
    public static bool operator <=(LamportTimestamp left, LamportTimestamp right) => left.CompareTo(right) <= 0;

    /// <inheritdoc/>
    public static bool operator >=(LamportTimestamp left, LamportTimestamp right) => left.CompareTo(right) >= 0;

    /// <summary>Orders by counter and then by replica: total, and silent about causes.</summary>
    /// <param name="other">The other timestamp.</param>
    public int CompareTo(LamportTimestamp other)
    {
        var byCounter = Counter.CompareTo(other.Counter);
        return byCounter != 0 ? byCounter : Replica.CompareTo(other.Replica);
    }

    /// <summary>What this timestamp and another prove about their events, and what they leave open. O(1).</summary>
    /// <remarks>Events of one replica follow one another, so there the counters decide. At two replicas only equal counters do.</remarks>
    /// <param name="other">The timestamp on the right.</param>
    public CausalEvidence EvidenceAgainst(LamportTimestamp other) => (Replica == other.Replica, Counter.CompareTo(other.Counter)) switch
    {
        (true, 0) => CausalEvidence.Same,
        (true, < 0) => CausalEvidence.Before,
        (true, > 0) => CausalEvidence.After,
        (false, 0) => CausalEvidence.Concurrent,
        (false, < 0) => CausalEvidence.BeforeOrConcurrent,
        (false, > 0) => CausalEvidence.AfterOrConcurrent,
    };

    /// <summary>Parses the text form.</summary>
    /// <param name="s">A counter from 1, an at sign and a replica, as in <c>17@a</c>.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is not a Lamport timestamp.</exception>
    public static LamportTimestamp Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException($"'{s}' is no Lamport timestamp: write counter@replica with a counter from 1, as in 17@a.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static LamportTimestamp Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out LamportTimestamp result)
    {
        result = default;
        var at = s.IndexOf('@');
        if (at <= 0 || s[0] == '0'
            || !ulong.TryParse(s[..at], NumberStyles.None, CultureInfo.InvariantCulture, out var counter)
            || !ReplicaId.TryParse(s[(at + 1)..], provider, out var replica))
        {
            return false;
        }

        result = new LamportTimestamp(counter, replica);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out LamportTimestamp result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out LamportTimestamp value)
    {
        value = default;
        var start = reader.Position;
        var replica = 0UL;
        var status = reader.TryReadVar(out var counter);
        if (status == DecodeStatus.Done)
        {
            status = reader.TryReadFixed64(out replica);
        }

        if (status == DecodeStatus.Done && (replica == 0 || counter == 0))
        {
            status = DecodeStatus.Malformed;
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new LamportTimestamp(counter, new ReplicaId(replica));
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteVar(Counter);
        writer.WriteFixed64(Replica.Value);
    }

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Counter}@{Replica}");

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite(CultureInfo.InvariantCulture, $"{Counter}@{Replica}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{Counter}@{Replica}", out bytesWritten);
}
