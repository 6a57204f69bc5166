namespace Purva.Simulation.Reporting;

/// <summary>Why a text is no schedule, and where: a sentence for whoever wrote it.</summary>
/// <param name="Place">Which part, as in <c>faults[3].kind</c>; empty for the whole.</param>
/// <param name="Text">What is wrong, and what to write instead.</param>
public readonly record struct ScheduleProblem(string Place, string Text)
{
    /// <summary>Place and sentence.</summary>
    public override string ToString() => string.IsNullOrEmpty(Place) ? Text ?? string.Empty : $"{Place}: {Text}";
}
