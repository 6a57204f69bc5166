using System.Globalization;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks.Bounding;

/// <summary>A vector within an epoch: counters start at zero again in each, and a whole epoch lies before the next.</summary>
/// <remarks>
/// <para>
/// Different epochs compare by their numbers. That is true only if every event of the older one happened before every event of
/// the newer one, which <see cref="EpochBarrier"/> sees to; without a barrier the numbers put concurrent events in an order.
/// The name of an event is its epoch <em>and</em> its dot: dots return in each epoch.
/// </para>
/// <para>
/// Text form: <c>3@{a:1,b:2}</c>. Binary form: the epoch as LEB128, then the vector. The default value is the beginning of epoch 0.
/// Immutable, and safe to share between threads.
/// </para>
/// </remarks>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Vector">What was seen of it.</param>
public readonly partial record struct EpochTimestamp(ulong Epoch, VersionVector Vector)
    : ISpanParsable<EpochTimestamp>, ISpanFormattable, IUtf8SpanFormattable, IWireFormat<EpochTimestamp>
{
    /// <inheritdoc/>
    public int EncodedLength => WireWriter.VarLength(Epoch) + Vector.EncodedLength;

    /// <summary>How two timestamps stand: by epoch, and within one by their vectors. One pass, no allocation.</summary>
    /// <param name="other">The timestamp on the right.</param>
    public CausalOrder CompareCausally(EpochTimestamp other) =>
        Epoch == other.Epoch ? Vector.CompareCausally(other.Vector)
        : Epoch < other.Epoch ? CausalOrder.Before : CausalOrder.After;

    /// <summary>What the two know together: the newer epoch, which knows all of the older; within one the join of the vectors.</summary>
    /// <param name="other">The other timestamp.</param>
    public EpochTimestamp Merge(EpochTimestamp other) =>
        Epoch == other.Epoch ? this with { Vector = Vector.Merge(other.Vector) }
        : Epoch < other.Epoch ? other : this;

    /// <summary>Parses the text form.</summary>
    /// <param name="s">An epoch, an at sign and a vector, as in <c>3@{a:1}</c>.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is no such timestamp.</exception>
    public static EpochTimestamp Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var value) ? value : throw new FormatException($"'{s}' is no timestamp of an epoch: write it as 3@{{a:1}}.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static EpochTimestamp Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out EpochTimestamp result)
    {
        result = default;
        var at = s.IndexOf('@');
        if (at < 1 || (s[0] == '0' && at > 1)
            || !ulong.TryParse(s[..at], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            || !VersionVector.TryParse(s[(at + 1)..], provider, out var vector))
        {
            return false;
        }

        result = new EpochTimestamp(epoch, vector);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out EpochTimestamp result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out EpochTimestamp value)
    {
        value = default;
        var start = reader.Position;
        var vector = default(VersionVector);
        var status = reader.TryReadVar(out var epoch);
        if (status == DecodeStatus.Done)
        {
            status = VersionVector.TryRead(ref reader, limits, out vector);
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new EpochTimestamp(epoch, vector);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteVar(Epoch);
        Vector.Write(ref writer);
    }

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}@{Vector}");

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite($"{ToString()}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, $"{ToString()}", out bytesWritten);
}
