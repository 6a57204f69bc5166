using System.Collections.Immutable;
using System.Text;
using Purva.Wire;

namespace Purva.Store.Ordering;

/// <content>
/// Binary form, version 1: version, id, number of steps; of each step kind, key, flags (1 expectation, 2 least value), then the expected
/// place, the least value and the amount (8 bytes each) or the value, as far as it has them. Numbers without a size are LEB128.
/// </content>
public sealed partial class OrderedWrite : IWireFormat<OrderedWrite>
{
    private const byte Version = 1;

    /// <inheritdoc/>
    public int EncodedLength => 1 + Length(Id) + WireWriter.VarLength((ulong)Steps.Length) + Steps.Sum(LengthOf);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out OrderedWrite value)
    {
        value = null!;
        var start = reader.Position;
        var status = TryReadHead(ref reader, out var id, out var count);
        var steps = ImmutableArray.CreateBuilder<OrderedStep>();
        for (var i = 0; i < count && status == DecodeStatus.Done; i++)
        {
            status = TryReadStep(ref reader, out var step);
            steps.Add(step);
        }

        if (status == DecodeStatus.Done)
        {
            value = new OrderedWrite(id, steps.DrainToImmutable());
            status = value.Problem() is null ? DecodeStatus.Done : DecodeStatus.Malformed;
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            value = null!;
        }

        return status;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteByte(Version);
        writer.WriteBytes(Strict.GetBytes(Id));
        writer.WriteVar((ulong)Steps.Length);
        foreach (var step in Steps)
        {
            Write(ref writer, step);
        }
    }

    private static void Write(ref WireWriter writer, in OrderedStep step)
    {
        writer.WriteByte((byte)step.Kind);
        writer.WriteBytes(Strict.GetBytes(step.Key));
        writer.WriteByte((byte)((step.Expected is null ? 0 : 1) | (step.Least is null ? 0 : 2)));
        if (step.Expected is { } expected)
        {
            writer.WriteVar(expected);
        }

        if (step.Least is { } least)
        {
            writer.WriteFixed64(unchecked((ulong)least));
        }

        if (step.Kind == OrderedStepKind.Add)
        {
            writer.WriteFixed64(unchecked((ulong)step.Amount));
        }
        else if (step.Kind == OrderedStepKind.Put)
        {
            writer.WriteBytes(step.Value.Span);
        }
    }

    private static int LengthOf(OrderedStep step) =>
        2 + Length(step.Key) + (step.Expected is { } expected ? WireWriter.VarLength(expected) : 0) + (step.Least is null ? 0 : sizeof(long))
        + (step.Kind == OrderedStepKind.Add ? sizeof(long) : step.Kind == OrderedStepKind.Put ? WireWriter.VarLength((ulong)step.Value.Length) + step.Value.Length : 0);

    private static int Length(string text) => Strict.GetByteCount(text) is var count ? WireWriter.VarLength((ulong)count) + count : 0;

    private static DecodeStatus TryReadHead(ref WireReader reader, out string id, out int count)
    {
        (id, count) = (string.Empty, 0);
        var status = reader.TryReadByte(out var version);
        status = status == DecodeStatus.Done && version != Version ? DecodeStatus.Malformed : status;
        status = status == DecodeStatus.Done ? TryReadText(ref reader, MostIdBytes, out id) : status;
        return status == DecodeStatus.Done ? reader.TryReadCount(MostSteps, 4, out count) : status;
    }

    private static DecodeStatus TryReadStep(ref WireReader reader, out OrderedStep step)
    {
        step = default;
        var key = string.Empty;
        byte flags = 0;
        ulong expected = 0, least = 0, amount = 0;
        ReadOnlySpan<byte> value = default;
        var status = reader.TryReadByte(out var kind);
        status = status == DecodeStatus.Done ? TryReadText(ref reader, MostBytes, out key) : status;
        status = status == DecodeStatus.Done ? reader.TryReadByte(out flags) : status;
        status = status == DecodeStatus.Done && flags > 3 ? DecodeStatus.Malformed : status;
        status = status == DecodeStatus.Done && (flags & 1) != 0 ? reader.TryReadVar(out expected) : status;
        status = status == DecodeStatus.Done && (flags & 2) != 0 ? reader.TryReadFixed64(out least) : status;
        status = status == DecodeStatus.Done && kind == (byte)OrderedStepKind.Add ? reader.TryReadFixed64(out amount) : status;
        status = status == DecodeStatus.Done && kind == (byte)OrderedStepKind.Put ? reader.TryReadBytes(MostBytes, out value) : status;
        if (status == DecodeStatus.Done)
        {
            step = new OrderedStep((OrderedStepKind)kind, key)
            {
                Value = value.ToArray(),
                Amount = unchecked((long)amount),
                Least = (flags & 2) != 0 ? unchecked((long)least) : null,
                Expected = (flags & 1) != 0 ? expected : null,
            };
        }

        return status;
    }

    private static DecodeStatus TryReadText(ref WireReader reader, int most, out string text)
    {
        text = string.Empty;
        var status = reader.TryReadBytes(most, out var bytes);
        if (status != DecodeStatus.Done)
        {
            return status;
        }

        text = Encoding.UTF8.GetString(bytes);
        return Encoding.UTF8.GetByteCount(text) == bytes.Length && Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(bytes) ? DecodeStatus.Done : DecodeStatus.Malformed;
    }
}
