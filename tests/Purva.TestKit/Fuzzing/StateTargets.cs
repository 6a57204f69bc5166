namespace Purva.TestKit.Fuzzing;

/// <summary>Every mergeable type with its two forms, and what carries them. A new type is a new line.</summary>
public static class StateTargets
{
    /// <summary>Every decoder.</summary>
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
        .. FuzzTarget.State(GenerateLww.Register),
        .. FuzzTarget.State(GenerateLww.Map),
        .. FuzzTarget.State(GenerateLww.Set),
        .. FuzzTarget.State(GenerateNested.Counter),
        .. FuzzTarget.State(GenerateNested.Register),
        .. FuzzTarget.State(GenerateNested.Flag),
        .. FuzzTarget.State(GenerateNested.Map),
        .. FuzzTarget.State(GenerateNested.List),
        .. FuzzTarget.State(GenerateNested.Document),
        FuzzTarget.Binary(GenerateDeltas.Interval),
        FuzzTarget.InEnvelope(GenerateDeltas.Interval),
        FuzzTarget.Binary(GenerateDeltas.Digest),
        FuzzTarget.InEnvelope(GenerateDeltas.Digest),
    ];
}
