using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks.Probable;

/// <content>The binary and the text form.</content>
public sealed partial class BloomClock : IWireFormat<BloomClock>, ISpanParsable<BloomClock>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <inheritdoc/>
    public int EncodedLength
    {
        get
        {
            var least = Least;
            var length = WireWriter.VarLength((ulong)Hashes) + WireWriter.VarLength((ulong)cells.Length) + WireWriter.VarLength(least);
            foreach (var cell in cells)
            {
                length += WireWriter.VarLength(cell - least);
            }

            return length;
        }
    }

    private uint Least
    {
        get
        {
            var least = uint.MaxValue;
            foreach (var cell in cells)
            {
                least = Math.Min(least, cell);
            }

            return least;
        }
    }

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out BloomClock value)
    {
        value = null!;
        var start = reader.Position;
        var count = 0;
        uint[] cells = [];
        var status = reader.TryReadCount(MaxHashes, 0, out var hashes);
        if (status == DecodeStatus.Done)
        {
            status = hashes == 0 ? DecodeStatus.Malformed : reader.TryReadCount(limits.MaxCells, 1, out count);
        }

        if (status == DecodeStatus.Done)
        {
            status = count == 0 ? DecodeStatus.Malformed : TryReadCells(ref reader, count, out cells);
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new BloomClock(cells, hashes);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        var least = Least;
        writer.WriteVar((ulong)Hashes);
        writer.WriteVar((ulong)cells.Length);
        writer.WriteVar(least);
        foreach (var cell in cells)
        {
            writer.WriteVar(cell - least);
        }
    }

    /// <summary>Parses the text form; spaces may stand around the counts.</summary>
    /// <param name="s">As in <c>[0,2,1,0]/3</c>: the cells, and how many of them an event counts up.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is no Bloom clock.</exception>
    public static BloomClock Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var clock) ? clock : throw new FormatException($"'{s}' is no Bloom clock: write its cells and its hashes as in [0,2,1,0]/3.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static BloomClock Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out BloomClock result)
    {
        result = null!;
        var end = s.LastIndexOf("]/", StringComparison.Ordinal);
        if (end < 1 || s[0] != '[' || s[(end + 2)..].StartsWith('0')
            || !int.TryParse(s[(end + 2)..], NumberStyles.None, CultureInfo.InvariantCulture, out var hashes) || hashes > MaxHashes)
        {
            return false;
        }

        var inner = s[1..end];
        var cells = new uint[inner.Count(',') + 1];
        var at = 0;
        foreach (var part in inner.Split(','))
        {
            var digits = inner[part].Trim(' ');
            if (!uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out cells[at++]) || (digits.Length > 1 && digits[0] == '0'))
            {
                return false;
            }
        }

        result = new BloomClock(cells, hashes);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out BloomClock result) => TryParse(s.AsSpan(), provider, out result);

    /// <summary>The text form.</summary>
    public override string ToString() =>
        new StringBuilder("[").AppendJoin(',', cells).Append(CultureInfo.InvariantCulture, $"]/{Hashes}").ToString();

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite(CultureInfo.InvariantCulture, $"{ToString()}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{ToString()}", out bytesWritten);

    /// <summary>Reads the least count and what each cell has above it; one of them has nothing.</summary>
    private static DecodeStatus TryReadCells(ref WireReader reader, int count, out uint[] cells)
    {
        cells = [];
        var status = reader.TryReadVar(out var least);
        if (status != DecodeStatus.Done || least > uint.MaxValue || reader.Remaining < count)
        {
            return status != DecodeStatus.Done ? status : least > uint.MaxValue ? DecodeStatus.Malformed : DecodeStatus.NeedMore;
        }

        cells = new uint[count];
        var isLeastThere = false;
        foreach (ref var cell in cells.AsSpan())
        {
            status = reader.TryReadVar(out var above);
            if (status != DecodeStatus.Done || above > uint.MaxValue - least)
            {
                return status != DecodeStatus.Done ? status : DecodeStatus.Malformed;
            }

            cell = (uint)(least + above);
            isLeastThere |= above == 0;
        }

        return isLeastThere ? DecodeStatus.Done : DecodeStatus.Malformed;
    }
}
