using System.Globalization;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks.Exchange;

/// <summary>The entries that changed since the last message to the same receiver, over a channel that keeps order.</summary>
/// <remarks>Text form: <c>5/3{a:1}</c>, that is session, sequence and changes. Binary form: the two numbers as LEB128, then the vector.</remarks>
/// <param name="Session">Which life of the channel; later ones are larger.</param>
/// <param name="Sequence">Which message of the session, from 1. The first holds the whole vector.</param>
/// <param name="Changes">The entries that changed, the sender's own among them.</param>
public readonly partial record struct FifoDelta(ulong Session, ulong Sequence, VersionVector Changes)
    : ISpanParsable<FifoDelta>, ISpanFormattable, IUtf8SpanFormattable, IWireFormat<FifoDelta>
{
    /// <inheritdoc/>
    public int EncodedLength => WireWriter.VarLength(Session) + WireWriter.VarLength(Sequence) + Changes.EncodedLength;

    /// <summary>Parses the text form.</summary>
    /// <param name="s">As in <c>5/3{a:1}</c>.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is no delta.</exception>
    public static FifoDelta Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException($"'{s}' is no delta in order: write session/sequence{{changes}}, as in 5/3{{a:1}}.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static FifoDelta Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out FifoDelta result)
    {
        result = default;
        var (slash, brace) = (s.IndexOf('/'), s.IndexOf('{'));
        if (slash < 0 || brace < slash
            || !ChannelNumber.TryParse(s[..slash], out var session)
            || !ChannelNumber.TryParse(s[(slash + 1)..brace], out var sequence) || sequence == 0
            || !VersionVector.TryParse(s[brace..], provider, out var changes))
        {
            return false;
        }

        result = new FifoDelta(session, sequence, changes);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out FifoDelta result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out FifoDelta value)
    {
        value = default;
        var start = reader.Position;
        ulong sequence = 0;
        var changes = default(VersionVector);
        var status = reader.TryReadVar(out var session);
        status = status == DecodeStatus.Done ? reader.TryReadVar(out sequence) : status;
        status = status == DecodeStatus.Done && sequence == 0 ? DecodeStatus.Malformed : status;
        status = status == DecodeStatus.Done ? VersionVector.TryRead(ref reader, limits, out changes) : status;
        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new FifoDelta(session, sequence, changes);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteVar(Session);
        writer.WriteVar(Sequence);
        Changes.Write(ref writer);
    }

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Session}/{Sequence}{Changes}");

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite($"{ToString()}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, $"{ToString()}", out bytesWritten);
}
