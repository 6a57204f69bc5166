using Purva.Clocks;

namespace Purva.Scenarios.Database;

/// <summary>What one client of the masters knows. The two vectors are not the same: a session has seen its own writes, and replaces only what it has read.</summary>
/// <remarks>Immutable.</remarks>
/// <param name="Seen">All that it has read and written: a causal read must show it.</param>
/// <param name="LastRead">What its last read had read: its next write replaces it.</param>
public readonly record struct MasterSession(VersionVector Seen, VersionVector LastRead);
