namespace Purva.TestKit.Fuzzing;

/// <summary>Types that travel without an envelope, and have no text that is read back. A new type is a new line.</summary>
public static class RecordTargets
{
    /// <summary>Every decoder.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        FuzzTarget.Binary(GenerateGossip.Hash),
        FuzzTarget.Binary(GenerateGossip.Event),
        FuzzTarget.Binary(GenerateGossip.Membership),
        FuzzTarget.Binary(GenerateGossip.Frame),
        FuzzTarget.Binary(GenerateText.Operation),
        FuzzTarget.Binary(GenerateText.Batch),
        FuzzTarget.TextFile(TextFiles.Valid),
        FuzzTarget.Binary(GenerateMarks.Anchor),
        FuzzTarget.Binary(GenerateMarks.Operation),
        FuzzTarget.Binary(GenerateMarks.Range),
        FuzzTarget.Json(GenerateText.Operation, ValuesJson.Default.TextOperation),
    ];
}
