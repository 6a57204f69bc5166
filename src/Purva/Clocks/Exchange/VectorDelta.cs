using System.Globalization;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks.Exchange;

/// <summary>What a vector has grown by since one that the receiver acknowledged.</summary>
/// <remarks>Text form: <c>5/3&lt;2{a:1}</c>, that is session, sequence, base and changes. Binary form: the three numbers as LEB128, then the vector.</remarks>
/// <param name="Session">Which life of the sender; later ones are larger.</param>
/// <param name="Sequence">Which message of the session, from 1.</param>
/// <param name="Base">The acknowledged message on which the changes build; 0 when they are the whole vector.</param>
/// <param name="Changes">The entries that grew, with their new counters.</param>
public readonly partial record struct VectorDelta(ulong Session, ulong Sequence, ulong Base, VersionVector Changes)
    : ISpanParsable<VectorDelta>, ISpanFormattable, IUtf8SpanFormattable, IWireFormat<VectorDelta>
{
    /// <inheritdoc/>
    public int EncodedLength =>
        WireWriter.VarLength(Session) + WireWriter.VarLength(Sequence) + WireWriter.VarLength(Base) + Changes.EncodedLength;

    /// <summary>Parses the text form.</summary>
    /// <param name="s">As in <c>5/3&lt;2{a:1}</c>; the base is smaller than the sequence.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is no delta.</exception>
    public static VectorDelta Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException($"'{s}' is no delta: write session/sequence<base{{changes}}, as in 5/3<2{{a:1}}.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static VectorDelta Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out VectorDelta result)
    {
        result = default;
        var (slash, less, brace) = (s.IndexOf('/'), s.IndexOf('<'), s.IndexOf('{'));
        if (slash < 0 || less < slash || brace < less
            || !ChannelNumber.TryParse(s[..slash], out var session)
            || !ChannelNumber.TryParse(s[(slash + 1)..less], out var sequence)
            || !ChannelNumber.TryParse(s[(less + 1)..brace], out var ground) || ground >= sequence
            || !VersionVector.TryParse(s[brace..], provider, out var changes))
        {
            return false;
        }

        result = new VectorDelta(session, sequence, ground, changes);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out VectorDelta result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out VectorDelta value)
    {
        value = default;
        var start = reader.Position;
        ulong sequence = 0, ground = 0;
        var changes = default(VersionVector);
        var status = reader.TryReadVar(out var session);
        status = status == DecodeStatus.Done ? reader.TryReadVar(out sequence) : status;
        status = status == DecodeStatus.Done && sequence == 0 ? DecodeStatus.Malformed : status;
        status = status == DecodeStatus.Done ? reader.TryReadVar(out ground) : status;
        status = status == DecodeStatus.Done && ground >= sequence ? DecodeStatus.Malformed : status;
        status = status == DecodeStatus.Done ? VersionVector.TryRead(ref reader, limits, out changes) : status;
        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new VectorDelta(session, sequence, ground, changes);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteVar(Session);
        writer.WriteVar(Sequence);
        writer.WriteVar(Base);
        Changes.Write(ref writer);
    }

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Session}/{Sequence}<{Base}{Changes}");

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite($"{ToString()}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, $"{ToString()}", out bytesWritten);
}
