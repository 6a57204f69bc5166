namespace Purva.Planning.Strategies;

/// <summary>What really happened to one object: of each version the set of versions that its author had seen. No strategy sees it.</summary>
/// <remarks>
/// A merge is a version that has seen both. A client has seen a version when it was shown it, or one whose author had seen it; its own write counts
/// once it is shown it again. Where it is not asked to judge, it only hands out numbers, so that a strategy can be timed alone.
/// </remarks>
/// <param name="isJudging">Whether to keep the sets.</param>
public sealed class VersionTruth(bool isJudging)
{
    private readonly List<EventSet> pasts = [];
    private readonly List<bool> isMerge = [];
    private readonly EventSet seen = new();
    private readonly HashSet<int> falselyShown = [];
    private readonly Dictionary<(int, int), int> merges = [];
    private int numbers;

    /// <summary>Values that were shown beside, or merged with, one whose author had seen them; each counted once.</summary>
    public int FalseConflicts => falselyShown.Count + FalseMerges;

    /// <summary>How many conflicts the application's merge resolved.</summary>
    public int Merges { get; private set; }

    private int FalseMerges { get; set; }

    /// <summary>A client writes; the number of its version, from 0.</summary>
    /// <param name="known">What the client has seen.</param>
    public int Write(EventSet known)
    {
        if (isJudging)
        {
            seen.UnionWith(known);
            pasts.Add(known.Copy());
            isMerge.Add(false);
        }

        return numbers++;
    }

    /// <summary>A client is shown values. O(values²).</summary>
    /// <param name="values">The numbers of the versions.</param>
    /// <param name="known">What the client has seen; it grows.</param>
    public void Show(List<int> values, EventSet known)
    {
        if (!isJudging)
        {
            return;
        }

        foreach (var value in values.Where(value => values.Exists(other => other != value && pasts[other].Contains(value))))
        {
            falselyShown.Add(value);
        }

        foreach (var value in values.Where(value => !known.Contains(value)))
        {
            known.UnionWith(pasts[value]);
            known.Add(value);
        }
    }

    /// <summary>The application's merge: the one value that holds both; of two of which one holds the other it is that one.</summary>
    /// <param name="left">A version.</param>
    /// <param name="right">Another.</param>
    public int Merge(int left, int right)
    {
        if (left == right || !isJudging)
        {
            return Math.Max(left, right);
        }

        var key = (Math.Min(left, right), Math.Max(left, right));
        if (merges.TryGetValue(key, out var known))
        {
            return known;
        }

        Merges++;
        FalseMerges += pasts[left].Contains(right) || pasts[right].Contains(left) ? 1 : 0;
        var past = pasts[left].Copy();
        past.UnionWith(pasts[right]);
        past.Add(left);
        past.Add(right);
        pasts.Add(past);
        isMerge.Add(true);
        seen.UnionWith(past);
        return merges[key] = numbers++;
    }

    /// <summary>How many writes are gone although nobody ever saw them: neither do they live, nor had a later version's author seen them.</summary>
    /// <param name="living">The versions that live.</param>
    public int LostAt(List<int> living) => Enumerable.Range(0, pasts.Count).Count(number => !isMerge[number] && !seen.Contains(number) && !living.Contains(number));
}
