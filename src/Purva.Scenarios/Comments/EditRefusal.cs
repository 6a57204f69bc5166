namespace Purva.Scenarios.Comments;

/// <summary>Why an edit of a comment is not taken; the comment is then as it was.</summary>
public enum EditRefusal
{
    /// <summary>It is taken.</summary>
    None = 0,

    /// <summary>There is nothing in it.</summary>
    Empty = 1,

    /// <summary>It has more than <see cref="Comment.MostCharacters"/> characters.</summary>
    TooLong = 2,

    /// <summary>So many editors wrote at once that <see cref="Comment.MostSiblings"/> versions stand side by side: read them, and write one that replaces them.</summary>
    TooManyVersions = 3,

    /// <summary>The editor claims to have read what this server has not issued yet.</summary>
    Forged = 4,
}
