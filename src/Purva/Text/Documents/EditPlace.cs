namespace Purva.Text.Documents;

/// <summary>Where an edit is, seen from where the one before it ended. The numbers are written.</summary>
internal enum EditPlace
{
    /// <summary>There.</summary>
    AtCursor = 0,

    /// <summary>It takes out what ends there.</summary>
    BeforeCursor = 1,

    /// <summary>Somewhere else; the difference follows.</summary>
    Elsewhere = 2,
}
