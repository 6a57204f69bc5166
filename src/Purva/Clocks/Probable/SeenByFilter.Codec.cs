using System.Globalization;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks.Probable;

/// <content>The binary and the text form.</content>
public sealed partial class SeenByFilter : IWireFormat<SeenByFilter>, ISpanParsable<SeenByFilter>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <inheritdoc/>
    public int EncodedLength => WireWriter.VarLength((ulong)Hashes) + WireWriter.VarLength((ulong)Size) + bits.Length;

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out SeenByFilter value)
    {
        value = null!;
        var start = reader.Position;
        var size = 0;
        var status = reader.TryReadCount(MaxHashes, 0, out var hashes);
        if (status == DecodeStatus.Done)
        {
            status = hashes == 0 ? DecodeStatus.Malformed : reader.TryReadCount(limits.MaxCells, 0, out size);
        }

        ReadOnlySpan<byte> bits = default;
        if (status == DecodeStatus.Done)
        {
            status = size == 0 ? DecodeStatus.Malformed : reader.TryReadRaw(BytesOf(size), out bits);
        }

        if (status == DecodeStatus.Done && size % 8 != 0 && (bits[^1] & (0xFF >> (size % 8))) != 0)
        {
            status = DecodeStatus.Malformed;
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new SeenByFilter(bits.ToArray(), size, hashes);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteVar((ulong)Hashes);
        writer.WriteVar((ulong)Size);
        writer.WriteRaw(bits);
    }

    /// <summary>Parses the text form.</summary>
    /// <param name="s">As in <c>0110/2</c>: the bits, and how many of them a replica sets.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is no filter.</exception>
    public static SeenByFilter Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var filter) ? filter : throw new FormatException($"'{s}' is no filter: write its bits and its hashes as in 0110/2.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static SeenByFilter Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out SeenByFilter result)
    {
        result = null!;
        var size = s.IndexOf('/');
        if (size < 1 || s[..size].ContainsAnyExcept('0', '1') || s[(size + 1)..].StartsWith('0')
            || !int.TryParse(s[(size + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var hashes) || hashes > MaxHashes)
        {
            return false;
        }

        var bits = new byte[BytesOf(size)];
        for (var i = 0; i < size; i++)
        {
            bits[i / 8] |= (byte)(s[i] == '1' ? 0x80 >> (i % 8) : 0);
        }

        result = new SeenByFilter(bits, size, hashes);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out SeenByFilter result) => TryParse(s.AsSpan(), provider, out result);

    /// <summary>The text form.</summary>
    public override string ToString()
    {
        var digits = string.Create(Size, this, (text, filter) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = filter.IsSet(i) ? '1' : '0';
            }
        });
        return string.Create(CultureInfo.InvariantCulture, $"{digits}/{Hashes}");
    }

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite(CultureInfo.InvariantCulture, $"{ToString()}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{ToString()}", out bytesWritten);
}
