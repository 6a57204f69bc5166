namespace Purva.Store.Buckets;

/// <summary>What a bucket with a quota holds at this site.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Bytes">Bytes of their names and contents.</param>
public readonly record struct BucketTotals(long Rows, long Bytes)
{
    /// <summary>The totals after one row has changed.</summary>
    internal BucketTotals Changed(int name, int before, int after) => new(
        Rows + (after > 0 ? 1 : 0) - (before > 0 ? 1 : 0),
        Bytes + (after > 0 ? name + after : 0) - (before > 0 ? name + before : 0));
}
