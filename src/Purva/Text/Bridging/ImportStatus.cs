namespace Purva.Text.Bridging;

/// <summary>What was made of a server's revision.</summary>
public enum ImportStatus
{
    /// <summary>It is in the document.</summary>
    Imported = 0,

    /// <summary>It is not the next one: the one before is missing, or it was imported before.</summary>
    NotNext = 1,

    /// <summary>It does not fit the text of the revision before it, or its author is the document's own replica or none.</summary>
    DoesNotFit = 2,
}
