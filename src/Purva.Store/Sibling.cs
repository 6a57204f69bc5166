using Purva.Clocks;

namespace Purva.Store;

/// <summary>One live value of a key and the event that wrote it.</summary>
/// <param name="Dot">The put that wrote it.</param>
/// <param name="Value">The bytes.</param>
public readonly record struct Sibling(Dot Dot, ReadOnlyMemory<byte> Value)
{
    /// <summary>When it was written, by hybrid time; zero where the bucket keeps no times.</summary>
    public HybridTimestamp Written { get; init; }

    /// <summary>When it dies, in milliseconds since the Unix epoch; 0 for never.</summary>
    public long DiesAt { get; init; }
}
