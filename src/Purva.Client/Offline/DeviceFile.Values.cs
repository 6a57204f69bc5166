using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Purva.Client.Offline;

/// <content>Values that merge: what was read, and the device's own operations on top.</content>
internal sealed partial class DeviceFile
{
    private static TypedValue? ReadMerged(SqliteDataReader row, int column) => row.IsDBNull(column)
        ? null
        : JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(column), WireJson.Default.KeyValuesBody)!.ToValues().Merged;

    /// <summary>When a site told it; a key of which the device has only what it did itself has no time.</summary>
    private static DateTimeOffset? ReadTime(long milliseconds) => milliseconds == 0 ? null : Time(milliseconds);

    private OfflineRead Shown(string bucket, string key)
    {
        var shown = OwnOf(bucket, key);
        foreach (var operation in Query(
            $"SELECT {Columns} FROM queue WHERE bucket = $bucket AND key = $key AND kind = $kind AND problem IS NULL ORDER BY number",
            ReadOperation, ("$bucket", bucket), ("$key", key), ("$kind", QueuedOperation.Update)))
        {
            shown.Do(TypedOperation.ReadBody(operation.Payload));
        }

        return new OfflineRead(bucket, key, [], ReadSource.Queue, ReadAt(bucket, key)) { Merged = shown.ToValue(), HidesOperations = shown.HidesOperations };
    }

    /// <summary>Keeps the value with an operation that a site has now. Whoever has read nothing of it has not read it now either.</summary>
    private int CacheUpdated(QueuedOperation operation, string context)
    {
        var shown = OwnOf(operation.Bucket, operation.Key);
        shown.Do(TypedOperation.ReadBody(operation.Payload));
        var time = ReadAt(operation.Bucket, operation.Key)?.ToUnixTimeMilliseconds() ?? 0;
        return CacheMerged(shown.ToValue() with { Context = context }, time);
    }

    private OwnView OwnOf(string bucket, string key)
    {
        var read = MergedOf(bucket, key);
        return OwnView.Over(bucket, key, read, read is null or { Type: TypedValue.UnknownType } ? TypeIn(bucket) : null);
    }

    /// <summary>What the values of a bucket are, which all are alike, if a site has told one of them.</summary>
    private string? TypeIn(string bucket) => Query(
        "SELECT merged FROM cache WHERE bucket = $bucket AND merged IS NOT NULL AND read_at > 0 LIMIT 1", static row => ReadMerged(row, 0)?.Type, ("$bucket", bucket)).FirstOrDefault();

    private TypedValue? MergedOf(string bucket, string key) => Query(
        "SELECT merged FROM cache WHERE bucket = $bucket AND key = $key", static row => ReadMerged(row, 0), ("$bucket", bucket), ("$key", key)).FirstOrDefault();

    private int CacheMerged(TypedValue value, long time) => Execute(
        """
        INSERT INTO cache (bucket, key, siblings, context, read_at, merged) VALUES ($bucket, $key, CAST('[]' AS BLOB), $context, $time, $merged)
        ON CONFLICT DO UPDATE SET siblings = excluded.siblings, context = excluded.context, read_at = excluded.read_at, merged = excluded.merged
        """,
        ("$bucket", value.Bucket), ("$key", value.Key), ("$context", value.Context), ("$time", time),
        ("$merged", JsonSerializer.SerializeToUtf8Bytes(KeyValuesBody.Of(value), WireJson.Default.KeyValuesBody)));
}
