namespace Purva.Text.Documents;

/// <summary>Events numbered one after the other, which need not follow each other causally.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The one behind the last.</param>
internal readonly record struct EventRange(int Start, int End)
{
    public int Length => End - Start;
}
