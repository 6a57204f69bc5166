using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>The binary and the text form.</content>
public readonly partial struct KnowledgeMatrix : IWireFormat<KnowledgeMatrix>, ISpanParsable<KnowledgeMatrix>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <inheritdoc/>
    public int EncodedLength
    {
        get
        {
            var length = WireWriter.VarLength((ulong)Replicas.Length) + (Replicas.Length * ReplicaId.Size);
            foreach (var counter in Counters)
            {
                length += WireWriter.VarLength(counter);
            }

            return length;
        }
    }

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out KnowledgeMatrix value)
    {
        value = default;
        var start = reader.Position;
        var status = reader.TryReadCount(limits.MaxVectorEntries, ReplicaId.Size + 1, out var count);
        if (status == DecodeStatus.Done && (long)count * count > limits.MaxMatrixEntries)
        {
            status = DecodeStatus.OverLimit;
        }

        if (status == DecodeStatus.Done && reader.Remaining < ((long)count * ReplicaId.Size) + ((long)count * count))
        {
            status = DecodeStatus.NeedMore;
        }

        if (status == DecodeStatus.Done && count > 0)
        {
            status = TryReadRows(ref reader, count, out value);
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
        }

        return status;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteVar((ulong)Replicas.Length);
        foreach (var replica in Replicas)
        {
            writer.WriteFixed64(replica.Value);
        }

        foreach (var counter in Counters)
        {
            writer.WriteVar(counter);
        }
    }

    /// <summary>Parses the text form; rows and entries may stand in any order, each replica once, with spaces around them.</summary>
    /// <param name="s">As in <c>{a:{a:3,b:1},b:{b:1}}</c>.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is no such matrix, or has more entries than <see cref="DecodeLimits.MaxMatrixEntries"/> by default.</exception>
    public static KnowledgeMatrix Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var matrix) ? matrix : throw new FormatException($"'{s}' is no knowledge matrix: write it as {{a:{{a:3,b:1}},b:{{b:1}}}}.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static KnowledgeMatrix Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out KnowledgeMatrix result)
    {
        result = default;
        if (s.Length < 2 || s[0] != '{' || s[^1] != '}')
        {
            return false;
        }

        var rows = new Dictionary<ReplicaId, VersionVector>();
        var rest = s[1..^1].Trim();
        while (!rest.IsEmpty)
        {
            var (colon, end) = (rest.IndexOf(':'), rest.IndexOf('}'));
            if (colon < 0 || end < colon || !ReplicaId.TryParse(rest[..colon].Trim(), provider, out var reader)
                || !VersionVector.TryParse(rest[(colon + 1)..(end + 1)].Trim(), provider, out var seen) || seen.IsEmpty || !rows.TryAdd(reader, seen))
            {
                return false;
            }

            rest = rest[(end + 1)..].TrimStart();
            if (!rest.IsEmpty && (rest[0] != ',' || rest.Length == 1))
            {
                return false;
            }

            rest = rest.IsEmpty ? rest : rest[1..].TrimStart();
        }

        return TryOfRows(rows, out result);
    }

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out KnowledgeMatrix result) => TryParse(s.AsSpan(), provider, out result);

    /// <summary>The text form.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("{");
        foreach (var reader in Replicas)
        {
            var seen = this[reader];
            if (!seen.IsEmpty)
            {
                text.Append(text.Length > 1 ? "," : string.Empty).Append(CultureInfo.InvariantCulture, $"{reader}:{seen}");
            }
        }

        return text.Append('}').ToString();
    }

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite(CultureInfo.InvariantCulture, $"{ToString()}", out charsWritten);

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{ToString()}", out bytesWritten);

    private static DecodeStatus TryReadRows(ref WireReader reader, int count, out KnowledgeMatrix value)
    {
        value = default;
        var status = DecodeStatus.Done;
        var replicas = new ReplicaId[count];
        for (var i = 0; i < count; i++)
        {
            status = reader.TryReadFixed64(out var replica);
            replicas[i] = new ReplicaId(replica);
            if (status != DecodeStatus.Done || replicas[i] <= (i == 0 ? default : replicas[i - 1]))
            {
                return status == DecodeStatus.Done ? DecodeStatus.Malformed : status;
            }
        }

        var counters = new ulong[count * count];
        for (var i = 0; i < counters.Length && status == DecodeStatus.Done; i++)
        {
            status = reader.TryReadVar(out counters[i]);
        }

        var matrix = new KnowledgeMatrix(replicas, counters);
        if (status == DecodeStatus.Done && !matrix.HasNoReplicaTooMany())
        {
            status = DecodeStatus.Malformed;
        }

        value = status == DecodeStatus.Done ? matrix : default;
        return status;
    }

    private bool HasNoReplicaTooMany()
    {
        for (var i = 0; i < Replicas.Length; i++)
        {
            var isUsed = RowOf(i).ContainsAnyExcept(0UL);
            for (var row = 0; row < Replicas.Length && !isUsed; row++)
            {
                isUsed = RowOf(row)[i] > 0;
            }

            if (!isUsed)
            {
                return false;
            }
        }

        return true;
    }
}
