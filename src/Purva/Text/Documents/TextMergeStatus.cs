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

    /// <summary>An edit is behind the end of the text that its author says to have seen.</summary>
    DoesNotFit = 3,

    /// <summary>They are more events than are taken in at once: 33,554,432.</summary>
    OverLimit = 4,
}
