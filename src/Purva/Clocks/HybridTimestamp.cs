using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using Purva.Wire;

namespace Purva.Clocks;

/// <summary>A reading of a hybrid logical clock: 48 bits of milliseconds since 1970 and 16 bits that count within one.</summary>
/// <remarks>
/// <para>
/// If one event happened before another, its timestamp is smaller; the converse does not hold. Readings of two replicas may
/// be equal, so a total order over events compares the timestamp first and the replica next. The milliseconds last to the year 10889.
/// </para>
/// <para>
/// Text form: <c>2026-11-23T10:15:30.123Z/0004</c>; past the year 9999, which no calendar type here reaches, the raw milliseconds stand in place of the
/// date, as in <c>281474976710655/ffff</c>. Binary form: 8 bytes, big-endian.
/// </para>
/// </remarks>
/// <param name="Value">Milliseconds in the upper 48 bits, the counter in the lower 16.</param>
/// <seealso href="https://cse.buffalo.edu/tech-reports/2014-04.pdf">Kulkarni, Demirbas, Madappa, Avva, Leone, Logical Physical Clocks and Consistent Snapshots in Globally Distributed Databases, 2014</seealso>
public readonly partial record struct HybridTimestamp(ulong Value)
    : IComparable<HybridTimestamp>, IComparisonOperators<HybridTimestamp, HybridTimestamp, bool>, IMinMaxValue<HybridTimestamp>,
      ISpanParsable<HybridTimestamp>, ISpanFormattable, IUtf8SpanFormattable, IWireFormat<HybridTimestamp>
{
    /// <summary>Bits of the counter within a millisecond.</summary>
    public const int CounterBits = 16;

    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
    private const int TextLength = 29;
    private const ulong LastCalendarMillisecond = 253_402_300_799_999;

    /// <inheritdoc/>
    public static HybridTimestamp MinValue => default;

    /// <inheritdoc/>
    public static HybridTimestamp MaxValue => new(ulong.MaxValue);

    /// <summary>Milliseconds since the Unix epoch.</summary>
    public long Milliseconds => (long)(Value >> CounterBits);

    /// <summary>Events counted within the millisecond, 0 to 65,535.</summary>
    public int Counter => (int)(Value & 0xFFFF);

    /// <inheritdoc/>
    public int EncodedLength => sizeof(ulong);

    /// <summary>The first timestamp of a millisecond.</summary>
    /// <param name="milliseconds">Milliseconds since the Unix epoch, 0 to 2⁴⁸−1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The milliseconds do not fit 48 bits.</exception>
    public static HybridTimestamp FromMilliseconds(long milliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, (1L << 48) - 1);
        return new HybridTimestamp((ulong)milliseconds << CounterBits);
    }

    /// <inheritdoc/>
    public static bool operator <(HybridTimestamp left, HybridTimestamp right) => left.Value < right.Value;

    /// <inheritdoc/>
    public static bool operator >(HybridTimestamp left, HybridTimestamp right) => left.Value > right.Value;

    /// <inheritdoc/>
    public static bool operator <=(HybridTimestamp left, HybridTimestamp right) => left.Value <= right.Value;

    /// <inheritdoc/>
    public static bool operator >=(HybridTimestamp left, HybridTimestamp right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(HybridTimestamp other) => Value.CompareTo(other.Value);

    /// <summary>Parses the text form.</summary>
    /// <param name="s">As in <c>2026-11-23T10:15:30.123Z/0004</c>; the counter is four hexadecimal digits.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is not a hybrid timestamp.</exception>
    public static HybridTimestamp Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException($"'{s}' is no hybrid timestamp: write it as 2026-11-23T10:15:30.123Z/0004.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static HybridTimestamp Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out HybridTimestamp result)
    {
        result = default;
        var slash = s.IndexOf('/');
        if (slash < 0 || slash + 5 != s.Length
            || !ushort.TryParse(s[(slash + 1)..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var counter)
            || s[slash..].ContainsAnyInRange('A', 'F') || !TryParseMilliseconds(s[..slash], out var milliseconds))
        {
            return false;
        }

        result = new HybridTimestamp((milliseconds << CounterBits) | counter);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out HybridTimestamp result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out HybridTimestamp value)
    {
        var status = reader.TryReadFixed64(out var bits);
        value = new HybridTimestamp(bits);
        return status;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteFixed64(Value);

    /// <summary>The text form.</summary>
    public override string ToString()
    {
        Span<char> text = stackalloc char[TextLength];
        return TryFormat(text, out var written) ? text[..written].ToString() : throw new System.Diagnostics.UnreachableException();
    }

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Value >> CounterBits <= LastCalendarMillisecond
            ? destination.TryWrite(CultureInfo.InvariantCulture, $"{DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds):yyyy-MM-ddTHH:mm:ss.fff}Z/{Counter:x4}", out charsWritten)
            : destination.TryWrite(CultureInfo.InvariantCulture, $"{Milliseconds}/{Counter:x4}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        Span<char> text = stackalloc char[TextLength];
        var fits = TryFormat(text, out bytesWritten) && bytesWritten <= utf8Destination.Length;
        bytesWritten = fits ? bytesWritten : 0;
        return Ascii.FromUtf16(text[..bytesWritten], utf8Destination, out _) == OperationStatus.Done && fits;
    }

    private static bool TryParseMilliseconds(ReadOnlySpan<char> s, out ulong milliseconds)
    {
        milliseconds = 0;
        if (DateTime.TryParseExact(s, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            milliseconds = time < DateTime.UnixEpoch ? 0 : (ulong)((time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond);
            return time >= DateTime.UnixEpoch;
        }

        return ulong.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out milliseconds)
            && milliseconds > LastCalendarMillisecond && milliseconds < 1UL << 48 && s[0] != '0';
    }
}
