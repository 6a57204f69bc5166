using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Ordering;

/// <summary>A transaction at its place in the order; the same at every member.</summary>
/// <param name="Index">Its place, from 0; each place is taken once.</param>
/// <param name="Round">The round that received it.</param>
/// <param name="ConsensusMicroseconds">Its consensus time, in microseconds since 1970; never less than that of a transaction before it in its round.</param>
/// <param name="Event">The event that carried it: whose it was, and which.</param>
/// <param name="Key">The idempotency key that it was submitted with, or null.</param>
/// <param name="Bytes">What was submitted.</param>
/// <param name="RunningHash">The digest of the order up to the end of its round: two members with one running hash have one history.</param>
public sealed record OrderedTransaction(long Index, long Round, long ConsensusMicroseconds, Dot Event, string? Key, ReadOnlyMemory<byte> Bytes, EventHash RunningHash);
