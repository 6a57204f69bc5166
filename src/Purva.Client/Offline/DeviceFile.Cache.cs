using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Purva.Client.Offline;

/// <content>What the device has read.</content>
internal sealed partial class DeviceFile
{
    private long confirmations;

    /// <summary>A key as the device sees it without asking anybody, and how many operations had been confirmed by then.</summary>
    public (OfflineRead Read, long Confirmations) View(string bucket, string key) => Run(() =>
    {
        if (LastOf(bucket, key) is { } operation)
        {
            if (operation.Kind == QueuedOperation.Update)
            {
                return (Shown(bucket, key), confirmations);
            }

            StoredValue[] values = operation.Kind == QueuedOperation.Put ? [new StoredValue(string.Empty, string.Empty, operation.Payload)] : [];
            return (new OfflineRead(bucket, key, values, ReadSource.Queue, ReadAt(bucket, key)), confirmations);
        }

        var cached = Query(
            "SELECT siblings, read_at, merged FROM cache WHERE bucket = $bucket AND key = $key",
            static row => (Siblings: ReadSiblings(row), At: ReadTime(row.GetInt64(1)), Merged: ReadMerged(row, 2)),
            ("$bucket", bucket), ("$key", key));
        return (cached is [var one]
            ? new OfflineRead(bucket, key, OfflineRead.Collapse(one.Siblings), ReadSource.Cache, one.At) { Merged = one.Merged }
            : new OfflineRead(bucket, key, [], ReadSource.Nowhere, null), confirmations);
    });

    /// <summary>Keeps what a site has told, unless an operation was confirmed after the read began: the read may not have seen it.</summary>
    /// <param name="read">What the site has told.</param>
    /// <param name="tokens">What the device had seen before the read, and after it. Where another read came first, its token stays: two cannot be merged here.</param>
    /// <param name="confirmationsBefore">How many operations had been confirmed before the read.</param>
    /// <param name="options">The limits and the clock.</param>
    public void Keep(IReadOnlyList<KeyValues> read, (string? Before, string? After) tokens, long confirmationsBefore, OfflineOptions options) => Change(() =>
    {
        if (confirmationsBefore != confirmations)
        {
            return 0;
        }

        foreach (var one in read)
        {
            if (one.Merged is null)
            {
                Cache(one.Bucket, one.Key, [.. one.Siblings.Select(Body)], one.Context, options.Time.GetUtcNow());
            }
            else if (LastOf(one.Bucket, one.Key) is null)
            {
                // An operation that waits stands on what was read before it, and may be in what was read now.
                CacheMerged(one.Merged, options.Time.GetUtcNow().ToUnixTimeMilliseconds());
            }
        }

        if (tokens.After is not null && tokens.Before == Named("token"))
        {
            Name("token", tokens.After);
        }

        return Execute(
            """
            DELETE FROM cache WHERE (bucket, key) IN (
              SELECT bucket, key FROM cache WHERE (bucket, key) NOT IN (SELECT bucket, key FROM queue)
              ORDER BY read_at LIMIT max(0, (SELECT count(*) FROM cache) - $most))
            """,
            ("$most", options.MaxCachedKeys));
    });

    /// <summary>Every cached key.</summary>
    public IReadOnlyList<(string Bucket, string Key)> CachedKeys() =>
        Run(() => Query("SELECT bucket, key FROM cache ORDER BY bucket, key", static row => (row.GetString(0), row.GetString(1))));

    /// <summary>How many operations have been confirmed since the file was opened.</summary>
    public long Confirmations => Run(() => confirmations);

    public static SiblingBody Body(StoredValue value) => new(value.Dot, value.Site, Text: null, value.Value.ToArray());

    private static IEnumerable<StoredValue> ReadSiblings(SqliteDataReader row) =>
        JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(0), WireJson.Default.SiblingBodyArray)!.Select(sibling => sibling.ToValue());

    private int Cache(string bucket, string key, SiblingBody[] siblings, string context, DateTimeOffset now) =>
        Execute(
            "INSERT INTO cache (bucket, key, siblings, context, read_at) VALUES ($bucket, $key, $siblings, $context, $now) ON CONFLICT DO UPDATE SET siblings = excluded.siblings, context = excluded.context, read_at = excluded.read_at, merged = NULL",
            ("$bucket", bucket), ("$key", key), ("$siblings", JsonSerializer.SerializeToUtf8Bytes(siblings, WireJson.Default.SiblingBodyArray)), ("$context", context), ("$now", now.ToUnixTimeMilliseconds()));

    private DateTimeOffset? ReadAt(string bucket, string key) => Query(
        "SELECT read_at FROM cache WHERE bucket = $bucket AND key = $key", static row => ReadTime(row.GetInt64(0)), ("$bucket", bucket), ("$key", key)).FirstOrDefault();

    /// <summary>What a write of the key replaces; null when nothing was read, or nothing was there.</summary>
    private string? ContextOf(string bucket, string key) => Query(
        "SELECT context FROM cache WHERE bucket = $bucket AND key = $key AND (siblings <> CAST('[]' AS BLOB) OR merged IS NOT NULL)", static row => row.GetString(0), ("$bucket", bucket), ("$key", key)).FirstOrDefault();
}
