namespace Purva.Text.Sessions;

/// <summary>What a server of a text keeps and allows.</summary>
public sealed record TextServerLimits
{
    /// <summary>How many revisions are kept as operations, 1 or more: who is further behind must load the text anew. 100,000.</summary>
    public int MostRevisions { get; init => field = AtLeastOne(value); } = 100_000;

    /// <summary>After how many revisions the whole text is kept, 1 or more. 1,000.</summary>
    public int SnapshotEvery { get; init => field = AtLeastOne(value); } = 1_000;

    /// <summary>How long the text may become, in code points, 1 or more. 10,000,000.</summary>
    public int MostCodePoints { get; init => field = AtLeastOne(value); } = 10_000_000;

    /// <summary>How many authors there may ever be, 1 or more. 100,000.</summary>
    public int MostAuthors { get; init => field = AtLeastOne(value); } = 100_000;

    private static int AtLeastOne(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }
}
