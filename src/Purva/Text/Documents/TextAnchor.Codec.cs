using Purva.Clocks;
using Purva.Wire;

namespace Purva.Text.Documents;

/// <content>The binary form: a byte, which is the side and 2 more for an end of the text; else the dot of the character.</content>
public readonly partial record struct TextAnchor : IWireFormat<TextAnchor>
{
    private const int Edge = 2;

    /// <inheritdoc/>
    public int EncodedLength => 1 + (IsEdge ? 0 : Character.EncodedLength);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out TextAnchor value)
    {
        value = default;
        var start = reader.Position;
        var status = reader.TryReadByte(out var head);
        if (status != DecodeStatus.Done)
        {
            return status;
        }

        var character = default(Dot);
        status = head > Edge + 1 ? DecodeStatus.Malformed : head >= Edge ? DecodeStatus.Done : Dot.TryRead(ref reader, limits, out character);
        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new TextAnchor(character, (AnchorSide)(head & 1));
        return status;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteByte((byte)((byte)Side | (IsEdge ? Edge : 0)));
        if (!IsEdge)
        {
            Character.Write(ref writer);
        }
    }
}
