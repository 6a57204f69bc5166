using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Scenarios.Transactions;

/// <summary>Several changes that happen together, stamped with all that their member had applied.</summary>
/// <param name="Stamp">Which event of which member it is, and what comes before it.</param>
/// <param name="Changes">The changes: all of them or none.</param>
public sealed record LedgerTransaction(VectorStamp Stamp, ImmutableArray<KeyChange> Changes);
