using Purva.Clocks;

namespace Purva.Store;

/// <summary>What an operation does. Persisted: append only.</summary>
public enum OperationKind : byte
{
    /// <summary>Adds a value and replaces those that its context names.</summary>
    Put = 1,

    /// <summary>Removes the values that its context names.</summary>
    Delete = 2,
}

/// <summary>One change of one key within a commit.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Key">To which key.</param>
/// <param name="Value">The new value; empty for a delete.</param>
/// <param name="Overwrites">The overwrite context: exactly the values that this operation replaces. Empty replaces none.</param>
public readonly record struct Operation(OperationKind Kind, KeyName Key, ReadOnlyMemory<byte> Value, ReadOnlyMemory<Dot> Overwrites)
{
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
