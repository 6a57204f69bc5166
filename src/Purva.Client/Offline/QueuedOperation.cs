namespace Purva.Client.Offline;

/// <summary>An operation of a device that no site has confirmed yet.</summary>
/// <param name="Number">Its place in the queue; grows with each operation and is never given again.</param>
/// <param name="Kind">What it does: <c>put</c>, <c>delete</c> or <c>update</c>.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key.</param>
/// <param name="Payload">What it carries; for a put the value, for an update its typed operations as JSON.</param>
/// <param name="QueuedAt">When the device did it.</param>
public sealed record QueuedOperation(long Number, string Kind, string Bucket, string Key, ReadOnlyMemory<byte> Payload, DateTimeOffset QueuedAt)
{
    internal const string Put = "put";
    internal const string Delete = "delete";
    internal const string Update = "update";

    /// <summary>The context of an update by a device that has read nothing of the key: what others wrote stays.</summary>
    internal const string NothingSeen = "none";

    /// <summary>Whether it may have arrived at a site although no answer says so.</summary>
    public bool IsInDoubt => InDoubtSince is not null;

    /// <summary>Why it was refused, by the short name of the HTTP API, or <c>in-doubt</c>; null while it waits.</summary>
    public string? Problem { get; init; }

    /// <summary>The same in a sentence; null while it waits.</summary>
    public string? Detail { get; init; }

    /// <summary>The device's name in idempotency keys when this was queued.</summary>
    internal string Device { get; init; } = string.Empty;

    /// <summary>What it replaces, as a site told it; null while <see cref="Base"/> is not null, and for a put that replaces nothing.</summary>
    internal string? Context { get; init; }

    /// <summary>The earlier operation on which it was made, until that one is handed over and its context is known.</summary>
    internal long? Base { get; init; }

    internal DateTimeOffset? InDoubtSince { get; init; }

    /// <summary>Where it may have arrived.</summary>
    internal IReadOnlyList<string> DoubtfulSites { get; init; } = [];

    /// <summary>What makes every hand-over of it the same write, at whichever site: at most 52 of 64 characters.</summary>
    internal string IdempotencyKey => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Device}-{Number}");
}
