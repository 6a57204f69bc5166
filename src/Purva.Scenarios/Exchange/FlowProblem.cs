using System.Globalization;

namespace Purva.Scenarios.Exchange;

/// <summary>Why an order flow is refused, as a whole: nothing of it is passed over.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Sentence">What is wrong there and what belongs there.</param>
public readonly record struct FlowProblem(int Line, string Sentence)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}: {Sentence}");
}
