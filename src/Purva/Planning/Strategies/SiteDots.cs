using Purva.Clocks;
using Purva.Wire;

namespace Purva.Planning.Strategies;

/// <summary>What a site of this store keeps: each living value's dot and nothing else, because the site's own vector is the context of all its keys.</summary>
/// <remarks>
/// It counts as exact as <see cref="DottedVersions"/>, under records applied in causal order. A row is the number of its values; for each the short number of its writer, the
/// counter, and the value's length. The counter is that of the site's whole log, so it is as long as the site is busy.
/// </remarks>
/// <param name="siteWrites">How many records a site's log counts when the plan ends; it decides how long a counter is.</param>
/// <param name="sites">How many sites there are.</param>
/// <param name="valueBytes">How long a value is, in bytes; it decides how long its length is.</param>
public sealed class SiteDots(long siteWrites, int sites, int valueBytes) : IPlannedStrategy<DottedVersionVectorSet<int>, VersionVector>
{
    private const int HashBytes = 32;
    private readonly DottedVersions inner = new();

    /// <inheritdoc/>
    public void CollectValues(DottedVersionVectorSet<int> copy, List<int> into) => inner.CollectValues(copy, into);

    /// <inheritdoc/>
    public VersionVector Read(DottedVersionVectorSet<int> copy, VersionVector token, ReplicaId client, long wallMilliseconds) => inner.Read(copy, token, client, wallMilliseconds);

    /// <inheritdoc/>
    public DottedVersionVectorSet<int> Write(DottedVersionVectorSet<int> copy, VersionVector token, in WriteRequest write) => inner.Write(copy, token, write);

    /// <inheritdoc/>
    public DottedVersionVectorSet<int> Synchronise(DottedVersionVectorSet<int> mine, DottedVersionVectorSet<int> theirs) => inner.Synchronise(mine, theirs);

    /// <inheritdoc/>
    public DottedVersionVectorSet<int> Settle(DottedVersionVectorSet<int> copy) => inner.Settle(copy);

    /// <inheritdoc/>
    public int MetadataBytes(DottedVersionVectorSet<int> copy) => copy.Size == 0 ? 0 : WireWriter.VarLength((ulong)copy.Size) + (copy.Size * ValueOverhead);

    /// <inheritdoc/>
    public DottedVersionVectorSet<int> Begin(KeyPast past) => inner.Begin(past);

    /// <inheritdoc/>
    public VersionVector Remember(KeyPast past, ReplicaId client) => default;

    /// <inheritdoc/>
    public long StoredBytes(DottedVersionVectorSet<int> copy, KeyPast past) => MetadataBytes(copy);

    /// <summary>A record: the hash of the one before, its time, the vector entries that moved since, at most one for each other site, and the dots that the write replaces.</summary>
    /// <inheritdoc/>
    public long MessageBytes(DottedVersionVectorSet<int> copy, VersionVector token, in WriteRequest write, KeyPast past) =>
        HashBytes + sizeof(ulong) + (Math.Max(0, sites - 1) * EntryBytes) + (token.Count * EntryBytes) + EntryBytes;

    private int CounterBytes => WireWriter.VarLength((ulong)Math.Max(1, siteWrites));

    private int EntryBytes => 1 + CounterBytes;

    private int ValueOverhead => EntryBytes + WireWriter.VarLength((ulong)valueBytes);
}
