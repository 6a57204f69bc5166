using System.Globalization;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks.IntervalTree;

/// <content>The binary and the text form.</content>
public readonly partial struct IntervalTreeStamp : IWireFormat<IntervalTreeStamp>, ISpanParsable<IntervalTreeStamp>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <inheritdoc/>
    public int EncodedLength => BitWriter.BytesOf(Id.BitLength + Events.BitLength);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out IntervalTreeStamp value)
    {
        value = default;
        var start = reader.Position;
        var bits = default(BitReader);
        var events = EventTree.Empty;
        var status = IdTree.TryRead(ref reader, ref bits, limits, out var id);
        if (status == DecodeStatus.Done)
        {
            status = EventTree.TryRead(ref reader, ref bits, limits, out events);
        }

        if (status == DecodeStatus.Done && !bits.IsPaddedWithZeros)
        {
            status = DecodeStatus.Malformed;
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new IntervalTreeStamp(id, events);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        var bits = default(BitWriter);
        Id.Write(ref writer, ref bits);
        Events.Write(ref writer, ref bits);
        bits.Finish(ref writer);
    }

    /// <summary>Parses the text form; it may have spaces and need not be in normal form.</summary>
    /// <param name="s">As in <c>((0,1),(1,0,2))</c>.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is no stamp.</exception>
    public static IntervalTreeStamp Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var stamp) ? stamp : throw new FormatException($"'{s}' is no stamp of an interval tree clock: write it as (id,events), as in ((0,1),(1,0,2)).");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static IntervalTreeStamp Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out IntervalTreeStamp result)
    {
        result = default;
        var cursor = new IdTree.Cursor(s);
        if (!cursor.TryTake('(') || !IdTree.TryParse(ref cursor, out var id)
            || !cursor.TryTake(',') || !EventTree.TryParse(ref cursor, out var events)
            || !cursor.TryTake(')') || !cursor.IsAtEnd)
        {
            return false;
        }

        result = new IntervalTreeStamp(id, events);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out IntervalTreeStamp result) => TryParse(s.AsSpan(), provider, out result);

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({Id},{Events})");

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite(CultureInfo.InvariantCulture, $"({Id},{Events})", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"({Id},{Events})", out bytesWritten);
}
