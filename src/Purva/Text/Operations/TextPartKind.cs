namespace Purva.Text.Operations;

/// <summary>What one part of an operation does. Persisted: append only.</summary>
public enum TextPartKind : byte
{
    /// <summary>Leaves characters as they are.</summary>
    Retain = 0,

    /// <summary>Puts text in.</summary>
    Insert = 1,

    /// <summary>Takes characters out.</summary>
    Delete = 2,
}
