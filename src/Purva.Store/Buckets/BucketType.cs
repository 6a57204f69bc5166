namespace Purva.Store.Buckets;

/// <summary>What the values of a bucket are, and so how concurrent ones meet. Persisted by name: append only.</summary>
public enum BucketType
{
    /// <summary>Bytes; concurrent values stand side by side until somebody who read them replaces them. What a bucket is without a definition.</summary>
    Siblings = 0,

    /// <summary>Bytes; of concurrent values the one with the greatest hybrid timestamp shows, then the greatest replica.</summary>
    LastWriterWins = 1,

    /// <summary>Bytes; a named resolver makes one value of concurrent ones.</summary>
    Resolved = 2,

    /// <summary>A sum of increments and decrements; a reset takes away exactly what it saw.</summary>
    Counter = 10,

    /// <summary>A counter that never falls below its bound: each site spends only the rights that it holds.</summary>
    BoundedCounter = 11,

    /// <summary>True or false; of concurrent enabling and disabling the enabling holds.</summary>
    Flag = 20,

    /// <summary>True or false; of concurrent enabling and disabling the disabling holds.</summary>
    DisableWinsFlag = 21,

    /// <summary>Elements; of concurrent adding and removing the adding holds.</summary>
    Set = 30,

    /// <summary>Elements; of concurrent adding and removing the removing holds.</summary>
    RemoveWinsSet = 31,

    /// <summary>Elements that are only ever added.</summary>
    GrowOnlySet = 32,

    /// <summary>Fields, each a register, counter, flag, set, list or map of its own; removing one takes away exactly what was seen of it.</summary>
    Map = 40,

    /// <summary>An ordered list whose items can be inserted, set, moved and removed.</summary>
    List = 50,

    /// <summary>A text that several edit at once: each edit says which version its author saw, and all of them are put together.</summary>
    Text = 60,

    /// <summary>Bytes that are written only through one order on which all member sites agree; ordinary writes are refused.</summary>
    Ordered = 70,
}
