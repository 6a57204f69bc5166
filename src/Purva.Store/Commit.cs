using Purva.Clocks;
using Purva.Store.Values;

namespace Purva.Store;

/// <summary>Who must have a write before it is acknowledged.</summary>
public enum Acknowledgement
{
    /// <summary>This site, as durable as its <see cref="Durability"/> says.</summary>
    Local = 0,

    /// <summary>More than half of the configured sites.</summary>
    Majority = 1,

    /// <summary>Every configured site.</summary>
    All = 2,
}

/// <summary>When a site's disk has a write for good.</summary>
public enum Durability
{
    /// <summary>Before it is acknowledged and before it is shipped.</summary>
    Always = 0,

    /// <summary>At most a second later. A power cut may take that second, and then the site opens a new epoch.</summary>
    EverySecond = 1,
}

/// <summary>Changes of one or more keys that happen together: one record, one dot.</summary>
/// <param name="Operations">Puts and deletes of values that are bytes; each key at most once.</param>
public readonly record struct Commit(ReadOnlyMemory<Operation> Operations)
{
    /// <summary>Typed operations on values that merge, in order; a later one sees what an earlier one did. One of the two lists has at least one.</summary>
    public ReadOnlyMemory<KeyUpdate> Updates { get; init; }

    /// <summary>Whether nothing is written unless every operation's context names exactly what its key has now at this site.</summary>
    public bool OnlyIfCurrent { get; init; }

    /// <summary>What must be visible here before the commit: the session's dependency token.</summary>
    public VersionVector After { get; init; }

    /// <summary>Makes a retry the same write. 1 to 64 bytes, or empty for none. Remembered as long as the log retains the record.</summary>
    public ReadOnlyMemory<byte> IdempotencyKey { get; init; }

    /// <summary>Who must have it.</summary>
    public Acknowledgement Acknowledgement { get; init; }

    /// <summary>How long to wait for <see cref="After"/>, for the contexts, and for the acknowledgement. Zero means ten seconds.</summary>
    public TimeSpan Timeout { get; init; }
}

/// <summary>What became of a commit.</summary>
public enum WriteStatus
{
    /// <summary>Written and acknowledged as asked.</summary>
    Committed = 0,

    /// <summary>Written here, but too few other sites confirmed in time. A retry with the same idempotency key waits on.</summary>
    Unconfirmed = 1,

    /// <summary>Not written: the site has not seen what the commit depends on, and did not in time.</summary>
    SiteBehind = 2,

    /// <summary>Not written: a put without context on a key at its sibling limit.</summary>
    SiblingLimit = 3,

    /// <summary>Not written: the idempotency key was used for something else.</summary>
    IdempotencyMismatch = 4,

    /// <summary>Not written: the request is wrong or beyond a limit.</summary>
    Invalid = 5,

    /// <summary>Not written: the site is starting, stopping or too busy.</summary>
    Unavailable = 6,

    /// <summary>Not acknowledged: the storage failed. Whether it was written is unknown until the site has recovered.</summary>
    StorageFailed = 7,

    /// <summary>Not written: a value has changed since its context was read, or a definition since its version was.</summary>
    ConditionFailed = 8,

    /// <summary>Not written: the bucket's values are of another type than the operation.</summary>
    WrongType = 9,

    /// <summary>Not written: the bucket has no definition, and the operation needs one.</summary>
    UnknownBucket = 10,

    /// <summary>Not written: a change of the bucket's definition would lose values.</summary>
    BucketRefused = 11,

    /// <summary>Not written: the bucket is full, by its own quota.</summary>
    QuotaExceeded = 12,

    /// <summary>Not written: a counter would overflow, or this site does not hold the rights to take so much away.</summary>
    CounterLimit = 13,

    /// <summary>Not written: the bucket takes only ordered writes.</summary>
    OrderedOnly = 14,

    /// <summary>Not written: a defect of the store, which its log has. Nothing else was touched by it; the same request fails again.</summary>
    Defect = 15,
}

/// <summary>The outcome of a commit.</summary>
/// <param name="Status">What became of it.</param>
public readonly record struct WriteResult(WriteStatus Status)
{
    /// <summary>The event that the commit became. A session's next put of the key overwrites it.</summary>
    public Dot Dot { get; init; }

    /// <summary>When, by the site's hybrid clock.</summary>
    public HybridTimestamp Timestamp { get; init; }

    /// <summary>The session's dependency token after the write.</summary>
    public VersionVector Token { get; init; }

    /// <summary>Whether an earlier attempt with this idempotency key had already written it.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>Whether it added to a counter in which there was more than its context had seen: its dot covers that too, and its author knows only the rest.</summary>
    public bool AddsToUnseen { get; init; }

    /// <summary>The most live values that the commit left at one of its keys; more than one are concurrent.</summary>
    public int LiveValues { get; init; }

    /// <summary>What went wrong and what to do, for people; null when all is well.</summary>
    public string? Problem { get; init; }

    /// <summary>With <see cref="WriteStatus.SiteBehind"/>: what is missing here.</summary>
    public VersionVector Missing { get; init; }

    /// <summary>With <see cref="WriteStatus.SiblingLimit"/> and <see cref="WriteStatus.ConditionFailed"/>: what the key has.</summary>
    public KeyRead? Siblings { get; init; }

    /// <summary>With <see cref="WriteStatus.Unconfirmed"/>: how many sites, this one included, have it.</summary>
    public int ConfirmedBy { get; init; }
}
