namespace Purva.Scenarios.Comments;

/// <summary>What a comment takes beside its text after so many editors.</summary>
/// <param name="Editors">How many have edited.</param>
/// <param name="Bounded">Bytes where servers have entries: the most at any server.</param>
/// <param name="Naive">Bytes where editors have entries.</param>
/// <param name="History">The same with a copy of the clock in each entry of the history.</param>
public readonly record struct CommentGrowth(int Editors, long Bounded, long Naive, long History);
