namespace Purva.Server.Http;

/// <summary>Records of the log; <paramref name="Next"/> is the next <c>after</c>, and null at the end of the log.</summary>
internal sealed record LogPageBody(IReadOnlyList<LogEntryBody> Records, long? Next);

/// <summary>
/// One record, its values only by their size. <paramref name="Clock"/> is all that its writer had applied, as far as the log tells;
/// <paramref name="Dependencies"/> what of that is new since its writer's record before.
/// </summary>
internal sealed record LogEntryBody(
    long Sequence,
    string Dot,
    string Time,
    string Origin,
    IReadOnlyDictionary<string, ulong> Dependencies,
    IReadOnlyDictionary<string, ulong> Clock,
    int Bytes,
    IReadOnlyList<LogOperationBody> Operations);

/// <summary>One operation, in the words of the change stream.</summary>
internal sealed record LogOperationBody(string Op, string Bucket, string Key, string? Path, int Bytes, IEnumerable<string> Replaced);
