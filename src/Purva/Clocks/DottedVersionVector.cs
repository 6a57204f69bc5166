using System.Globalization;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks;

/// <summary>The version of one value: the event that wrote it, and what its author had read.</summary>
/// <remarks>
/// <para>
/// The dot stands apart from the context, so that two writes through the same replica, neither of which had read the other, stay
/// concurrent; a plain version vector would put one before the other. To compare two versions is to look each dot up in the other's
/// context, whatever the contexts hold besides.
/// </para>
/// <para>
/// Use it where versions travel by themselves, each with its value, or where a format asks for it. Where all siblings of a key are kept together,
/// <see cref="DottedVersionVectorSet{T}"/> says the same with one context for all, and it also remembers what was deleted.
/// </para>
/// <para>
/// Text form: <c>a:3{a:1,b:2}</c>, the dot and then the context. Binary form: the context, then the dot. The default value is no version.
/// Immutable, and safe to share between threads.
/// </para>
/// </remarks>
/// <seealso href="https://arxiv.org/abs/1011.5808">Preguiça, Baquero, Almeida, Fonte, Gonçalves, Dotted Version Vectors: Logical Clocks for Optimistic Replication, 2010</seealso>
public readonly partial record struct DottedVersionVector
    : ISpanParsable<DottedVersionVector>, ISpanFormattable, IUtf8SpanFormattable, IWireFormat<DottedVersionVector>
{
    /// <summary>The version that an event writes.</summary>
    /// <param name="dot">The event.</param>
    /// <param name="context">What its author had read of the same key.</param>
    /// <exception cref="ArgumentException">The dot is no event, or the context holds it already: the replica forgot what it had issued.</exception>
    public DottedVersionVector(Dot dot, VersionVector context)
    {
        dot.ThrowIfNoEvent(nameof(dot));
        if (context.Contains(dot))
        {
            throw new ArgumentException($"{context} holds {dot} already: nobody can have read a value before it was written.", nameof(dot));
        }

        Dot = dot;
        Context = context;
    }

    /// <summary>The event that wrote the value.</summary>
    public Dot Dot { get; }

    /// <summary>What its author had read.</summary>
    public VersionVector Context { get; }

    /// <summary>The context and the dot as one vector: what somebody has read who read this value. O(n).</summary>
    public VersionVector Ceiling => Dot.Replica.IsNone ? Context : Context.With(Dot);

    /// <inheritdoc/>
    public int EncodedLength => Context.EncodedLength + Dot.EncodedLength;

    /// <summary>How two versions of a key stand. Two lookups, O(log n), no allocation.</summary>
    /// <remarks>Two versions that claim to have read each other cannot be; they count as concurrent, so that neither is lost.</remarks>
    /// <param name="other">The version on the right.</param>
    public CausalOrder CompareCausally(DottedVersionVector other) =>
        Dot == other.Dot ? CausalOrder.Equal
        : (IsReplacedBy(other.Context), other.IsReplacedBy(Context)) switch
        {
            (true, false) => CausalOrder.Before,
            (false, true) => CausalOrder.After,
            _ => CausalOrder.Concurrent,
        };

    /// <summary>Whether a write with this context replaces the value: its author had read it. One lookup.</summary>
    /// <param name="context">What the author of the write had read.</param>
    public bool IsReplacedBy(VersionVector context) => context.Contains(Dot);

    /// <summary>Parses the text form.</summary>
    /// <param name="s">As in <c>a:3{a:1,b:2}</c>.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is no such version.</exception>
    public static DottedVersionVector Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException($"'{s}' is no dotted version vector: write it as a:3{{a:1,b:2}}.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static DottedVersionVector Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out DottedVersionVector result)
    {
        result = default;
        var brace = s.IndexOf('{');
        if (brace < 0 || !Dot.TryParse(s[..brace], provider, out var dot)
            || !VersionVector.TryParse(s[brace..], provider, out var context) || context.Contains(dot))
        {
            return false;
        }

        result = new DottedVersionVector(dot, context);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out DottedVersionVector result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out DottedVersionVector value)
    {
        value = default;
        var start = reader.Position;
        var dot = default(Dot);
        var status = VersionVector.TryRead(ref reader, limits, out var context);
        status = status == DecodeStatus.Done ? Dot.TryRead(ref reader, limits, out dot) : status;
        status = status == DecodeStatus.Done && context.Contains(dot) ? DecodeStatus.Malformed : status;
        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new DottedVersionVector(dot, context);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Context.Write(ref writer);
        Dot.Write(ref writer);
    }

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Dot}{Context}");

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite($"{ToString()}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, $"{ToString()}", out bytesWritten);
}
