using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Scenarios.Fleet;

/// <summary>A shard begins under a new incarnation, after the last events of those whose ground it takes over: one at a split, four at a join.</summary>
/// <param name="Dot">The first event of the incarnation.</param>
/// <param name="Cell">Its ground.</param>
/// <param name="After">The last events of those before it; none for new ground.</param>
public sealed record ShardOpening(Dot Dot, CellId Cell, ImmutableArray<Dot> After);
