using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Clocks.Bounding;

namespace Purva.Planning.Strategies;

/// <summary>A vector of clients for each value: exact while it is whole, and as long as the list of all who ever wrote.</summary>
/// <remarks>
/// With a rule to cut by it is bounded and forgets. The writer's own entry stays in what it writes, and a client keeps its own count; whoever
/// takes the count from a clock that was cut writes the same dot twice and loses updates as well.
/// </remarks>
/// <param name="pruning">How vectors are cut when they are stored or read; null to leave them whole.</param>
public sealed class ClientVectors(UnsafePruning? pruning) : IPlannedStrategy<ImmutableArray<VersionedValue>, LossyVector>
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
    public int MetadataBytes(ImmutableArray<VersionedValue> copy) => (copy.IsDefault ? [] : copy).Sum(sibling => sibling.Clock.Kept.EncodedLength);

    /// <inheritdoc/>
    public ImmutableArray<VersionedValue> Begin(KeyPast past)
    {
        foreach (var writer in pruner is null ? [] : past.Writers)
        {
            pruner!.Heard(writer.Last.Replica, writer.LastMilliseconds);
        }

        var last = past.LastWrite;
        return past.Writes == 0 ? default : [new VersionedValue(last, Cut(LossyVector.Exact(past.Clients), past.WallMilliseconds, last.Replica), 0)];
    }

    /// <inheritdoc/>
    public LossyVector Remember(KeyPast past, ReplicaId client) => LossyVector.Exact(past.OwnOf(client));

    /// <inheritdoc/>
    public long StoredBytes(ImmutableArray<VersionedValue> copy, KeyPast past) => MetadataBytes(copy) + (copy.Length * Omitted(past));

    /// <inheritdoc/>
    public long MessageBytes(ImmutableArray<VersionedValue> copy, LossyVector token, in WriteRequest write, KeyPast past) =>
        copy[^1].Clock.Kept.EncodedLength + copy[^1].Dot.EncodedLength + Omitted(past);

    private long Omitted(KeyPast past) => pruning switch
    {
        null => past.OmittedBytes,
        UnsafePruning.ByAge => past.OmittedRecentBytes,
        _ => 0,
    };

    private LossyVector Cut(LossyVector clock, long wallMilliseconds, ReplicaId keep) => pruner?.Prune(clock, VersionVector.Empty, wallMilliseconds, keep) ?? clock;
}
