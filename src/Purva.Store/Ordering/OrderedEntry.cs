namespace Purva.Store.Ordering;

/// <summary>One place in the order: a write, or what is certain after a round.</summary>
/// <param name="Position">The place, from 1.</param>
/// <param name="Microseconds">When members of more than half the stake had it, in microseconds since 1970.</param>
/// <param name="Bytes">The write, or the frame.</param>
/// <param name="IsFrame">Whether it is a frame.</param>
internal sealed record OrderedEntry(ulong Position, long Microseconds, ReadOnlyMemory<byte> Bytes, bool IsFrame);
