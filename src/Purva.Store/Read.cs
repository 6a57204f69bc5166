using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Store.Values;

namespace Purva.Store;

/// <summary>How much a read must have seen.</summary>
public enum Consistency
{
    /// <summary>What this site has now.</summary>
    Eventual = 0,

    /// <summary>At least what the session's token has seen.</summary>
    Causal = 1,

    /// <summary>At least what any majority had acknowledged when the read began, and a majority has what is returned.</summary>
    Strong = 2,
}

/// <summary>A request to read keys, all from one snapshot.</summary>
/// <param name="Keys">1 to 1,000 keys.</param>
public readonly record struct Read(ReadOnlyMemory<KeyName> Keys)
{
    /// <summary>How much it must have seen.</summary>
    public Consistency Consistency { get; init; }

    /// <summary>The session's dependency token, for <see cref="Consistency.Causal"/>.</summary>
    public VersionVector After { get; init; }

    /// <summary>How long to wait. Zero means ten seconds.</summary>
    public TimeSpan Timeout { get; init; }
}

/// <summary>The live values of one key, in ascending order of dot.</summary>
/// <param name="Key">Which key.</param>
/// <param name="Siblings">None, one, or several concurrent ones.</param>
public sealed record KeyRead(KeyName Key, ImmutableArray<Sibling> Siblings)
{
    /// <summary>The overwrite context: the dots of what was read.</summary>
    public ImmutableArray<Dot> Context => Hidden.IsDefaultOrEmpty
        ? ImmutableArray.CreateRange(Siblings, sibling => sibling.Dot)
        : [.. Siblings.Select(sibling => sibling.Dot).Where(dot => dot != default).Concat(Hidden).Distinct().Order()];

    /// <summary>Values that do not show, because a rule of the bucket chose another or because they are dead. They are part of the context all the same.</summary>
    public ImmutableArray<Dot> Hidden { get; init; } = [];

    /// <summary>Whether the one value that shows was made of several by the bucket's rule. Its dot is that of the value chosen, or none if it was composed.</summary>
    public bool IsResolved { get; init; }

    /// <summary>The value, in a bucket whose values merge; null where they are bytes.</summary>
    public StoredValue? Value { get; init; }

    /// <summary>In a bucket whose values merge: what was seen of this key, to be given back with what is to replace or remove it.</summary>
    public VersionVector Seen { get; init; }
}

/// <summary>What became of a read.</summary>
public enum ReadStatus
{
    /// <summary>Answered.</summary>
    Done = 0,

    /// <summary>The site has not seen what the session has, and did not in time.</summary>
    SiteBehind = 1,

    /// <summary>No majority of sites answered in time.</summary>
    NoMajority = 2,

    /// <summary>The request is wrong or beyond a limit.</summary>
    Invalid = 3,

    /// <summary>The site is starting, bootstrapping or stopping.</summary>
    Unavailable = 4,

    /// <summary>The storage failed.</summary>
    StorageFailed = 5,
}

/// <summary>The outcome of a read.</summary>
/// <param name="Status">What became of it.</param>
public readonly record struct ReadResult(ReadStatus Status)
{
    /// <summary>One entry for each key asked for, in that order.</summary>
    public ImmutableArray<KeyRead> Keys { get; init; }

    /// <summary>The session's dependency token after the read.</summary>
    public VersionVector Token { get; init; }

    /// <summary>What went wrong and what to do, for people; null when all is well.</summary>
    public string? Problem { get; init; }

    /// <summary>With <see cref="ReadStatus.SiteBehind"/>: what is missing here.</summary>
    public VersionVector Missing { get; init; }
}

/// <summary>A key in a listing.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Siblings">How many live values it has.</param>
public readonly record struct KeyEntry(string Key, int Siblings);

/// <summary>A page of a bucket's keys, in ascending byte order.</summary>
/// <param name="Entries">The keys.</param>
/// <param name="Next">Where the next page goes on (exclusive), or null after the last.</param>
public sealed record KeyPage(ImmutableArray<KeyEntry> Entries, string? Next);
