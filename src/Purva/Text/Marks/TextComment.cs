using Purva.Clocks;

namespace Purva.Text.Marks;

/// <summary>A comment that was not withdrawn.</summary>
/// <param name="Id">What it is called; its replica is its author.</param>
/// <param name="Position">Behind how many code points what it is about begins.</param>
/// <param name="Length">How many code points it is about; 0 where all have gone.</param>
/// <param name="Text">What it says.</param>
public readonly record struct TextComment(Dot Id, int Position, int Length, string Text);
