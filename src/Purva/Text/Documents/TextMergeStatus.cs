namespace Purva.Text.Documents;

/// <summary>What was made of changes.</summary>
public enum TextMergeStatus
{
    /// <summary>They are in the text.</summary>
    Merged = 0,

    /// <summary>Something is missing that they come after: ask for all since <see cref="TextDocument.Known"/>.</summary>
    MissingBefore = 1,

    /// <summary>They can have come about in no text.</summary>
    Malformed = 2,
}
