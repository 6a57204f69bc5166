using Purva.Store.Buckets;
using Purva.Store.Streams;

namespace Purva.Store.Replica;

/// <summary>What can be said of a commit without knowing the data.</summary>
internal static class CommitRules
{
    /// <summary>What is wrong with a commit, as a sentence that names the limit; null when nothing is.</summary>
    public static string? ProblemOf(in Commit commit, StoreLimits limits)
    {
        var operations = commit.Operations.Span;
        var count = operations.Length + commit.Updates.Length;
        if (count == 0 || count > limits.MaxOperations)
        {
            return $"A commit has 1 to {limits.MaxOperations} operations; this one has {count}.";
        }

        if (commit.IdempotencyKey.Length > limits.MaxIdempotencyKeyBytes)
        {
            return $"An idempotency key has at most {limits.MaxIdempotencyKeyBytes} bytes; this one has {commit.IdempotencyKey.Length}.";
        }

        foreach (ref readonly var operation in operations)
        {
            if (ProblemOf(operation, limits) is { } problem)
            {
                return problem;
            }
        }

        foreach (ref readonly var update in commit.Updates.Span)
        {
            if (UpdateRules.ProblemOf(update, limits) is { } problem)
            {
                return problem;
            }
        }

        var length = RecordDraft.MaxLengthOf(operations);
        return length > limits.MaxRecordBytes
            ? $"A commit has at most {limits.MaxRecordBytes} bytes; this one has about {length}."
            : RepeatedKey(operations);
    }

    private static string? ProblemOf(in Operation operation, StoreLimits limits)
    {
        if (operation.Kind is not (OperationKind.Put or OperationKind.Delete) || operation.Key.Encoded.IsEmpty || operation.Key.HasPart
            || (operation.TimeToLive != TimeSpan.Zero && !BucketDefinition.IsLife(operation.TimeToLive)))
        {
            return "An operation puts or deletes, and names a key; a value lives 1 ms to 100 years.";
        }

        if (operation.Value.Length > limits.MaxValueBytes)
        {
            return $"A value has at most {limits.MaxValueBytes} bytes; that of '{operation.Key}' has {operation.Value.Length}.";
        }

        if (!DotList.IsCanonical(operation.Overwrites.Span))
        {
            return $"The context of '{operation.Key}' is not a list of dots in ascending order; use the one that a read returned.";
        }

        return operation.Kind == OperationKind.Delete && operation.Overwrites.IsEmpty
            ? $"A delete of '{operation.Key}' needs the context of a read: it removes exactly what was read."
            : null;
    }

    private static string? RepeatedKey(ReadOnlySpan<Operation> operations)
    {
        if (operations.Length == 1)
        {
            return null;
        }

        var seen = new HashSet<KeyName>(operations.Length);
        foreach (ref readonly var operation in operations)
        {
            if (!seen.Add(operation.Key))
            {
                return $"'{operation.Key}' stands twice in one commit; each key may stand once.";
            }
        }

        return null;
    }
}
