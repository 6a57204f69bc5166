using Purva.Text.Documents;
using Purva.Wire;

namespace Purva.Text.Marks;

/// <summary>What a mark is on: all characters between two anchors, those that come later among them.</summary>
/// <remarks>The binary form is that of the two anchors.</remarks>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
public readonly record struct MarkRange(TextAnchor Start, TextAnchor End) : IWireFormat<MarkRange>
{
    /// <inheritdoc/>
    public int EncodedLength => Start.EncodedLength + End.EncodedLength;

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out MarkRange value)
    {
        value = default;
        var at = reader.Position;
        var status = TextAnchor.TryRead(ref reader, limits, out var start);
        var end = default(TextAnchor);
        status = status == DecodeStatus.Done ? TextAnchor.TryRead(ref reader, limits, out end) : status;
        if (status != DecodeStatus.Done)
        {
            reader.Position = at;
            return status;
        }

        value = new MarkRange(start, end);
        return status;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Start.Write(ref writer);
        End.Write(ref writer);
    }

    /// <summary>Which characters of a document it is on now.</summary>
    /// <returns>Null where the document does not have one of its ends yet.</returns>
    internal (int Start, int End)? In(TextDocument document) =>
        document.PositionOf(Start) is { } start && document.ReachOf(End) is { } end ? (start, Math.Max(start, end)) : null;
}
