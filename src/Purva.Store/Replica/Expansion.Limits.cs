using Purva.Store.Streams;

namespace Purva.Store.Replica;

/// <content>Bounds.</content>
internal sealed partial class Expansion
{
    private const int MostOperations = 65_536;

    private WriteResult? RefuseTooMuch()
    {
        var length = RecordDraft.MaxLengthOf(Operations);
        if (operations.Count > MostOperations || length > view.Limits.MaxRecordBytes)
        {
            return Refuse(WriteStatus.Invalid, $"The operation changes {operations.Count} rows in about {length} bytes; one commit has at most {MostOperations} rows and {view.Limits.MaxRecordBytes} bytes. Do it in parts.");
        }

        foreach (var operation in Operations)
        {
            if (operation.Key.PartBytes.Length > view.Limits.MaxPartBytes)
            {
                return Refuse(WriteStatus.Invalid, $"A path and its element have together at most {view.Limits.MaxPartBytes} bytes; one of '{operation.Key}' has {operation.Key.PartBytes.Length}.");
            }
        }

        return view.Buckets.IsEmpty ? null : RefuseOverQuota();
    }

    private WriteResult? RefuseOverQuota()
    {
        foreach (var bucket in operations.GroupBy(operation => operation.Key.Bucket, StringComparer.Ordinal))
        {
            if (view.Buckets.Find(bucket.Key) is not { Quota.Counts: true } definition)
            {
                continue;
            }

            var (rows, bytes) = (0L, 0L);
            foreach (var operation in bucket.Where(operation => operation.Kind is not (OperationKind.Delete or OperationKind.Reset)))
            {
                var row = view.Row(operation.Key);
                rows += row.IsEmpty ? 1 : 0;
                bytes += operation.Value.Length + (row.IsEmpty ? operation.Key.Encoded.Length : 0) - view.BytesOf(row, operation.Overwrites.Span);
            }

            var now = view.TotalsOf(bucket.Key);
            if (rows > 0 && now.Rows + rows > definition.Quota.MaxRows)
            {
                return Refuse(WriteStatus.QuotaExceeded, $"Bucket '{bucket.Key}' may hold {definition.Quota.MaxRows} rows and holds {now.Rows}; the write would add {rows}. Remove some, or raise its quota.");
            }

            if (bytes > 0 && now.Bytes + bytes > definition.Quota.MaxBytes)
            {
                return Refuse(WriteStatus.QuotaExceeded, $"Bucket '{bucket.Key}' may hold {definition.Quota.MaxBytes} bytes and holds {now.Bytes}; the write would add about {bytes}. Remove some, or raise its quota.");
            }
        }

        return null;
    }
}
