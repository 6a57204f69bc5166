namespace Purva.Text.Marks;

/// <summary>Whether a mark takes in what is typed right behind its end.</summary>
public enum MarkGrowth
{
    /// <summary>No: a link, a comment.</summary>
    None = 0,

    /// <summary>Yes: bold, italic.</summary>
    AtEnd = 1,
}
