using Purva.Clocks;

namespace Purva.Store;

/// <summary>What an operation does. Persisted: append only.</summary>
public enum OperationKind : byte
{
    /// <summary>Adds a value and replaces those that its context names.</summary>
    Put = 1,

    /// <summary>Removes the values that its context names.</summary>
    Delete = 2,

    /// <summary>As a put; the value keeps the time of its record, and perhaps dies at a given age.</summary>
    PutTimed = 3,

    /// <summary>Changes its writer's account of a counter.</summary>
    Increment = 4,

    /// <summary>Takes away from a counter what was seen of it.</summary>
    Reset = 5,
}

/// <summary>One change of one key, or of one part of its value, within a commit.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Key">To which key or part.</param>
/// <param name="Value">The new value; empty for a delete. For a counter the change of its accounts, in a form of this store's own.</param>
/// <param name="Overwrites">The overwrite context: exactly the values that this operation replaces. Empty replaces none.</param>
public readonly record struct Operation(OperationKind Kind, KeyName Key, ReadOnlyMemory<byte> Value, ReadOnlyMemory<Dot> Overwrites)
{
    /// <summary>How long a timed value lives from its record's time on; zero for ever.</summary>
    public TimeSpan TimeToLive { get; init; }

    /// <summary>Whether it leaves a value of its own.</summary>
    public bool IsPut => Kind is OperationKind.Put or OperationKind.PutTimed;

    /// <summary>A put beside whatever else is there.</summary>
    /// <param name="key">To which key.</param>
    /// <param name="value">The new value.</param>
    /// <param name="overwrites">The values that it replaces, as read.</param>
    public static Operation Put(KeyName key, ReadOnlyMemory<byte> value, ReadOnlyMemory<Dot> overwrites = default) =>
        new(OperationKind.Put, key, value, overwrites);

    /// <summary>A removal of what was read.</summary>
    /// <param name="key">Of which key.</param>
    /// <param name="overwrites">The values that it removes, as read.</param>
    public static Operation Delete(KeyName key, ReadOnlyMemory<Dot> overwrites) =>
        new(OperationKind.Delete, key, default, overwrites);
}
