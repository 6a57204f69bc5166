namespace Purva.Text.Storing;

/// <summary>What a file of a text holds beside who typed where and when.</summary>
public sealed record TextFileOptions
{
    /// <summary>Everything.</summary>
    public static TextFileOptions Default { get; } = new();

    /// <summary>
    /// Whether what was taken out again is kept. Without, the file is smaller, merges as before, and shows U+FFFD in older versions where a character is that is gone.
    /// It is kept nevertheless where a few bytes would stand for very much of it.
    /// </summary>
    public bool KeepsDeletedText { get; init; } = true;

    /// <summary>Whether the text itself is in the file, so that opening it need not go through the history.</summary>
    public bool KeepsReadyText { get; init; } = true;
}
