using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Clocks.Bounding;

namespace Purva.Planning.Strategies;

/// <summary>A plain vector of servers for each value: small, and wrong as soon as two clients write through one server.</summary>
/// <remarks>The second of them gets the server's next number, and so its vector seems to have seen the first one's value.</remarks>
public sealed class ServerVectors : IPlannedStrategy<ImmutableArray<VersionedValue>, LossyVector>
{
    /// <inheritdoc/>
    public void CollectValues(ImmutableArray<VersionedValue> copy, List<int> into) => into.AddRange((copy.IsDefault ? [] : copy).Select(sibling => sibling.Value));

    /// <inheritdoc/>
    public LossyVector Read(ImmutableArray<VersionedValue> copy, LossyVector token, ReplicaId client, long wallMilliseconds) => VersionedValue.Join(copy, token);

    /// <inheritdoc/>
    public ImmutableArray<VersionedValue> Write(ImmutableArray<VersionedValue> copy, LossyVector token, in WriteRequest write)
    {
        var server = write.Server;
        var last = (copy.IsDefault ? [] : copy).Select(sibling => sibling.Clock.Kept[server]).Append(token.Kept[server]).Max();
        var dot = new Dot(server, last + 1);
        var clock = LossyVector.Exact(token.Kept.With(dot));
        return VersionedValue.Put(copy, clock, new VersionedValue(dot, clock, write.Value));
    }

    /// <inheritdoc/>
    public ImmutableArray<VersionedValue> Synchronise(ImmutableArray<VersionedValue> mine, ImmutableArray<VersionedValue> theirs) => VersionedValue.Synchronise(mine, theirs);

    /// <inheritdoc/>
    public ImmutableArray<VersionedValue> Settle(ImmutableArray<VersionedValue> copy) => copy;

    /// <inheritdoc/>
    public int MetadataBytes(ImmutableArray<VersionedValue> copy) => (copy.IsDefault ? [] : copy).Sum(sibling => sibling.Clock.Kept.EncodedLength);

    /// <inheritdoc/>
    public ImmutableArray<VersionedValue> Begin(KeyPast past) =>
        past.Writes == 0 ? default : [new VersionedValue(past.Servers.Entries[0], LossyVector.Exact(past.Servers), 0)];

    /// <inheritdoc/>
    public LossyVector Remember(KeyPast past, ReplicaId client) => default;

    /// <inheritdoc/>
    public long StoredBytes(ImmutableArray<VersionedValue> copy, KeyPast past) => MetadataBytes(copy);

    /// <inheritdoc/>
    public long MessageBytes(ImmutableArray<VersionedValue> copy, LossyVector token, in WriteRequest write, KeyPast past) =>
        copy[^1].Clock.Kept.EncodedLength + copy[^1].Dot.EncodedLength;
}
