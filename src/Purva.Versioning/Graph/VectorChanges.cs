namespace Purva.Versioning.Graph;

/// <summary>Some entries of a vector, one for each chain at most, in the order in which they were named.</summary>
internal sealed class VectorChanges
{
    private AppendList<int> chains = new();
    private AppendList<int> commits = new();

    /// <summary>For each chain its place in the lists, counted from 1; 0 where it has none.</summary>
    private int[] places = [];

    public int Count { get; private set; }

    public void Clear()
    {
        foreach (var chain in chains.Slice(0, Count))
        {
            places[chain] = 0;
        }

        Count = 0;
    }

    /// <summary>Sets the entry of a chain, whatever it was.</summary>
    public void Raise(int chain, int commit)
    {
        if (chain >= places.Length)
        {
            Array.Resize(ref places, Math.Max(chain + 1, places.Length * 2));
        }

        if (places[chain] > 0)
        {
            commits[places[chain] - 1] = commit;
            return;
        }

        if (Count == chains.Count)
        {
            chains.Add(0);
            commits.Add(0);
        }

        (chains[Count], commits[Count]) = (chain, commit);
        places[chain] = ++Count;
    }

    public void Raise(VectorChanges others)
    {
        for (var i = 0; i < others.Count; i++)
        {
            Raise(others.chains[i], others.commits[i]);
        }
    }

    /// <summary>How many of the first entries are those of a list.</summary>
    public int CommonPrefixLength(ReadOnlySpan<int> others) => others.CommonPrefixLength(commits.Slice(0, Count));

    /// <summary>Copies the entries from one on, each as a byte of its chain and a commit.</summary>
    public void CopyTo(Span<byte> toTags, Span<int> toCommits, int from)
    {
        commits.Slice(from, Count - from).CopyTo(toCommits);
        for (var i = from; i < Count; i++)
        {
            toTags[i - from] = ChangeLists.TagOf(chains[i]);
        }
    }

    /// <summary>Sets the entries in a whole vector.</summary>
    public void Apply(Span<int> entries)
    {
        for (var i = 0; i < Count; i++)
        {
            entries[chains[i]] = commits[i];
        }
    }
}
