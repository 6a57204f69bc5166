namespace Purva.Store.Ordering;

/// <summary>What one step of an ordered write does. Persisted: append only.</summary>
public enum OrderedStepKind : byte
{
    /// <summary>Gives a key a value.</summary>
    Put = 1,

    /// <summary>Removes a key.</summary>
    Delete = 2,

    /// <summary>Adds to a whole number, which may have a least value.</summary>
    Add = 3,

    /// <summary>Changes nothing, and holds only if the key is as expected.</summary>
    Check = 4,
}
