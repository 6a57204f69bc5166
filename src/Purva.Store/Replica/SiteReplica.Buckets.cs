using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Ordering;
using Purva.Store.Ports;

namespace Purva.Store.Replica;

/// <content>What buckets say about their values. A definition is a value like any other, in a bucket of its own.</content>
internal sealed partial class SiteReplica
{
    private readonly Dictionary<string, BucketTotals> counted = new(StringComparer.Ordinal);

    /// <summary>The bucket of definitions; no client can name it.</summary>
    public static ReadOnlySpan<byte> DefinitionBucket => ".buckets"u8;

    /// <summary>The definitions that hold.</summary>
    public BucketTable Buckets { get; private set; } = BucketTable.Empty;

    /// <summary>What a bucket with a quota holds; zeros for another.</summary>
    public BucketTotals TotalsOf(string bucket) => counted.GetValueOrDefault(bucket);

    /// <summary>Defines a bucket, or says why not.</summary>
    /// <param name="wanted">The definition; its version is this replica's to give.</param>
    /// <param name="expected">Only over this version; null over any.</param>
    /// <param name="wall">The wall clock, in milliseconds since the Unix epoch.</param>
    public WriteResult Define(BucketDefinition wanted, long? expected, long wall)
    {
        if (IsMerging || self is null)
        {
            return Starting;
        }

        var current = Buckets.Find(wanted.Bucket);
        if (expected is { } version && version != (current?.Version ?? 0))
        {
            return new WriteResult(WriteStatus.ConditionFailed) { Problem = $"Bucket '{wanted.Bucket}' is defined in version {current?.Version ?? 0}, not {version}: look at it again." };
        }

        wanted = WithMembers(wanted, current);
        if (current is not null && current with { Version = wanted.Version } == wanted)
        {
            return new WriteResult(WriteStatus.Committed) { IsRepeat = true };
        }

        if (LossOf(current, wanted) is { } loss)
        {
            return new WriteResult(WriteStatus.BucketRefused) { Problem = loss };
        }

        KeyName.TryCreate(DefinitionBucket, System.Text.Encoding.UTF8.GetBytes(wanted.Bucket), out var key);
        slots.Clear();
        slots.Add(overlay.Load(key));
        var overwrites = SiblingsOf(key, overlay.RowAt(slots[0]), Writers).Context;
        var value = (wanted with { Version = (current?.Version ?? 0) + 1 }).ToBytes();
        return AppendOwn(new Commit(new[] { Operation.Put(key, value, overwrites.AsMemory()) }), use: null, wall);
    }

    /// <summary>An ordered bucket that does not say who orders it is ordered by whom it was, and at first by all sites.</summary>
    private BucketDefinition WithMembers(BucketDefinition wanted, BucketDefinition? current) => wanted is not { Type: BucketType.Ordered, Members: null }
        ? wanted
        : wanted with { Members = current?.Members ?? OrderMembers.Format(options.Peers.Select(peer => peer.Site).Append(options.Site)) };

    private string? LossOf(BucketDefinition? current, BucketDefinition wanted)
    {
        var type = current?.Type ?? BucketType.Siblings;
        var keeps = type == wanted.Type || (wanted.HoldsBytes && current is null or { HoldsBytes: true });
        keeps &= current is null || current.Bound == wanted.Bound;
        if (current?.Type == BucketType.Ordered)
        {
            // Another site may be ordering already, though nothing of it is here yet.
            return $"Bucket '{wanted.Bucket}' is ordered by '{current.Members}', and that never changes. Use another bucket.";
        }

        keeps &= wanted.Type != BucketType.Ordered;
        return keeps || !HasRows(wanted.Bucket)
            ? null
            : $"Bucket '{wanted.Bucket}' holds values of type {type}; as {wanted.Type}{(type == wanted.Type ? " with another bound" : string.Empty)} they could not be read any more. Use another bucket, or remove its keys first.";
    }

    private bool HasRows(string bucket)
    {
        byte[] prefix = [.. System.Text.Encoding.UTF8.GetBytes(bucket), 0];
        var touched = new SortedDictionary<byte[], byte[]>(RowBytesOrder.Instance);
        overlay.CopyUnder(prefix, touched);
        if (touched.Values.Any(row => row.Length > 0))
        {
            return true;
        }

        using var rows = engine.Scan(Table.State, prefix);
        while (rows.MoveNext() && rows.Key.StartsWith(prefix))
        {
            if (!touched.ContainsKey(rows.Key.ToArray()))
            {
                return true;
            }
        }

        return false;
    }

    private void LoadBuckets()
    {
        Buckets = BucketTable.Empty;
        using var rows = engine.Scan(Table.State, DefinitionBucket);
        while (rows.MoveNext() && rows.Key.StartsWith(DefinitionBucket) && rows.Key[DefinitionBucket.Length] == 0)
        {
            TakeDefinition(rows.Key[(DefinitionBucket.Length + 1)..], rows.Value);
        }

        CountBuckets();
    }

    /// <summary>Of definitions that did not know of each other the one with the highest version holds, then the one with the greatest dot.</summary>
    private void TakeDefinition(ReadOnlySpan<byte> name, ReadOnlySpan<byte> row)
    {
        if (DefinitionIn(name, row, Writers.IdOf, out _) is { } best)
        {
            Buckets = Buckets.With(best);
        }
    }

    /// <summary>Which of the definitions in a row holds.</summary>
    internal static BucketDefinition? DefinitionIn(ReadOnlySpan<byte> name, ReadOnlySpan<byte> row, Func<int, ReplicaId> writerOf, out Dot bestDot)
    {
        var bucket = System.Text.Encoding.UTF8.GetString(name);
        BucketDefinition? best = null;
        bestDot = default;
        var reader = new StateRowReader(row);
        while (reader.MoveNext())
        {
            var dot = new Dot(writerOf(reader.Writer), reader.Counter);
            if (BucketDefinition.TryParse(bucket, reader.Value, out var definition)
                && (best is null || definition.Version > best.Version || (definition.Version == best.Version && dot > bestDot)))
            {
                (best, bestDot) = (definition, dot);
            }
        }

        return best;
    }

    private void CountBuckets()
    {
        counted.Clear();
        foreach (var bucket in Buckets.All.Where(definition => definition.Quota.Counts))
        {
            counted[bucket.Bucket] = CountRows(bucket.Bucket);
        }
    }

    /// <summary>All rows of a bucket, those that no flush has made visible yet included.</summary>
    private BucketTotals CountRows(string bucket)
    {
        byte[] prefix = [.. System.Text.Encoding.UTF8.GetBytes(bucket), 0];
        var touched = new SortedDictionary<byte[], byte[]>(RowBytesOrder.Instance);
        overlay.CopyUnder(prefix, touched);
        var totals = touched.Aggregate(default(BucketTotals), (sum, row) => sum.Changed(row.Key.Length, 0, row.Value.Length));
        using var rows = engine.Scan(Table.State, prefix);
        while (rows.MoveNext() && rows.Key.StartsWith(prefix))
        {
            totals = touched.ContainsKey(rows.Key.ToArray()) ? totals : totals.Changed(rows.Key.Length, 0, rows.Value.Length);
        }

        return totals;
    }

    /// <summary>After a row has changed: definitions take hold, quotas are counted.</summary>
    private void Changed(KeyName key, int slot, int before)
    {
        if (counted.Count > 0 && counted.TryGetValue(key.Bucket, out var totals))
        {
            counted[key.Bucket] = totals.Changed(key.Encoded.Length, before, overlay.RowAt(slot).Length);
        }

        if (key.Encoded[0] == (byte)'.' && key.BucketBytes.SequenceEqual(DefinitionBucket))
        {
            var counts = Buckets.Find(key.KeyBytes)?.Quota.Counts ?? false;
            TakeDefinition(key.KeyBytes, overlay.RowAt(slot));
            if (Buckets.Find(key.KeyBytes) is { } now && now.Quota.Counts != counts)
            {
                CountBuckets();
            }
        }
    }
}
