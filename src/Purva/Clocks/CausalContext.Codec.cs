using System.Text;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>
/// Binary form: the vector, the number of dots in the cloud, then each. Text form: <c>{a:1,b:2|a:4,b:7}</c>, without the bar
/// where there is no cloud, so that the text of a vector is the text of its context.
/// </content>
public readonly partial struct CausalContext : IWireFormat<CausalContext>, ISpanParsable<CausalContext>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <inheritdoc/>
    public int EncodedLength
    {
        get
        {
            var length = Contiguous.EncodedLength + WireWriter.VarLength((ulong)Cloud.Length);
            foreach (var dot in Cloud)
            {
                length += dot.EncodedLength;
            }

            return length;
        }
    }

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out CausalContext value)
    {
        value = default;
        var start = reader.Position;
        var status = VersionVector.TryRead(ref reader, limits, out var vector);
        Dot[] dots = [];
        if (status == DecodeStatus.Done)
        {
            status = TryReadCloud(ref reader, limits, vector, out dots);
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new CausalContext(vector, dots);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Contiguous.Write(ref writer);
        writer.WriteVar((ulong)Cloud.Length);
        foreach (var dot in Cloud)
        {
            dot.Write(ref writer);
        }
    }

    /// <summary>Parses the text form; dots may stand in any order, each event once, with spaces around them.</summary>
    /// <param name="s">As in <c>{a:1, b:2 | a:4}</c>: all up to a:1 and b:2, and a:4.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is not a causal context.</exception>
    public static CausalContext Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var context) ? context : throw new FormatException($"'{s}' is no causal context: write it as {{a:1,b:2|a:4}}.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static CausalContext Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out CausalContext result)
    {
        result = default;
        if (s.Length < 2 || s[0] != '{' || s[^1] != '}')
        {
            return false;
        }

        var inner = s[1..^1];
        var bar = inner.IndexOf('|');
        if (!VersionVector.TryParseEntries(bar < 0 ? inner : inner[..bar], out var vector))
        {
            return false;
        }

        result = UpTo(vector);
        return bar < 0 || TryParseCloud(inner[(bar + 1)..], ref result);
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out CausalContext result) => TryParse(s.AsSpan(), provider, out result);

    /// <summary>The text form.</summary>
    public override string ToString()
    {
        var text = VersionVector.AppendEntries(new StringBuilder("{"), Contiguous.Entries);
        return VersionVector.AppendEntries(IsContiguous ? text : text.Append('|'), Cloud).Append('}').ToString();
    }

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        DotText.TryWrite(Contiguous.Entries, Cloud, destination, out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        DotText.TryWrite(Contiguous.Entries, Cloud, utf8Destination, out bytesWritten);

    private static DecodeStatus TryReadCloud(ref WireReader reader, DecodeLimits limits, VersionVector vector, out Dot[] dots)
    {
        dots = [];
        var status = reader.TryReadCount(limits.MaxDots, ReplicaId.Size + 1, out var count);
        if (status != DecodeStatus.Done || count == 0)
        {
            return status;
        }

        dots = new Dot[count];
        for (var i = 0; i < count && status == DecodeStatus.Done; i++)
        {
            status = Dot.TryRead(ref reader, limits, out dots[i]);
            if (status == DecodeStatus.Done
                && (dots[i].Counter - 1 <= vector[dots[i].Replica] || (i > 0 && dots[i] <= dots[i - 1])))
            {
                status = DecodeStatus.Malformed;
            }
        }

        return status;
    }

    private static bool TryParseCloud(ReadOnlySpan<char> text, ref CausalContext context)
    {
        var dots = new List<Dot>();
        foreach (var part in text.Split(','))
        {
            if (!Dot.TryParse(text[part].Trim(), null, out var dot))
            {
                context = default;
                return false;
            }

            dots.Add(dot);
        }

        dots.Sort();
        var builder = new Builder(context);
        var allAreNews = dots.TrueForAll(builder.Add);
        context = allAreNews ? builder.ToContext() : default;
        return allAreNews;
    }
}
