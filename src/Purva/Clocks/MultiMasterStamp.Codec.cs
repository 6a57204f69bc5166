using System.Globalization;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>Forms.</content>
public readonly partial record struct MultiMasterStamp : ISpanParsable<MultiMasterStamp>, ISpanFormattable, IUtf8SpanFormattable, IWireFormat<MultiMasterStamp>
{
    /// <inheritdoc/>
    public int EncodedLength => WireWriter.VarLength(Epoch) + Time.EncodedLength + Version.EncodedLength;

    /// <summary>Parses the text form.</summary>
    /// <param name="s">As in <c>3@a:2{b:1}|2026-11-23T10:15:30.123Z/0004</c>.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is no such stamp.</exception>
    public static MultiMasterStamp Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException($"'{s}' is no stamp of several masters: write it as 3@a:2{{b:1}}|2026-11-23T10:15:30.123Z/0004.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static MultiMasterStamp Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out MultiMasterStamp result)
    {
        result = default;
        var (at, bar) = (s.IndexOf('@'), s.IndexOf('|'));
        if (at < 1 || bar < at || (s[0] == '0' && at > 1)
            || !ulong.TryParse(s[..at], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            || !DottedVersionVector.TryParse(s[(at + 1)..bar], provider, out var version)
            || !HybridTimestamp.TryParse(s[(bar + 1)..], provider, out var time))
        {
            return false;
        }

        result = new MultiMasterStamp(epoch, version, time);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out MultiMasterStamp result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out MultiMasterStamp value)
    {
        value = default;
        var start = reader.Position;
        var time = default(HybridTimestamp);
        var version = default(DottedVersionVector);
        var status = reader.TryReadVar(out var epoch);
        status = status == DecodeStatus.Done ? HybridTimestamp.TryRead(ref reader, limits, out time) : status;
        status = status == DecodeStatus.Done ? DottedVersionVector.TryRead(ref reader, limits, out version) : status;
        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new MultiMasterStamp(epoch, version, time);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteVar(Epoch);
        Time.Write(ref writer);
        Version.Write(ref writer);
    }

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}@{Version}|{Time}");

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite($"{ToString()}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, $"{ToString()}", out bytesWritten);
}
