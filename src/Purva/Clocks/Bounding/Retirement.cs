using System.Globalization;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks.Bounding;

/// <summary>A writer that will never write again, and how far it had counted.</summary>
/// <remarks>Text form: <c>a!17</c>. Binary form: 8 bytes of replica, then the final counter as LEB128; 0 for one that never wrote.</remarks>
/// <param name="Writer">Whose identity ends; it is never used again.</param>
/// <param name="FinalCounter">Its last event, 0 if there was none.</param>
public readonly partial record struct Retirement(ReplicaId Writer, ulong FinalCounter)
    : ISpanParsable<Retirement>, ISpanFormattable, IUtf8SpanFormattable, IWireFormat<Retirement>
{
    /// <inheritdoc/>
    public int EncodedLength => ReplicaId.Size + WireWriter.VarLength(FinalCounter);

    /// <summary>The retirement of a writer that cannot be asked any more.</summary>
    /// <param name="writer">Who is gone.</param>
    /// <param name="fenced">The vector of every member, each taken after it began to refuse events of the writer that come from the writer itself.</param>
    public static Retirement OfSilent(ReplicaId writer, params ReadOnlySpan<VersionVector> fenced)
    {
        ulong last = 0;
        foreach (var vector in fenced)
        {
            last = Math.Max(last, vector[writer]);
        }

        return new Retirement(writer, last);
    }

    /// <summary>Parses the text form.</summary>
    /// <param name="s">A replica, an exclamation mark and the final counter, as in <c>a!17</c>.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is not a retirement.</exception>
    public static Retirement Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException($"'{s}' is no retirement: write replica!counter, as in a!17.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static Retirement Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Retirement result)
    {
        result = default;
        var mark = s.IndexOf('!');
        if (mark < 0
            || !ReplicaId.TryParse(s[..mark], provider, out var writer)
            || !ulong.TryParse(s[(mark + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var counter)
            || (s[mark + 1] == '0' && s.Length > mark + 2))
        {
            return false;
        }

        result = new Retirement(writer, counter);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out Retirement result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out Retirement value)
    {
        value = default;
        var start = reader.Position;
        var status = reader.TryReadFixed64(out var writer);
        ulong counter = 0;
        if (status == DecodeStatus.Done)
        {
            status = writer == 0 ? DecodeStatus.Malformed : reader.TryReadVar(out counter);
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new Retirement(new ReplicaId(writer), counter);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteFixed64(Writer.Value);
        writer.WriteVar(FinalCounter);
    }

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Writer}!{FinalCounter}");

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite(CultureInfo.InvariantCulture, $"{Writer}!{FinalCounter}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{Writer}!{FinalCounter}", out bytesWritten);
}
