using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Clocks.Bounding;

namespace Purva.Scenarios.Strategies;

/// <summary>A vector of clients for each value: exact while it is whole, and as long as the list of all who ever wrote.</summary>
/// <remarks>
/// With a rule to cut by it is bounded and forgets. The writer's own entry stays in what it writes, and a client keeps its own count; whoever
/// takes the count from a clock that was cut writes the same dot twice and loses updates as well.
/// </remarks>
/// <param name="pruning">How vectors are cut when they are stored or read; null to leave them whole.</param>
public sealed class ClientVectors(UnsafePruning? pruning) : IVersioningStrategy<ImmutableArray<VersionedValue>, LossyVector>
{
    private readonly UnsafePruner? pruner = pruning is null ? null : new UnsafePruner(pruning);

    /// <inheritdoc/>
    public void CollectValues(ImmutableArray<VersionedValue> copy, List<int> into) => into.AddRange((copy.IsDefault ? [] : copy).Select(sibling => sibling.Value));

    /// <inheritdoc/>
    public LossyVector Read(ImmutableArray<VersionedValue> copy, LossyVector token, ReplicaId client, long wallMilliseconds) =>
        Cut(VersionedValue.Join(copy, token), wallMilliseconds, client);

    /// <inheritdoc/>
    public ImmutableArray<VersionedValue> Write(ImmutableArray<VersionedValue> copy, LossyVector token, in WriteRequest write)
    {
        pruner?.Heard(write.Client, write.WallMilliseconds);
        var clock = token with { Kept = token.Kept.Advance(write.Client, out var dot) };
        return VersionedValue.Put(copy, clock, new VersionedValue(dot, Cut(clock, write.WallMilliseconds, write.Client), write.Value));
    }

    /// <inheritdoc/>
    public ImmutableArray<VersionedValue> Synchronise(ImmutableArray<VersionedValue> mine, ImmutableArray<VersionedValue> theirs) => VersionedValue.Synchronise(mine, theirs);

    /// <inheritdoc/>
    public ImmutableArray<VersionedValue> Settle(ImmutableArray<VersionedValue> copy) => copy;

    /// <inheritdoc/>
    public int MetadataBytes(ImmutableArray<VersionedValue> copy) => copy.Sum(sibling => sibling.Clock.Kept.EncodedLength);

    private LossyVector Cut(LossyVector clock, long wallMilliseconds, ReplicaId keep) => pruner?.Prune(clock, VersionVector.Empty, wallMilliseconds, keep) ?? clock;
}
