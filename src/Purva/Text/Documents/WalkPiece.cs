namespace Purva.Text.Documents;

/// <summary>Events of one run that a walk goes through together.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The one behind the last.</param>
/// <param name="IsNew">Whether the text does not yet have them.</param>
internal readonly record struct WalkPiece(int Start, int End, bool IsNew)
{
    public int Last => End - 1;
}
