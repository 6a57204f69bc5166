using System.Globalization;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks;

/// <summary>What a writer makes durable about its identity, before it issues anything that the record covers.</summary>
/// <remarks>
/// Text form: <c>a:10000#2@9f</c>, that is replica, bound, incarnation and home. Binary form: replica and home in 8 bytes each, then the incarnation and
/// the bound as LEB128.
/// </remarks>
/// <param name="Replica">The identity.</param>
/// <param name="Incarnation">Which incarnation of the writer it is, from 1: for people, since a lost disk starts at 1 again; the identity alone tells incarnations apart.</param>
/// <param name="Bound">No event beyond this counter was issued, and any up to it may have been.</param>
/// <param name="Home">A fingerprint of the place where the record lies, by which a copy is told from it.</param>
public readonly partial record struct IdentityRecord(ReplicaId Replica, ulong Incarnation, ulong Bound, ulong Home)
    : ISpanParsable<IdentityRecord>, ISpanFormattable, IUtf8SpanFormattable, IWireFormat<IdentityRecord>
{
    /// <inheritdoc/>
    public int EncodedLength => ReplicaId.Size + sizeof(ulong) + WireWriter.VarLength(Incarnation) + WireWriter.VarLength(Bound);

    /// <summary>Parses the text form.</summary>
    /// <param name="s">As in <c>a:10000#2@9f</c>; the home is hexadecimal.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is no such record.</exception>
    public static IdentityRecord Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException($"'{s}' is no record of an identity: write replica:bound#incarnation@home, as in a:10000#2@9f.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static IdentityRecord Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out IdentityRecord result)
    {
        result = default;
        var (colon, hash, at) = (s.IndexOf(':'), s.IndexOf('#'), s.IndexOf('@'));
        if (colon < 0 || hash < colon || at < hash
            || !ReplicaId.TryParse(s[..colon], provider, out var replica)
            || !TryParseNumber(s[(colon + 1)..hash], NumberStyles.None, out var bound)
            || !TryParseNumber(s[(hash + 1)..at], NumberStyles.None, out var incarnation) || incarnation == 0
            || !TryParseNumber(s[(at + 1)..], NumberStyles.AllowHexSpecifier, out var home) || s[at..].ContainsAnyInRange('A', 'F'))
        {
            return false;
        }

        result = new IdentityRecord(replica, incarnation, bound, home);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out IdentityRecord result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out IdentityRecord value)
    {
        value = default;
        var start = reader.Position;
        ulong home = 0, incarnation = 0, bound = 0;
        var status = reader.TryReadFixed64(out var replica);
        status = status == DecodeStatus.Done && replica == 0 ? DecodeStatus.Malformed : status;
        status = status == DecodeStatus.Done ? reader.TryReadFixed64(out home) : status;
        status = status == DecodeStatus.Done ? reader.TryReadVar(out incarnation) : status;
        status = status == DecodeStatus.Done && incarnation == 0 ? DecodeStatus.Malformed : status;
        status = status == DecodeStatus.Done ? reader.TryReadVar(out bound) : status;
        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new IdentityRecord(new ReplicaId(replica), incarnation, bound, home);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteFixed64(Replica.Value);
        writer.WriteFixed64(Home);
        writer.WriteVar(Incarnation);
        writer.WriteVar(Bound);
    }

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Replica}:{Bound}#{Incarnation}@{Home:x}");

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite(CultureInfo.InvariantCulture, $"{Replica}:{Bound}#{Incarnation}@{Home:x}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{Replica}:{Bound}#{Incarnation}@{Home:x}", out bytesWritten);

    private static bool TryParseNumber(ReadOnlySpan<char> s, NumberStyles style, out ulong value) =>
        ulong.TryParse(s, style, CultureInfo.InvariantCulture, out value) && (s.Length == 1 || s[0] != '0');
}
