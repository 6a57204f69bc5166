namespace Purva.Text.Marks;

/// <summary>What was made of operations on marks.</summary>
public enum MarkMergeStatus
{
    /// <summary>They are here now, or were before.</summary>
    Merged = 0,

    /// <summary>One has no author, no name, or half a character in it.</summary>
    Malformed = 1,

    /// <summary>They are more than are kept, or one is longer or counts further than it may.</summary>
    OverLimit = 2,

    /// <summary>One has the dot of another one that is here and says something else: somebody used an identity twice.</summary>
    Contradicts = 3,
}
