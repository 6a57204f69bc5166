using System.Buffers;
using System.Security.Cryptography;
using Purva.Wire;

namespace Purva.Versioning.Graph;

/// <content>The saved form, from which a graph is there again without being built.</content>
public sealed partial class CommitGraph
{
    /// <summary>Length of the saved form, in bytes: some twenty for each commit.</summary>
    public long EncodedLength => GraphFile.LengthOf(SectionLengths());

    /// <summary>Writes the saved form. Add what has come since to a graph that was read; there is no need to save each commit.</summary>
    /// <remarks>The form belongs to the place where it was written: number and chain of a commit depend on the order of addition.</remarks>
    /// <param name="writer">Receives <see cref="EncodedLength"/> bytes.</param>
    public void WriteTo(IBufferWriter<byte> writer)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        GraphFile.Write(GraphFile.Name, writer, hash);
        GraphFile.Write(SectionLengths(), writer, hash);
        GraphFile.Write(parents.First, writer, hash);
        GraphFile.Write(parents.Several, writer, hash);
        vectors.WriteTo(writer, hash);
        writer.Write(hash.GetHashAndReset());
    }

    /// <summary>Reads a saved form whole. Any bytes are welcome: what is not a graph that would answer without a fault is refused, and nothing is allocated beyond the length of the bytes.</summary>
    /// <remarks>
    /// The hash tells a damaged form; it does not tell who wrote it. A form that was forged with care can hold wrong vectors and so
    /// give wrong answers, as can a forged repository: keep it where the repository is kept, and build it anew in doubt.
    /// </remarks>
    /// <param name="bytes">The form, and nothing behind it.</param>
    /// <param name="graph">The graph, or null.</param>
    /// <param name="maxEntries">Most entries that the vectors may hold, now and later.</param>
    public static DecodeStatus TryRead(ReadOnlySpan<byte> bytes, out CommitGraph? graph, long maxEntries = DefaultMaxEntries)
    {
        graph = null;
        var name = bytes[..Math.Min(bytes.Length, GraphFile.Name.Length)];
        if (!GraphFile.Name.StartsWith(name))
        {
            return DecodeStatus.Malformed;
        }

        if (bytes.Length < GraphFile.HeadingLength)
        {
            return DecodeStatus.NeedMore;
        }

        var lengths = GraphFile.ReadInts(bytes[GraphFile.Name.Length..GraphFile.HeadingLength]);
        if (lengths.Any(length => length < 0))
        {
            return DecodeStatus.Malformed;
        }

        var status = StatusOf(GraphFile.LengthOf(lengths) - bytes.Length, CausalVectors.EntriesOf(lengths) > maxEntries);
        return status == DecodeStatus.Done ? TryReadBody(bytes, lengths, maxEntries, out graph) : status;
    }

    private static DecodeStatus StatusOf(long missing, bool isTooMuch) => (missing, isTooMuch) switch
    {
        (_, true) => DecodeStatus.OverLimit,
        ( > 0, _) => DecodeStatus.NeedMore,
        ( < 0, _) => DecodeStatus.Malformed,
        _ => DecodeStatus.Done,
    };

    private static DecodeStatus TryReadBody(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> lengths, long maxEntries, out CommitGraph? graph)
    {
        graph = null;
        Span<byte> hash = stackalloc byte[GraphFile.HashLength];
        SHA256.HashData(bytes[..^GraphFile.HashLength], hash);
        if (!hash.SequenceEqual(bytes[^GraphFile.HashLength..]))
        {
            return DecodeStatus.Malformed;
        }

        var parents = ParentTable.Of(GraphFile.ReadInts(Section(bytes, lengths, 0)), GraphFile.ReadInts(Section(bytes, lengths, 1)));
        var vectors = CausalVectors.Read(bytes, lengths);
        if (!parents.IsSound() || !vectors.IsSound(parents.Count))
        {
            return DecodeStatus.Malformed;
        }

        graph = new CommitGraph(parents, vectors, maxEntries);
        return DecodeStatus.Done;
    }

    /// <summary>The bytes of one array.</summary>
    internal static ReadOnlySpan<byte> Section(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> lengths, int section)
    {
        var start = (int)GraphFile.LengthOf(lengths[..section]) - GraphFile.HashLength;
        var end = (int)GraphFile.LengthOf(lengths[..(section + 1)]) - GraphFile.HashLength;
        return bytes[start..end];
    }

    private int[] SectionLengths() => [parents.Count, parents.Several.Length, .. vectors.SectionLengths()];
}
