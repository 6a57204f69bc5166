using System.Collections.Immutable;
using System.Text;
using Purva.Wire;

namespace Purva.Store.Ordering;

/// <summary>A write that takes its place in the one order of its bucket: all of its steps, or none.</summary>
/// <remarks>
/// Binary form, version 1: version, id, number of steps; of each step kind, key, flags (1 expectation, 2 least value), then the expected
/// place, the least value and the amount (8 bytes each) or the value, as far as it has them. Numbers without a size are LEB128.
/// </remarks>
public sealed class OrderedWrite : IWireFormat<OrderedWrite>, IEquatable<OrderedWrite>
{
    /// <summary>Most steps.</summary>
    public const int MostSteps = 256;

    /// <summary>Most bytes of the id.</summary>
    public const int MostIdBytes = 64;

    /// <summary>Most bytes of the binary form: 64 KiB.</summary>
    public const int MostBytes = 64 * 1024;

    private const int MostKeyBytes = 1_024;
    private const byte Version = 1;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A write.</summary>
    /// <param name="id">Makes a retry the same write: 1 to 64 bytes of UTF-8.</param>
    /// <param name="steps">What it does, in order; a later step sees what an earlier one did. 1 to 256.</param>
    /// <exception cref="ArgumentException">The id or a step is not as described, or all of it is longer than 64 KiB.</exception>
    public OrderedWrite(string id, params ReadOnlySpan<OrderedStep> steps)
    {
        Id = id;
        Steps = [.. steps];
        if (Problem() is { } problem)
        {
            throw new ArgumentException(problem);
        }
    }

    private OrderedWrite(string id, ImmutableArray<OrderedStep> steps) => (Id, Steps) = (id, steps);

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>The steps.</summary>
    public ImmutableArray<OrderedStep> Steps { get; }

    /// <inheritdoc/>
    public int EncodedLength => 1 + Length(Id) + WireWriter.VarLength((ulong)Steps.Length) + Steps.Sum(LengthOf);

    /// <summary>A digest of what it does, which a retry with the same id must share.</summary>
    public ulong Fingerprint => BitConverter.ToUInt64(System.Security.Cryptography.SHA256.HashData(ToBytes()));

    /// <summary>Makes a write of parts that may be wrong.</summary>
    /// <param name="id">The id.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="write">The write, or null.</param>
    /// <returns>What is wrong, as a sentence; null when nothing is.</returns>
    public static string? TryCreate(string id, ImmutableArray<OrderedStep> steps, out OrderedWrite? write)
    {
        var made = new OrderedWrite(id, steps);
        var problem = made.Problem();
        write = problem is null ? made : null;
        return problem;
    }

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

    /// <summary>The binary form.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[EncodedLength];
        var writer = new WireWriter(bytes);
        Write(ref writer);
        return bytes;
    }

    /// <summary>Whether both are the same bytes.</summary>
    /// <param name="other">The other write.</param>
    public bool Equals(OrderedWrite? other) => other is not null && ToBytes().AsSpan().SequenceEqual(other.ToBytes());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OrderedWrite);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    /// <summary>Id and steps, for people.</summary>
    public override string ToString() => $"{Id}: {string.Join(", ", Steps)}";

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

    private static bool IsText(string? text)
    {
        try
        {
            return text is not null && Strict.GetByteCount(text) > 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private string? Problem()
    {
        if (!IsText(Id) || Strict.GetByteCount(Id) > MostIdBytes)
        {
            return $"The id of an ordered write has 1 to {MostIdBytes} bytes of valid Unicode.";
        }

        if (Steps.IsDefaultOrEmpty || Steps.Length > MostSteps)
        {
            return $"An ordered write has 1 to {MostSteps} steps.";
        }

        return Steps.Select(step => step.Problem() ?? (IsText(step.Key) && Strict.GetByteCount(step.Key) <= MostKeyBytes ? null : $"A key is 1 to {MostKeyBytes} bytes of valid Unicode.")).FirstOrDefault(problem => problem is not null)
            ?? (EncodedLength > MostBytes ? $"An ordered write has at most {MostBytes} bytes; this one has {EncodedLength}." : null);
    }
}
