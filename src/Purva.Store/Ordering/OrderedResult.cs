using Purva.Clocks;

namespace Purva.Store.Ordering;

/// <summary>What the writer of an ordered write is told.</summary>
public enum OrderedStatus
{
    /// <summary>It has its place in the order and was done, at every site.</summary>
    Accepted = 0,

    /// <summary>It has its place in the order and did nothing, at every site.</summary>
    Refused = 1,

    /// <summary>Not ordered in time: this site does not hear members of more than two thirds of the stake. It may be ordered later; retry with the same id.</summary>
    NoMajority = 2,

    /// <summary>Not ordered in time, though the members hear each other. Retry with the same id.</summary>
    Undecided = 3,

    /// <summary>The bucket is not one of ordered writes.</summary>
    NotOrdered = 4,

    /// <summary>This site is not among those who order the bucket; write at another.</summary>
    NotMember = 5,

    /// <summary>The write is wrong or beyond a limit.</summary>
    Invalid = 6,

    /// <summary>The site is starting, stopping or too busy.</summary>
    Unavailable = 7,

    /// <summary>The storage failed. Retry with the same id.</summary>
    StorageFailed = 8,
}

/// <summary>The outcome of an ordered write.</summary>
/// <param name="Status">What became of it.</param>
public readonly record struct OrderedResult(OrderedStatus Status)
{
    /// <summary>Its place in the order of its bucket, from 1; 0 while it has none.</summary>
    public ulong Position { get; init; }

    /// <summary>The event that it became: who depends on it depends on its place in the order.</summary>
    public Dot Dot { get; init; }

    /// <summary>The session's dependency token after it.</summary>
    public VersionVector Token { get; init; }

    /// <summary>With <see cref="OrderedStatus.Refused"/>: why.</summary>
    public OrderedRefusal Refusal { get; init; }

    /// <summary>With <see cref="OrderedStatus.Refused"/>: which step, from 0.</summary>
    public int Step { get; init; }

    /// <summary>Whether the write had its place before it was sent this time.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>What went wrong and what to do, for people; null when all is well.</summary>
    public string? Problem { get; init; }
}
