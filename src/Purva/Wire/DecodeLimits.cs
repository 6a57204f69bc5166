namespace Purva.Wire;

/// <summary>Bounds on what a decoder accepts from a stranger.</summary>
/// <remarks>A decoder checks a length against these, and against the bytes that are really there, before it allocates.</remarks>
public sealed record DecodeLimits
{
    /// <summary>Entries of a vector that <see cref="Default"/> accepts.</summary>
    public const int DefaultMaxVectorEntries = 4_096;

    /// <summary>4,096 entries in a vector, 65,536 dots in a context, 16 MiB in a byte string or an envelope.</summary>
    public static DecodeLimits Default { get; } = new();

    /// <summary>Most entries of a version vector.</summary>
    public int MaxVectorEntries { get; init; } = DefaultMaxVectorEntries;

    /// <summary>Most dots that stand outside the contiguous part of a context, or that one operation names.</summary>
    public int MaxDots { get; init; } = 65_536;

    /// <summary>Most bytes of one byte string.</summary>
    public int MaxBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Most bytes of the value in an <see cref="Envelope"/>, unpacked.</summary>
    public int MaxEnvelopeBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Deepest branching of an interval tree; what the trees themselves can hold, 1,000, bounds it as well.</summary>
    public int MaxTreeDepth { get; init; } = 1_000;

    /// <summary>Most leaves and branchings of one interval tree.</summary>
    public int MaxTreeSize { get; init; } = 65_536;

    /// <summary>Most cells of a clock or filter of fixed size.</summary>
    public int MaxCells { get; init; } = 65_536;

    /// <summary>Most entries of a matrix: the square of its replicas.</summary>
    public int MaxMatrixEntries { get; init; } = 1_048_576;

    /// <summary>Most bytes of one element of a set, register or list, or of one key of a map.</summary>
    public int MaxElementBytes { get; init; } = 1_048_576;

    /// <summary>Most entries of one set, map or list.</summary>
    public int MaxElements { get; init; } = 1_048_576;

    /// <summary>Most mergeable values that stand one in another, the innermost not counted.</summary>
    public int MaxNesting { get; init; } = 32;
}
