using System.Collections.Immutable;
using System.Text;
using Purva.Wire;

namespace Purva.Store.Ordering;

/// <summary>A write that takes its place in the one order of its bucket: all of its steps, or none.</summary>
public sealed partial class OrderedWrite : IEquatable<OrderedWrite>
{
    /// <summary>Most steps.</summary>
    public const int MostSteps = 256;

    /// <summary>Most bytes of the id.</summary>
    public const int MostIdBytes = 64;

    /// <summary>Most bytes of the binary form: 64 KiB.</summary>
    public const int MostBytes = 64 * 1024;

    private const int MostKeyBytes = 1_024;
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
