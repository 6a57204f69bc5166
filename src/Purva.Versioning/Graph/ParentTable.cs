namespace Purva.Versioning.Graph;

/// <summary>Who each commit's parents are: four bytes for one that has one, as most have.</summary>
internal sealed class ParentTable
{
    private const int NoParent = -1;

    /// <summary>The one parent; none; or, below that, where in the other list the parents stand.</summary>
    private AppendList<int> first = new();

    /// <summary>For each commit with several parents how many, and which.</summary>
    private AppendList<int> several = new();

    public int Count => first.Count;

    public long Bytes => first.Bytes + several.Bytes;

    public void Add(ReadOnlySpan<int> parents)
    {
        if (parents.Length <= 1)
        {
            first.Add(parents.IsEmpty ? NoParent : parents[0]);
            return;
        }

        // Two parents need no count in front of them; a bit tells which they are.
        var isPair = parents.Length == 2;
        first.Add(checked(NoParent - 1 - (several.Count * 2) - (isPair ? 0 : 1)));
        if (!isPair)
        {
            several.Add(parents.Length);
        }

        parents.CopyTo(several.Append(parents.Length));
    }

    public ReadOnlySpan<int> Of(int commit)
    {
        var only = first[commit];
        if (only >= NoParent)
        {
            return only == NoParent ? [] : first.Slice(commit, 1);
        }

        var place = NoParent - 1 - only;
        var start = place / 2;
        return place % 2 == 0 ? several.Slice(start, 2) : several.Slice(start + 1, several[start]);
    }

    public void TrimExcess()
    {
        first.TrimExcess();
        several.TrimExcess();
    }
}
