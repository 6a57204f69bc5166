using System.Globalization;
using System.Numerics;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks;

/// <summary>One event: the <paramref name="Counter"/>-th of its replica, counted from 1.</summary>
/// <remarks>
/// <para>Ordered by replica and then by counter, which is a total order for storage and says nothing about causality.</para>
/// <para>Text form: <c>replica:counter</c>, as in <c>a:17</c>. Binary form: 8 bytes of replica, then the counter as LEB128.</para>
/// </remarks>
/// <param name="Replica">Who issued the event.</param>
/// <param name="Counter">Which of its events it is, from 1.</param>
/// <seealso href="https://doi.org/10.1145/2332432.2332497">Preguiça et al., Brief Announcement: Efficient Causality Tracking in Distributed Storage Systems with Dotted Version Vectors, 2012</seealso>
public readonly partial record struct Dot(ReplicaId Replica, ulong Counter)
    : IComparable<Dot>, IComparisonOperators<Dot, Dot, bool>, ISpanParsable<Dot>, ISpanFormattable, IUtf8SpanFormattable, IWireFormat<Dot>
{
    /// <inheritdoc/>
    public int EncodedLength => ReplicaId.Size + WireWriter.VarLength(Counter);

    /// <inheritdoc/>
    public static bool operator <(Dot left, Dot right) => left.CompareTo(right) < 0;

    /// <inheritdoc/>
    public static bool operator >(Dot left, Dot right) => left.CompareTo(right) > 0;

    /// <inheritdoc/>
    public static bool operator <=(Dot left, Dot right) => left.CompareTo(right) <= 0;

    /// <inheritdoc/>
    public static bool operator >=(Dot left, Dot right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Dot other)
    {
        var byReplica = Replica.CompareTo(other.Replica);
        return byReplica != 0 ? byReplica : Counter.CompareTo(other.Counter);
    }

    /// <summary>Parses the text form.</summary>
    /// <param name="s">A replica, a colon and a counter from 1, as in <c>a:17</c>.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is not a dot.</exception>
    public static Dot Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var dot) ? dot : throw new FormatException($"'{s}' is no dot: write replica:counter with a counter from 1, as in a:17.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static Dot Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Dot result)
    {
        result = default;
        var colon = s.IndexOf(':');
        if (colon < 0
            || !ReplicaId.TryParse(s[..colon], provider, out var replica)
            || !ulong.TryParse(s[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var counter)
            || counter == 0 || s[colon + 1] == '0')
        {
            return false;
        }

        result = new Dot(replica, counter);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out Dot result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out Dot value)
    {
        value = default;
        var start = reader.Position;
        var status = reader.TryReadFixed64(out var replica);
        if (status == DecodeStatus.Done)
        {
            status = reader.TryReadVar(out var counter);
            value = new Dot(new ReplicaId(replica), counter);
        }

        if (status == DecodeStatus.Done && (replica == 0 || value.Counter == 0))
        {
            status = DecodeStatus.Malformed;
        }

        if (status != DecodeStatus.Done)
        {
            value = default;
            reader.Position = start;
        }

        return status;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteFixed64(Replica.Value);
        writer.WriteVar(Counter);
    }

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Replica}:{Counter}");

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite(CultureInfo.InvariantCulture, $"{Replica}:{Counter}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{Replica}:{Counter}", out bytesWritten);

    /// <summary>Refuses a dot that can be no event: one without a replica, or with the counter 0.</summary>
    internal void ThrowIfNoEvent(string parameter)
    {
        if (Replica.IsNone || Counter == 0)
        {
            throw new ArgumentException($"{this} is no event: replica and counter start at 1.", parameter);
        }
    }
}
