using System.Globalization;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks.Exchange;

/// <summary>A receiver's answer to a <see cref="VectorDelta"/>: it has that vector, or cannot make it out and needs a whole one.</summary>
/// <remarks>Text form: <c>5/3</c>, with a <c>?</c> behind it when a whole vector is needed. Binary form: the two numbers as LEB128, then one byte, 0 or 1.</remarks>
/// <param name="Session">The session of the message.</param>
/// <param name="Sequence">Which message it was, from 1.</param>
/// <param name="IsWholeNeeded">Whether its base is unknown to the receiver.</param>
public readonly partial record struct DeltaAcknowledgement(ulong Session, ulong Sequence, bool IsWholeNeeded)
    : ISpanParsable<DeltaAcknowledgement>, ISpanFormattable, IUtf8SpanFormattable, IWireFormat<DeltaAcknowledgement>
{
    /// <inheritdoc/>
    public int EncodedLength => WireWriter.VarLength(Session) + WireWriter.VarLength(Sequence) + 1;

    /// <summary>Parses the text form.</summary>
    /// <param name="s">As in <c>5/3</c> or <c>5/3?</c>.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is no acknowledgement.</exception>
    public static DeltaAcknowledgement Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException($"'{s}' is no acknowledgement of a delta: write session/sequence, as in 5/3 or 5/3?.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static DeltaAcknowledgement Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out DeltaAcknowledgement result)
    {
        result = default;
        var isWholeNeeded = s.EndsWith("?");
        var numbers = isWholeNeeded ? s[..^1] : s;
        var slash = numbers.IndexOf('/');
        if (slash < 0 || !ChannelNumber.TryParse(numbers[..slash], out var session)
            || !ChannelNumber.TryParse(numbers[(slash + 1)..], out var sequence) || sequence == 0)
        {
            return false;
        }

        result = new DeltaAcknowledgement(session, sequence, isWholeNeeded);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out DeltaAcknowledgement result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out DeltaAcknowledgement value)
    {
        value = default;
        var start = reader.Position;
        ulong sequence = 0;
        byte flag = 0;
        var status = reader.TryReadVar(out var session);
        status = status == DecodeStatus.Done ? reader.TryReadVar(out sequence) : status;
        status = status == DecodeStatus.Done && sequence == 0 ? DecodeStatus.Malformed : status;
        status = status == DecodeStatus.Done ? reader.TryReadByte(out flag) : status;
        status = status == DecodeStatus.Done && flag > 1 ? DecodeStatus.Malformed : status;
        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new DeltaAcknowledgement(session, sequence, flag == 1);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteVar(Session);
        writer.WriteVar(Sequence);
        writer.WriteByte(IsWholeNeeded ? (byte)1 : (byte)0);
    }

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Session}/{Sequence}{(IsWholeNeeded ? "?" : string.Empty)}");

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite($"{ToString()}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, $"{ToString()}", out bytesWritten);
}
