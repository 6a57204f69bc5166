using System.Globalization;

namespace Purva.Scenarios.Payments;

/// <summary>Something that cannot be true in an audit export.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Sentence">What is wrong there.</param>
public readonly record struct AuditProblem(int Line, string Sentence)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}: {Sentence}");
}
