namespace Purva.Text.Documents;

/// <summary>Events that follow each other, each with the one before as its only parent.</summary>
/// <param name="Start">The first event.</param>
/// <param name="End">The one behind the last.</param>
/// <param name="Parents">The parents of the first, ascending; none of them is an ancestor of another.</param>
internal readonly record struct EventRun(int Start, int End, int[] Parents)
{
    public int Length => End - Start;

    public int Last => End - 1;
}
