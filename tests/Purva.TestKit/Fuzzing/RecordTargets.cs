namespace Purva.TestKit.Fuzzing;

/// <summary>Types that travel in a binary form only: no text, no envelope. A new type is a new line.</summary>
public static class RecordTargets
{
    /// <summary>Every decoder.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        FuzzTarget.Binary(GenerateGossip.Hash),
        FuzzTarget.Binary(GenerateGossip.Event),
        FuzzTarget.Binary(GenerateGossip.Membership),
        FuzzTarget.Binary(GenerateGossip.Frame),
    ];
}
