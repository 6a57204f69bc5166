namespace Purva.Text.Storing;

/// <summary>Bounds on what is accepted of a file that a stranger may have written.</summary>
/// <remarks>
/// A part is unpacked only if it says to be at most sixteen times as long as it is packed, and text that was not kept is bounded in the same way. What going through the history takes
/// grows with the events, dozens of bytes for each that has a concurrent one; a few bytes can claim many of them, which <see cref="MaxEvents"/> bounds.
/// </remarks>
public sealed record TextFileLimits
{
    /// <summary>64 MiB in each part, 33,554,432 events, 65,536 replicas.</summary>
    public static TextFileLimits Default { get; } = new();

    /// <summary>Most bytes of one part of the file, unpacked.</summary>
    public int MaxPartBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Most events: characters that came in or went. At most a quarter of <see cref="int.MaxValue"/>.</summary>
    public int MaxEvents { get; init; } = 1 << 25;

    /// <summary>Most replicas that edited.</summary>
    public int MaxReplicas { get; init; } = 65_536;
}
