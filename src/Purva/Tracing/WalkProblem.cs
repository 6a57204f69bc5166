namespace Purva.Tracing;

/// <summary>Why a script cannot be walked, and where: a sentence for whoever wrote it.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The character in the line, from 1.</param>
/// <param name="Text">What is wrong, and what to write instead.</param>
public readonly record struct WalkProblem(int Line, int Column, string Text)
{
    /// <summary>Line, column and sentence.</summary>
    public override string ToString() => FormattableString.Invariant($"line {Line}, column {Column}: {Text}");
}
