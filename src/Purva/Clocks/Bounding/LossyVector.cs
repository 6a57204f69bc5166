using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks.Bounding;

/// <summary>A version vector from which entries may have been cut: it knows at least what it says.</summary>
/// <remarks>
/// <para>
/// What was cut cannot be told from what was never seen, so a comparison answers with all that may be true: <see cref="PossibleOrder"/>.
/// A lossy clock that looks older may be concurrent (a false conflict never shows there, a <em>missed</em> one does), one that
/// looks concurrent may be newer. Once lossy, a clock stays so, and so does whatever it is merged into.
/// </para>
/// <para>
/// Text form: that of the vector, with a <c>~</c> behind it when it is lossy: <c>{a:1}~</c>. Binary form: one byte, 1 when lossy and else 0,
/// then the vector. The default value is empty and exact. Immutable, and safe to share between threads.
/// </para>
/// </remarks>
/// <param name="Kept">What is left.</param>
/// <param name="IsLossy">Whether entries may be missing.</param>
public readonly partial record struct LossyVector(VersionVector Kept, bool IsLossy)
    : ISpanParsable<LossyVector>, ISpanFormattable, IUtf8SpanFormattable, IWireFormat<LossyVector>
{
    private const char Mark = '~';

    /// <inheritdoc/>
    public int EncodedLength => 1 + Kept.EncodedLength;

    /// <summary>A clock from which nothing was cut.</summary>
    /// <param name="vector">The whole clock.</param>
    public static LossyVector Exact(VersionVector vector) => new(vector, false);

    /// <summary>How two clocks may stand. One pass over both, no allocation.</summary>
    /// <param name="other">The clock on the right.</param>
    public PossibleOrder CompareCausally(LossyVector other)
    {
        var apparent = Kept.CompareCausally(other.Kept);
        var left = Answers(apparent is CausalOrder.After or CausalOrder.Concurrent, IsLossy, other.IsLossy);
        var right = Answers(apparent is CausalOrder.Before or CausalOrder.Concurrent, other.IsLossy, IsLossy);
        var possible = (left.MayNot && right.MayNot ? CausalOrders.Equal : CausalOrders.None)
            | (left.MayNot && right.May ? CausalOrders.Before : CausalOrders.None)
            | (left.May && right.MayNot ? CausalOrders.After : CausalOrders.None)
            | (left.May && right.May ? CausalOrders.Concurrent : CausalOrders.None);
        return new PossibleOrder(apparent, possible);
    }

    /// <summary>What the two know together; lossy if either is.</summary>
    /// <param name="other">The other clock.</param>
    public LossyVector Merge(LossyVector other) => new(Kept.Merge(other.Kept), IsLossy || other.IsLossy);

    /// <summary>Parses the text form.</summary>
    /// <param name="s">As in <c>{a:1,b:2}</c> or <c>{a:1}~</c>.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is no such clock.</exception>
    public static LossyVector Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException($"'{s}' is no vector that may be lossy: write it as {{a:1,b:2}} or {{a:1}}~.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static LossyVector Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out LossyVector result)
    {
        var isLossy = s.Length > 0 && s[^1] == Mark;
        var isVector = VersionVector.TryParse(isLossy ? s[..^1] : s, provider, out var kept);
        result = isVector ? new LossyVector(kept, isLossy) : default;
        return isVector;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out LossyVector result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out LossyVector value)
    {
        value = default;
        var start = reader.Position;
        var kept = default(VersionVector);
        var status = reader.TryReadByte(out var flag);
        if (status == DecodeStatus.Done)
        {
            status = flag > 1 ? DecodeStatus.Malformed : VersionVector.TryRead(ref reader, limits, out kept);
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new LossyVector(kept, flag == 1);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteByte(IsLossy ? (byte)1 : (byte)0);
        Kept.Write(ref writer);
    }

    /// <summary>The text form.</summary>
    public override string ToString() => IsLossy ? $"{Kept}{Mark}" : Kept.ToString();

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite($"{ToString()}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, $"{ToString()}", out bytesWritten);

    // Whether one side has something that the other lacks: what it shows may be cut from the other, and what it lacks may be cut from itself.
    private static (bool May, bool MayNot) Answers(bool shows, bool isLossy, bool isOtherLossy) =>
        (shows || isLossy, !shows || isOtherLossy);
}
