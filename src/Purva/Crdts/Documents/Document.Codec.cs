using Purva.Crdts.Counters;
using Purva.Crdts.Elements;
using Purva.Crdts.Lists;
using Purva.Crdts.Maps;
using Purva.Crdts.Registers;
using Purva.Crdts.Stores;
using Purva.Wire;

namespace Purva.Crdts.Documents;

/// <content>
/// Binary form: a byte with a bit for each part that holds anything (1 scalars, 2 counter, 4 marks of an object, 8 members, 16 marks of a list, 32 elements), then these parts in that order.
/// </content>
public readonly partial struct Document
{
    private const byte AllParts = 63;

    /// <inheritdoc/>
    public int EncodedLength(DotTable table)
    {
        var now = Now;
        return 1
            + (now.Scalar.IsEmpty ? 0 : now.Scalar.EncodedLength(table))
            + (now.Counter.IsEmpty ? 0 : now.Counter.EncodedLength(table))
            + (now.ObjectMarks.IsEmpty ? 0 : now.ObjectMarks.EncodedLength(table))
            + (now.Members.IsEmpty ? 0 : now.Members.EncodedLength(table))
            + (now.ListMarks.IsEmpty ? 0 : now.ListMarks.EncodedLength(table))
            + (now.Items.IsEmpty ? 0 : now.Items.EncodedLength(table));
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer, DotTable table)
    {
        var now = Now;
        writer.WriteByte((byte)(BitOf(now.Scalar, 0) | BitOf(now.Counter, 1) | BitOf(now.ObjectMarks, 2) | BitOf(now.Members, 3) | BitOf(now.ListMarks, 4) | BitOf(now.Items, 5)));
        WritePart(ref writer, table, now.Scalar);
        WritePart(ref writer, table, now.Counter);
        WritePart(ref writer, table, now.ObjectMarks);
        WritePart(ref writer, table, now.Members);
        WritePart(ref writer, table, now.ListMarks);
        WritePart(ref writer, table, now.Items);
    }

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DotTable table, DecodeLimits limits, int depth, out Document value)
    {
        value = default;
        if (depth > limits.MaxNesting)
        {
            return DecodeStatus.OverLimit;
        }

        var status = reader.TryReadByte(out var bits);
        if (status != DecodeStatus.Done || bits > AllParts)
        {
            return status != DecodeStatus.Done ? status : DecodeStatus.Malformed;
        }

        TryReadPart(ref reader, table, limits, depth, bits, 0, ref status, out MultiValueRegister<ScalarValue> scalar);
        TryReadPart(ref reader, table, limits, depth, bits, 1, ref status, out ResettableCounter counter);
        TryReadPart(ref reader, table, limits, depth, bits, 2, ref status, out DotSet objectMarks);
        TryReadPart(ref reader, table, limits, depth, bits, 3, ref status, out ObservedRemoveMap<TextValue, Document> members);
        TryReadPart(ref reader, table, limits, depth, bits, 4, ref status, out DotSet listMarks);
        TryReadPart(ref reader, table, limits, depth, bits, 5, ref status, out StoreList<Document> items);
        value = status == DecodeStatus.Done ? new(new Parts(scalar, counter, objectMarks, members, listMarks, items)) : default;
        return status;
    }

    private static int BitOf<TPart>(TPart part, int bit)
        where TPart : IDotStore<TPart> => part.IsEmpty ? 0 : 1 << bit;

    private static void WritePart<TPart>(ref WireWriter writer, DotTable table, TPart part)
        where TPart : IDotStore<TPart>
    {
        if (!part.IsEmpty)
        {
            part.Write(ref writer, table);
        }
    }

    /// <summary>Reads a part where its bit says that there is one and nothing has gone wrong before; an empty one is malformed.</summary>
    private static void TryReadPart<TPart>(ref WireReader reader, DotTable table, DecodeLimits limits, int depth, byte bits, int bit, ref DecodeStatus status, out TPart part)
        where TPart : IDotStore<TPart>
    {
        part = TPart.Empty;
        if (status != DecodeStatus.Done || (bits & (1 << bit)) == 0)
        {
            return;
        }

        status = TPart.TryRead(ref reader, table, limits, depth, out var read);
        status = status == DecodeStatus.Done && read.IsEmpty ? DecodeStatus.Malformed : status;
        part = status == DecodeStatus.Done ? read : part;
    }
}
