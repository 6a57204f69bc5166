using Microsoft.Data.Sqlite;

namespace Purva.Client.Offline;

/// <content>What the device has done and has to hand over.</content>
internal sealed partial class DeviceFile
{
    private const string Columns = "number, device, kind, bucket, key, payload, context, base, queued_at, doubt_since, doubtful, problem, detail";

    private int count;
    private long bytes;

    /// <summary>Queues an operation on top of what the device sees of its key.</summary>
    /// <returns>The operation; null for a delete where the device sees nothing.</returns>
    /// <exception cref="OfflineStoreException">The queue is full.</exception>
    public QueuedOperation? Enqueue(string kind, string bucket, string key, ReadOnlyMemory<byte> payload, OfflineOptions options) => Change(() =>
    {
        RefuseIfFull(payload.Length, options);
        var below = LastOf(bucket, key);
        var context = below is null ? ContextOf(bucket, key) : null;
        if (kind == QueuedOperation.Delete && (below is null ? context is null : below.Kind == QueuedOperation.Delete))
        {
            return null;
        }

        var now = options.Time.GetUtcNow();
        var number = Number(
            "INSERT INTO queue (device, kind, bucket, key, payload, context, base, queued_at) VALUES ($device, $kind, $bucket, $key, $payload, $context, $base, $now) RETURNING number",
            ("$device", Device), ("$kind", kind), ("$bucket", bucket), ("$key", key), ("$payload", payload.ToArray()), ("$context", context), ("$base", below?.Number), ("$now", now.ToUnixTimeMilliseconds()));
        (count, bytes) = (count + 1, bytes + payload.Length);
        return new QueuedOperation(number, kind, bucket, key, payload, now) { Device = Device, Context = context, Base = below?.Number };
    });

    /// <summary>The operation to hand over next; null when none waits.</summary>
    public QueuedOperation? First() => Run(() => Query($"SELECT {Columns} FROM queue WHERE problem IS NULL ORDER BY number LIMIT 1", ReadOperation).FirstOrDefault());

    /// <summary>What was refused and not dismissed, oldest first.</summary>
    public IReadOnlyList<QueuedOperation> Refused() => Run(() => Query($"SELECT {Columns} FROM queue WHERE problem IS NOT NULL ORDER BY number", ReadOperation));

    /// <summary>How many wait, and how many of these are in doubt.</summary>
    public (int Waiting, int InDoubt) CountWaiting() =>
        Run(() => Query("SELECT count(*), count(doubt_since) FROM queue WHERE problem IS NULL", static row => (row.GetInt32(0), row.GetInt32(1)))[0]);

    /// <summary>Bytes of all payloads.</summary>
    public long PayloadBytes => Run(() => bytes);

    /// <summary>Notes before an attempt, or after it, where the operation may be.</summary>
    public void Mark(QueuedOperation operation) => Change(() => Execute(
        "UPDATE queue SET doubt_since = $since, doubtful = $doubtful WHERE number = $number",
        ("$since", operation.InDoubtSince?.ToUnixTimeMilliseconds()), ("$doubtful", string.Join(' ', operation.DoubtfulSites)), ("$number", operation.Number)));

    /// <summary>A site has it: it leaves the queue, the key is cached as it left it, and what was made on top of it replaces it.</summary>
    public void Confirm(QueuedOperation operation, string? context, string? token, SiblingBody[] left, DateTimeOffset now) => Change(() =>
    {
        Remove(operation);
        Rebase(operation, context);
        confirmations++;
        if (token is not null)
        {
            Name("token", token);
        }

        return context is null ? 0
            : operation.Kind == QueuedOperation.Update ? CacheUpdated(operation, context)
            : Cache(operation.Bucket, operation.Key, left, context, now);
    });

    /// <summary>A site refused it for good: it stays for its author to see, and what was made on top of it replaces what it would have replaced.</summary>
    public QueuedOperation Refuse(QueuedOperation operation, string problem, string detail) => Change(() =>
    {
        Execute("UPDATE queue SET problem = $problem, detail = $detail WHERE number = $number", ("$problem", problem), ("$detail", detail), ("$number", operation.Number));
        Rebase(operation, operation.Context);
        return operation with { Problem = problem, Detail = detail };
    });

    /// <summary>Forgets a refused operation; false when there is none of that number.</summary>
    public bool Dismiss(long number) => Change(() =>
    {
        var found = Query($"SELECT {Columns} FROM queue WHERE number = $number AND problem IS NOT NULL", ReadOperation, ("$number", number));
        found.ForEach(Remove);
        return found.Count > 0;
    });

    /// <summary>Takes a new name, for this file is a copy of one that went on: what is certainly nowhere yet goes under it.</summary>
    public void TakeNewName() => Change(() =>
    {
        Rename();
        return Execute("UPDATE queue SET device = $device WHERE doubt_since IS NULL AND problem IS NULL", ("$device", Device));
    });

    private static QueuedOperation ReadOperation(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetString(2), row.GetString(3), row.GetString(4), row.GetFieldValue<byte[]>(5), Time(row.GetInt64(8)))
        {
            Device = row.GetString(1),
            Context = row.IsDBNull(6) ? null : row.GetString(6),
            Base = row.IsDBNull(7) ? null : row.GetInt64(7),
            InDoubtSince = row.IsDBNull(9) ? null : Time(row.GetInt64(9)),
            DoubtfulSites = row.GetString(10).Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Problem = row.IsDBNull(11) ? null : row.GetString(11),
            Detail = row.IsDBNull(12) ? null : row.GetString(12),
        };

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private void RefuseIfFull(int payload, OfflineOptions options)
    {
        if (count >= options.MaxQueuedOperations || bytes + payload > options.MaxQueuedBytes)
        {
            throw new OfflineStoreException(
                OfflineFault.QueueFull,
                $"The queue has {count} operations with {bytes} bytes, and may have {options.MaxQueuedOperations} with {options.MaxQueuedBytes}. Hand over when a site is in reach, and dismiss what was refused.");
        }
    }

    private QueuedOperation? LastOf(string bucket, string key) => Query(
        $"SELECT {Columns} FROM queue WHERE bucket = $bucket AND key = $key AND problem IS NULL ORDER BY number DESC LIMIT 1",
        ReadOperation, ("$bucket", bucket), ("$key", key)).FirstOrDefault();

    private void Rebase(QueuedOperation operation, string? context) => Execute(
        "UPDATE queue SET base = NULL, context = $context WHERE base = $number", ("$context", context), ("$number", operation.Number));

    private void Remove(QueuedOperation operation)
    {
        Execute("DELETE FROM queue WHERE number = $number", ("$number", operation.Number));
        (count, bytes) = (count - 1, bytes - operation.Payload.Length);
    }
}
