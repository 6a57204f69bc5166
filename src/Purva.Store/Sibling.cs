using Purva.Clocks;

namespace Purva.Store;

/// <summary>One live value of a key and the event that wrote it.</summary>
/// <param name="Dot">The put that wrote it.</param>
/// <param name="Value">The bytes.</param>
public readonly record struct Sibling(Dot Dot, ReadOnlyMemory<byte> Value);
