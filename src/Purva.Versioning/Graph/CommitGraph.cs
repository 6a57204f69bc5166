using Purva.Clocks;

namespace Purva.Versioning.Graph;

/// <summary>The causal order of a history: which commit came before which, and where two of them last agreed.</summary>
/// <remarks>
/// A commit is its number in the order of addition, from 0. Parents are added before their children, so a cycle cannot be
/// said. Only <see cref="Add"/> changes a graph; while nobody adds, any number of threads may ask.
/// </remarks>
public sealed class CommitGraph
{
    private readonly List<int[]> parents = [];

    /// <summary>How many commits there are.</summary>
    public int Count => parents.Count;

    /// <summary>Adds a commit.</summary>
    /// <param name="parentsOfIt">Numbers of commits that are there, the first parent first; what is said twice counts once.</param>
    /// <returns>The number of the new commit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parent is not there; the graph is as it was.</exception>
    public int Add(params ReadOnlySpan<int> parentsOfIt)
    {
        foreach (var parent in parentsOfIt)
        {
            Require(parent);
        }

        parents.Add([.. parentsOfIt.ToArray().Distinct()]);
        return Count - 1;
    }

    /// <summary>The parents of a commit, the first parent first.</summary>
    /// <param name="commit">A commit that is there.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not there.</exception>
    public ReadOnlySpan<int> ParentsOf(int commit)
    {
        Require(commit);
        return parents[commit];
    }

    /// <summary>Whether a commit is in the history of another, which includes that other itself.</summary>
    /// <param name="ancestor">The commit that may have come before.</param>
    /// <param name="descendant">The commit whose history is asked.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not there.</exception>
    public bool IsAncestor(int ancestor, int descendant)
    {
        Require(ancestor);
        return PastOf([descendant]).Contains(ancestor);
    }

    /// <summary>How two commits stand to each other.</summary>
    /// <param name="left">The commit on the left.</param>
    /// <param name="right">The commit on the right.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not there.</exception>
    public CausalOrder CompareCausally(int left, int right) => (IsAncestor(left, right), IsAncestor(right, left)) switch
    {
        (true, true) => CausalOrder.Equal,
        (true, false) => CausalOrder.Before,
        (false, true) => CausalOrder.After,
        _ => CausalOrder.Concurrent,
    };

    /// <summary>The best common ancestors of commits: all that each of them has in its history and that no other such one has in its own. Latest added first.</summary>
    /// <param name="heads">The commits; one alone is its own base, and none have none.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not there.</exception>
    public IReadOnlyList<int> MergeBases(params ReadOnlySpan<int> heads)
    {
        HashSet<int>? common = null;
        foreach (var head in heads)
        {
            var past = PastOf([head]);
            common?.IntersectWith(past);
            common ??= past;
        }

        var all = common ?? [];
        var covered = PastOf([.. all.SelectMany(commit => parents[commit])]);
        return [.. all.Where(commit => !covered.Contains(commit)).OrderDescending()];
    }

    /// <summary>The best common ancestors of two commits, latest added first.</summary>
    /// <param name="left">One commit.</param>
    /// <param name="right">The other commit.</param>
    /// <param name="bases">Receives as many as it has room for.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not there.</exception>
    public int MergeBases(int left, int right, Span<int> bases)
    {
        var all = MergeBases([left, right]);
        for (var i = 0; i < Math.Min(bases.Length, all.Count); i++)
        {
            bases[i] = all[i];
        }

        return all.Count;
    }

    /// <summary>How many commits each of two has that the other lacks.</summary>
    /// <param name="left">The commit on the left.</param>
    /// <param name="right">The commit on the right.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not there.</exception>
    public Divergence CountDivergence(int left, int right) =>
        new(Reachable([left], [right]).Count(), Reachable([right], [left]).Count());

    /// <summary>The commits in the history of some and not in the history of others, latest added first.</summary>
    /// <param name="from">Whose history, they themselves included.</param>
    /// <param name="without">Whose history is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not there.</exception>
    public IEnumerable<int> Reachable(ReadOnlySpan<int> from, ReadOnlySpan<int> without)
    {
        var excluded = PastOf(without);
        return PastOf(from).Where(commit => !excluded.Contains(commit)).OrderDescending();
    }

    private HashSet<int> PastOf(ReadOnlySpan<int> heads)
    {
        var past = new HashSet<int>();
        var open = new Stack<int>();
        foreach (var head in heads)
        {
            Require(head);
            open.Push(head);
        }

        while (open.TryPop(out var commit))
        {
            if (past.Add(commit))
            {
                Array.ForEach(parents[commit], open.Push);
            }
        }

        return past;
    }

    private void Require(int commit) => ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)commit, (uint)Count, nameof(commit));
}
