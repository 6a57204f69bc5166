using Purva.Clocks;

namespace Purva.Versioning.Graph;

/// <summary>The causal order of a history: which commit came before which, and where two of them last agreed.</summary>
/// <remarks>
/// <para>
/// A commit is its number in the order of addition, from 0. Parents are added before their children, so a cycle cannot be
/// said, and a later commit is never in the history of an earlier one.
/// </para>
/// <para>
/// Commits are put into chains: rows each of whose commits has the one before in its history, whether or not as a parent. Each
/// commit has a vector that tells how far it knows each chain. One lookup then says what came before what, and the meet of two
/// vectors holds all merge bases. Numbers and chains depend on the order of addition: they never leave this index. What is known
/// of it, what it costs and what else was tried stands in <c>docs/versioning.md</c>.
/// </para>
/// <para>Only <see cref="Add"/> and <see cref="TrimExcess"/> change a graph; while nobody calls them, any number of threads may ask.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1145/99935.99944">Jagadish, A Compression Technique to Materialize Transitive Closure, 1990; whose chains these are</seealso>
public sealed partial class CommitGraph
{
    /// <summary>How many entries the vectors may hold by default, of 4 bytes each: 512 MiB. Histories of people need a few for each commit.</summary>
    public const long DefaultMaxEntries = 128L * 1024 * 1024;

    private readonly ParentTable parents;
    private readonly CausalVectors vectors;
    private readonly ParentJoin join;
    private readonly long maxEntries;

    /// <summary>A graph without commits.</summary>
    /// <param name="maxEntries">Most entries that the vectors may hold; a history made to be wide is refused there.</param>
    public CommitGraph(long maxEntries = DefaultMaxEntries)
        : this(new ParentTable(), new CausalVectors(), maxEntries)
    {
    }

    private CommitGraph(ParentTable parents, CausalVectors vectors, long maxEntries)
    {
        (this.parents, this.vectors, this.maxEntries) = (parents, vectors, maxEntries);
        join = new ParentJoin(vectors);
    }

    /// <summary>How many commits there are.</summary>
    public int Count => parents.Count;

    /// <summary>How many chains the commits are in: at least as many as there ever were commits none of which came before another.</summary>
    public int ChainCount => vectors.Chains;

    /// <summary>What the graph holds in memory, in bytes, parents and room for growth included.</summary>
    public long HeldBytes => parents.Bytes + vectors.Bytes;

    /// <summary>Adds a commit. Microseconds: O(chains) for a merge or a fresh branch, else O(1).</summary>
    /// <param name="parentsOfIt">Numbers of commits that are there, the first parent first; what is said twice counts once.</param>
    /// <returns>The number of the new commit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parent is not there; the graph is as it was.</exception>
    /// <exception cref="InvalidOperationException">The history is too wide for the entries that are allowed; the graph is as it was.</exception>
    public int Add(params ReadOnlySpan<int> parentsOfIt)
    {
        foreach (var parent in parentsOfIt)
        {
            RequireCommit(parent, nameof(parentsOfIt));
        }

        if (vectors.MostEntriesAfterOneMore > maxEntries)
        {
            throw new InvalidOperationException($"The index of {Count} commits in {ChainCount} chains is at its limit of {maxEntries} entries: the history is wider than histories of people are. Give the graph more entries if it is meant to be.");
        }

        var distinct = parentsOfIt.Length <= 1 ? parentsOfIt : Distinct(parentsOfIt);
        join.Resolve(distinct);
        vectors.Append(join.Origin, join.Chain, join.Risen);
        parents.Add(distinct);
        return Count - 1;
    }

    /// <summary>The parents of a commit, the first parent first.</summary>
    /// <param name="commit">A commit that is there.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not there.</exception>
    public ReadOnlySpan<int> ParentsOf(int commit)
    {
        RequireCommit(commit, nameof(commit));
        return parents.Of(commit);
    }

    /// <summary>The chain that a commit is in, from 0. It depends on the order of addition and says nothing outside this graph.</summary>
    /// <param name="commit">A commit that is there.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not there.</exception>
    public int ChainOf(int commit)
    {
        RequireCommit(commit, nameof(commit));
        return vectors.ChainOf(commit);
    }

    /// <summary>Whether a commit is in the history of another, which includes that other itself. One lookup, however far apart they are.</summary>
    /// <param name="ancestor">The commit that may have come before.</param>
    /// <param name="descendant">The commit whose history is asked.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not there.</exception>
    public bool IsAncestor(int ancestor, int descendant)
    {
        RequireCommit(ancestor, nameof(ancestor));
        RequireCommit(descendant, nameof(descendant));
        return vectors.Covers(descendant, ancestor);
    }

    /// <summary>How two commits stand to each other. One lookup.</summary>
    /// <param name="left">The commit on the left.</param>
    /// <param name="right">The commit on the right.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not there.</exception>
    public CausalOrder CompareCausally(int left, int right) => left == right && IsAncestor(left, right)
        ? CausalOrder.Equal
        : left < right
            ? IsAncestor(left, right) ? CausalOrder.Before : CausalOrder.Concurrent
            : IsAncestor(right, left) ? CausalOrder.After : CausalOrder.Concurrent;

    /// <summary>Gives back the room that was kept for growth.</summary>
    public void TrimExcess()
    {
        parents.TrimExcess();
        vectors.TrimExcess();
    }

    private static int[] Distinct(ReadOnlySpan<int> commits) => commits.Length == 2 && commits[0] != commits[1] ? commits.ToArray() : [.. commits.ToArray().Distinct()];

    private void RequireCommit(int commit, string parameter)
    {
        if (commit < 0 || commit >= Count)
        {
            throw new ArgumentOutOfRangeException(parameter, commit, $"There is no commit {commit}; the graph holds {Count}, numbered from 0.");
        }
    }
}
