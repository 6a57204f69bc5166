using System.Globalization;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks;

/// <summary>An event of a two-level clock as it is stored: its dot, and what it had seen of its own cluster; for the receipt of a message from outside, of all.</summary>
/// <remarks>
/// <para>
/// Two stamps of one cluster compare by themselves; across clusters the <see cref="ClusteredHistory"/> is needed, which keeps the receipts from outside.
/// </para>
/// <para>
/// Text form: the event, a star if it is a receipt from outside, and what it had seen, as in <c>a:3{a:3,b:1}</c> or <c>a:4*{a:4,b:1,c:7}</c>. Binary form: the
/// dot, 1 for a receipt from outside or else 0, and the vector. The default value is no event. Immutable, and safe to share between threads.
/// </para>
/// </remarks>
/// <seealso href="https://doi.org/10.1109/ICDSC.2001.918989">Ward, Taylor, A Hierarchical Cluster Algorithm for Dynamic, Centralized Timestamps, 2001</seealso>
public readonly partial record struct ClusteredStamp : IWireFormat<ClusteredStamp>, ISpanParsable<ClusteredStamp>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>The stamp of an event.</summary>
    /// <param name="dot">The event.</param>
    /// <param name="seen">What it had seen, itself included.</param>
    /// <param name="isClusterReceive">Whether it is the receipt of a message from outside its cluster, and <paramref name="seen"/> of all replicas.</param>
    /// <exception cref="ArgumentException">The dot is no event, or not the last of its replica that was seen.</exception>
    public ClusteredStamp(Dot dot, VersionVector seen, bool isClusterReceive)
    {
        dot.ThrowIfNoEvent(nameof(dot));
        if (seen[dot.Replica] != dot.Counter)
        {
            throw new ArgumentException($"{dot} has seen itself, and no later event of its replica; {seen} has not.", nameof(seen));
        }

        Dot = dot;
        Seen = seen;
        IsClusterReceive = isClusterReceive;
    }

    /// <summary>Which event.</summary>
    public Dot Dot { get; }

    /// <summary>What the event had seen, itself included: of its own cluster, or of all if it is a receipt from outside.</summary>
    public VersionVector Seen { get; }

    /// <summary>Whether the event is the receipt of a message from outside its cluster.</summary>
    public bool IsClusterReceive { get; }

    /// <inheritdoc/>
    public int EncodedLength => Dot.EncodedLength + 1 + Seen.EncodedLength;

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out ClusteredStamp value)
    {
        value = default;
        var start = reader.Position;
        byte isClusterReceive = 0;
        var seen = VersionVector.Empty;
        var status = Dot.TryRead(ref reader, limits, out var dot);
        if (status == DecodeStatus.Done)
        {
            status = reader.TryReadByte(out isClusterReceive);
        }

        if (status == DecodeStatus.Done)
        {
            status = isClusterReceive > 1 ? DecodeStatus.Malformed : VersionVector.TryRead(ref reader, limits, out seen);
        }

        if (status == DecodeStatus.Done && seen[dot.Replica] != dot.Counter)
        {
            status = DecodeStatus.Malformed;
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new ClusteredStamp(dot, seen, isClusterReceive == 1);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Dot.Write(ref writer);
        writer.WriteByte(IsClusterReceive ? (byte)1 : (byte)0);
        Seen.Write(ref writer);
    }

    /// <summary>Parses the text form.</summary>
    /// <param name="s">As in <c>a:3{a:3,b:1}</c>, with a star before the brace for a receipt from outside.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is no such stamp.</exception>
    public static ClusteredStamp Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var stamp) ? stamp : throw new FormatException($"'{s}' is no stamp of a two-level clock: write it as a:3{{a:3,b:1}} or a:4*{{a:4,b:1,c:7}}.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static ClusteredStamp Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out ClusteredStamp result)
    {
        result = default;
        var brace = s.IndexOf('{');
        if (brace < 1)
        {
            return false;
        }

        var isClusterReceive = s[brace - 1] == '*';
        if (!Dot.TryParse(s[..(isClusterReceive ? brace - 1 : brace)], provider, out var dot)
            || !VersionVector.TryParse(s[brace..], provider, out var seen) || seen[dot.Replica] != dot.Counter)
        {
            return false;
        }

        result = new ClusteredStamp(dot, seen, isClusterReceive);
        return true;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out ClusteredStamp result) => TryParse(s.AsSpan(), provider, out result);

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Dot}{Star}{Seen}");

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite(CultureInfo.InvariantCulture, $"{Dot}{Star}{Seen}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{Dot}{Star}{Seen}", out bytesWritten);

    private string Star => IsClusterReceive ? "*" : string.Empty;
}
