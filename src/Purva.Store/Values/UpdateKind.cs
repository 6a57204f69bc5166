namespace Purva.Store.Values;

/// <summary>What a typed operation does.</summary>
public enum UpdateKind
{
    /// <summary>Adds an amount, which may be negative, to a counter.</summary>
    Increment = 1,

    /// <summary>Gives a register a value and replaces those that were seen.</summary>
    Assign = 2,

    /// <summary>Adds an element to a set.</summary>
    Add = 3,

    /// <summary>Removes an element from a set, as far as it was seen.</summary>
    Remove = 4,

    /// <summary>Makes a flag true.</summary>
    Enable = 5,

    /// <summary>Makes a flag false.</summary>
    Disable = 6,

    /// <summary>Takes away what was seen of a value, or of a field and everything in it; a counter is set to zero.</summary>
    Clear = 7,

    /// <summary>Puts an item into a list, before the item at an index; or a piece into a text.</summary>
    Insert = 8,

    /// <summary>Gives the item at an index another value.</summary>
    Set = 9,

    /// <summary>Moves the item at one index to another.</summary>
    Move = 10,

    /// <summary>Removes the item at an index.</summary>
    RemoveAt = 11,

    /// <summary>Hands rights of a bounded counter to another site.</summary>
    Transfer = 12,

    /// <summary>Takes a piece out of a text.</summary>
    Erase = 13,
}
