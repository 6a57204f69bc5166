namespace Purva.Versioning.Merging;

/// <summary>One side of a merge of trees: what it has, and what it renamed.</summary>
internal sealed class MergeSide
{
    private readonly Dictionary<string, string> renames;

    public MergeSide(Dictionary<string, Leaf> leaves, Dictionary<string, string> renames, string label)
    {
        (Leaves, this.renames, Label) = (leaves, renames, label);
        Added = new SortedSet<string>(leaves.Keys.Except(renames.Values), StringComparer.Ordinal);
    }

    public Dictionary<string, Leaf> Leaves { get; }

    public string Label { get; }

    /// <summary>Paths that did not come from any that both sides had; complete when all of those were followed.</summary>
    public SortedSet<string> Added { get; }

    /// <summary>Where a path of the original is now; nothing if it was removed.</summary>
    public string? Follow(string path)
    {
        var now = Leaves.ContainsKey(path) ? path : renames.GetValueOrDefault(path);
        if (now == path)
        {
            Added.Remove(path);
        }

        return now;
    }
}
