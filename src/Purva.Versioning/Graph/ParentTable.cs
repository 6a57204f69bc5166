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

    /// <summary>What there is for each commit, as it is saved.</summary>
    public ReadOnlySpan<int> First => first.Items;

    /// <summary>What there is for commits with several parents, as it is saved.</summary>
    public ReadOnlySpan<int> Several => several.Items;

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

    /// <summary>Takes over what was saved; <see cref="IsSound"/> tells whether it may be used.</summary>
    public static ParentTable Of(int[] first, int[] several) => new() { first = new(first), several = new(several) };

    /// <summary>Whether every commit has parents that are there, and all before it.</summary>
    public bool IsSound()
    {
        for (var commit = 0; commit < Count; commit++)
        {
            if (!IsPlaceSound(first[commit]) || !Lanes.AreWithin(Of(commit), 0, commit - 1))
            {
                return false;
            }
        }

        return true;
    }

    public void TrimExcess()
    {
        first.TrimExcess();
        several.TrimExcess();
    }

    private bool IsPlaceSound(int only)
    {
        if (only >= NoParent)
        {
            return true;
        }

        var place = NoParent - 1L - only;
        var rest = several.Count - (place / 2);
        return place % 2 == 0 ? rest >= 2 : rest >= 1 && several[(int)(place / 2)] is var count && count > 2 && rest > count;
    }
}
