namespace Purva.Crdts.Documents;

/// <summary>What a document shows. Where concurrent writers made it several things, the greatest is shown.</summary>
public enum DocumentKind
{
    /// <summary>Nothing is there.</summary>
    None = 0,

    /// <summary>A text, a number, true, false or null.</summary>
    Scalar = 1,

    /// <summary>A counter.</summary>
    Counter = 2,

    /// <summary>A list.</summary>
    List = 3,

    /// <summary>An object.</summary>
    Object = 4,
}
