namespace Purva.TestKit.Fuzzing;

/// <summary>Every mergeable type and every element. A new type is a new line.</summary>
public static class FuzzStates
{
    /// <summary>Every decoder of them.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        FuzzTarget.Binary(GenerateElements.Text),
        FuzzTarget.Binary(GenerateElements.Number),
        FuzzTarget.Binary(GenerateElements.Guid),
        FuzzTarget.Binary(GenerateElements.Bytes),
        FuzzTarget.Binary(GenerateElements.Scalar),
        .. FuzzTarget.State(GenerateSets.AddWins),
        .. FuzzTarget.State(GenerateSets.RemoveWins),
        .. FuzzTarget.State(GenerateSets.Of(GenerateElements.Text)),
        .. FuzzTarget.State(GenerateSets.Of(GenerateElements.Scalar)),
        .. FuzzTarget.State(GenerateCounters.GCounter),
        .. FuzzTarget.State(GenerateCounters.PNCounter),
        .. FuzzTarget.State(GenerateCounters.BoundedCounter),
    ];
}
