namespace Purva.Crdts.Documents;

/// <summary>What became of a change to a document. Whatever is not <see cref="Done"/> changes nothing.</summary>
public enum DocumentOutcome
{
    /// <summary>The delta holds the change.</summary>
    Done = 0,

    /// <summary>The path is no JSON Pointer.</summary>
    NoPointer = 1,

    /// <summary>The path leads nowhere.</summary>
    NotThere = 2,

    /// <summary>Something on the path is of another kind than the change needs: a scalar that should have members, a list asked for a name, a counter written over by an increment of something else.</summary>
    OtherKind = 3,

    /// <summary>The value is no JSON: malformed, a member named twice, a number beyond double precision.</summary>
    NoJson = 4,

    /// <summary>The change would nest deeper than <see cref="Wire.DecodeLimits.MaxNesting"/>.</summary>
    TooDeep = 5,

    /// <summary>A text is longer than <see cref="Wire.DecodeLimits.MaxElementBytes"/>, or the value has more members and elements than <see cref="Wire.DecodeLimits.MaxElements"/>.</summary>
    TooLarge = 6,

    /// <summary>A counter's sum would exceed what it can hold.</summary>
    Overflow = 7,

    /// <summary>A move from one list to another, which would be a removal and an insertion.</summary>
    OtherList = 8,
}
