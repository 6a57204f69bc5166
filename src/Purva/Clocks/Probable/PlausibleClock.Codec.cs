using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks.Probable;

/// <content>The binary and the text form.</content>
public sealed partial class PlausibleClock : IWireFormat<PlausibleClock>, ISpanParsable<PlausibleClock>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <inheritdoc/>
    public int EncodedLength
    {
        get
        {
            var length = ReplicaId.Size + WireWriter.VarLength((ulong)entries.Length);
            foreach (var entry in entries)
            {
                length += WireWriter.VarLength(entry);
            }

            return length;
        }
    }

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out PlausibleClock value)
    {
        value = null!;
        var start = reader.Position;
        var count = 0;
        ulong[] entries = [];
        var status = reader.TryReadFixed64(out var replica);
        if (status == DecodeStatus.Done)
        {
            status = replica == 0 ? DecodeStatus.Malformed : reader.TryReadCount(limits.MaxCells, 1, out count);
        }

        if (status == DecodeStatus.Done && count == 0)
        {
            status = DecodeStatus.Malformed;
        }

        if (status == DecodeStatus.Done)
        {
            entries = new ulong[count];
            for (var i = 0; i < count && status == DecodeStatus.Done; i++)
            {
                status = reader.TryReadVar(out entries[i]);
            }
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new PlausibleClock(new ReplicaId(replica), entries);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteFixed64(Replica.Value);
        writer.WriteVar((ulong)entries.Length);
        foreach (var entry in entries)
        {
            writer.WriteVar(entry);
        }
    }

    /// <summary>Parses the text form; spaces may stand around the counts.</summary>
    /// <param name="s">As in <c>a@[3,0,5]</c>.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is no plausible clock.</exception>
    public static PlausibleClock Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var clock) ? clock : throw new FormatException($"'{s}' is no plausible clock: write its replica and its entries as in a@[3,0,5].");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static PlausibleClock Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out PlausibleClock result)
    {
        result = null!;
        var at = s.IndexOf("@[", StringComparison.Ordinal);
        if (at < 0 || s[^1] != ']' || !ReplicaId.TryParse(s[..at], provider, out var replica))
        {
            return false;
        }

        var inner = s[(at + 2)..^1];
        var entries = new ulong[inner.Count(',') + 1];
        var next = 0;
        foreach (var part in inner.Split(','))
        {
            var digits = inner[part].Trim(' ');
            if (!ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out entries[next++]) || (digits.Length > 1 && digits[0] == '0'))
            {
                return false;
            }
        }

        result = new PlausibleClock(replica, entries);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out PlausibleClock result) => TryParse(s.AsSpan(), provider, out result);

    /// <summary>The text form.</summary>
    public override string ToString() =>
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Replica}@[").AppendJoin(',', entries).Append(']').ToString();

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite(CultureInfo.InvariantCulture, $"{ToString()}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{ToString()}", out bytesWritten);
}
