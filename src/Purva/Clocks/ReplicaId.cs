using System.Globalization;
using System.Numerics;

namespace Purva.Clocks;

/// <summary>The identity of one writer incarnation: never reused, so that its events can be counted for ever.</summary>
/// <remarks>
/// <para>
/// An identity is drawn at random when a writer is born and again whenever it cannot prove that it remembers everything
/// that it issued (a lost disk, a restored backup, a clone). Zero is no replica and is the default value.
/// </para>
/// <para>Text form: 1 to 16 lower-case hexadecimal digits without leading zeros, as in <c>a</c> or <c>9f2c41d07be33a10</c>.</para>
/// </remarks>
/// <param name="Value">The 64 bits.</param>
public readonly partial record struct ReplicaId(ulong Value)
    : IComparable<ReplicaId>, IComparisonOperators<ReplicaId, ReplicaId, bool>, ISpanParsable<ReplicaId>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>Size of the fixed binary form, in bytes.</summary>
    public const int Size = sizeof(ulong);

    /// <summary>Whether this is the default value, which names no replica.</summary>
    public bool IsNone => Value == 0;

    /// <inheritdoc/>
    public static bool operator <(ReplicaId left, ReplicaId right) => left.Value < right.Value;

    /// <inheritdoc/>
    public static bool operator >(ReplicaId left, ReplicaId right) => left.Value > right.Value;

    /// <inheritdoc/>
    public static bool operator <=(ReplicaId left, ReplicaId right) => left.Value <= right.Value;

    /// <inheritdoc/>
    public static bool operator >=(ReplicaId left, ReplicaId right) => left.Value >= right.Value;

    /// <summary>Orders identities by their 64 bits, unsigned: arbitrary, total, and the same everywhere.</summary>
    /// <param name="other">The other identity.</param>
    public int CompareTo(ReplicaId other) => Value.CompareTo(other.Value);

    /// <summary>Parses the text form.</summary>
    /// <param name="s">1 to 16 lower-case hexadecimal digits without leading zeros, not zero.</param>
    /// <param name="provider">Ignored: the form is the same in every culture.</param>
    /// <exception cref="FormatException">The text is not a replica identity.</exception>
    public static ReplicaId Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is no replica identity: 1 to 16 lower-case hexadecimal digits without leading zeros.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static ReplicaId Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out ReplicaId result)
    {
        result = default;
        if (s.Length is 0 or > 16 || s[0] == '0' || s.ContainsAnyInRange('A', 'F'))
        {
            return false;
        }

        var ok = ulong.TryParse(s, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value);
        result = new ReplicaId(ok ? value : 0);
        return ok;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out ReplicaId result) => TryParse(s.AsSpan(), provider, out result);

    /// <summary>The text form.</summary>
    public override string ToString() => Value.ToString("x", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Value.TryFormat(destination, out charsWritten, "x", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Value.TryFormat(utf8Destination, out bytesWritten, "x", CultureInfo.InvariantCulture);
}
