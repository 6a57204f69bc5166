namespace Purva.Store.Ordering;

/// <summary>Why an ordered write has done nothing. Persisted: append only.</summary>
public enum OrderedRefusal : byte
{
    /// <summary>It is accepted.</summary>
    None = 0,

    /// <summary>A key is not as expected: somebody wrote it before.</summary>
    Changed = 1,

    /// <summary>A number would fall below its least value.</summary>
    BelowLeast = 2,

    /// <summary>A value that is to be added to is no whole number.</summary>
    NotANumber = 3,

    /// <summary>A number would need more than 64 bits.</summary>
    Overflow = 4,

    /// <summary>The id was used for another write.</summary>
    IdTaken = 5,

    /// <summary>Its bytes are no ordered write.</summary>
    Malformed = 6,
}
