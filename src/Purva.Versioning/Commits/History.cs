using Purva.Clocks;
using Purva.Versioning.Graph;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Commits;

/// <summary>All commits that a repository holds, each after its parents, and the causal index over them.</summary>
/// <remarks>
/// A commit enters only if its parents are there and its clock says exactly what its parents say and its own dot, which nobody else has. So
/// the commits of each line stand in a row, and one vector (<see cref="Known"/>) tells which commits are held. Not safe to share
/// between threads while somebody adds.
/// </remarks>
public sealed class History
{
    private readonly List<HeldCommit> commits = [];
    private readonly Dictionary<ObjectId, int> numbers = [];
    private readonly Dictionary<Dot, int> byDot = [];
    private readonly VersionVector.Builder known = new();

    /// <summary>The causal index; a commit's number in it is its number here.</summary>
    public CommitGraph Graph { get; } = new();

    /// <summary>How many commits are held.</summary>
    public int Count => commits.Count;

    /// <summary>The dots of all commits that are held: what another clone compares with its own to tell what it lacks.</summary>
    public VersionVector Known => known.ToVector();

    /// <summary>The greatest hybrid time of all commits.</summary>
    public HybridTimestamp LatestTime { get; private set; }

    /// <summary>A commit by its number, from 0 in the order of addition.</summary>
    /// <param name="number">The number.</param>
    public HeldCommit this[int number] => commits[number];

    /// <summary>Finds a commit's number.</summary>
    /// <param name="id">The commit.</param>
    /// <param name="number">Its number.</param>
    public bool TryFind(ObjectId id, out int number) => numbers.TryGetValue(id, out number);

    /// <summary>Finds the commit that has a dot.</summary>
    /// <param name="dot">The dot.</param>
    /// <param name="number">Its number.</param>
    public bool TryFind(Dot dot, out int number) => byDot.TryGetValue(dot, out number);

    /// <summary>A commit's number.</summary>
    /// <param name="id">The commit.</param>
    /// <exception cref="VersioningException">It is not held (<see cref="VersioningProblem.NotFound"/>).</exception>
    public int Find(ObjectId id) => TryFind(id, out var number) ? number : throw new VersioningException(VersioningProblem.NotFound, $"This repository holds no commit {id}.");

    /// <summary>Adds a commit of which everything is checked; one that is held already is left as it is.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="clockOf">The clock of a commit that is held.</param>
    /// <returns>Its number.</returns>
    /// <exception cref="VersioningException">A parent is missing, its clock is not what it must be, or its dot is another's; nothing was added.</exception>
    public int Add(ObjectId id, Commit commit, Func<ObjectId, VersionVector> clockOf)
    {
        if (TryFind(id, out var held))
        {
            return held;
        }

        Verify(id, commit, clockOf);
        return Append(new HeldCommit(id, commit.Dot, commit.Time), [.. commit.Parents.Select(parent => numbers[parent])]);
    }

    /// <summary>Holds what a commit claims against what is known, and changes nothing.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="clockOf">The clock of a commit that is held.</param>
    /// <exception cref="VersioningException">As for <see cref="Add"/>.</exception>
    public void Verify(ObjectId id, Commit commit, Func<ObjectId, VersionVector> clockOf)
    {
        var past = VersionVector.Empty;
        foreach (var parent in commit.Parents)
        {
            if (!numbers.TryGetValue(parent, out var number))
            {
                throw new VersioningException(VersioningProblem.ParentMissing, $"Commit {id} names the parent {parent}, which is not there.");
            }

            if (commits[number].Time >= commit.Time)
            {
                throw new VersioningException(VersioningProblem.ClockMismatch, $"Commit {id} is not later than its parent {parent} by the hybrid clock.");
            }

            past = past.Merge(clockOf(parent));
        }

        if (past.Contains(commit.Dot) || commit.Clock != past.With(commit.Dot))
        {
            throw new VersioningException(VersioningProblem.ClockMismatch, $"The clock of commit {id} is not the join of its parents' clocks and its own dot {commit.Dot}: it claims to know what it does not come from.");
        }

        if (commit.Dot.Counter - 1 != past[commit.Dot.Replica])
        {
            throw new VersioningException(VersioningProblem.ClockMismatch, $"Commit {id} has the dot {commit.Dot} and comes from {past[commit.Dot.Replica]} commits of that line: those between would count as held.");
        }

        if (known[commit.Dot.Replica] != past[commit.Dot.Replica])
        {
            var other = byDot.TryGetValue(commit.Dot, out var at) ? $"which commit {commits[at].Id} has" : "on a line that has gone on without it";
            throw new VersioningException(VersioningProblem.DotClaimed, $"Commit {id} claims the dot {commit.Dot}, {other}: a clone was copied and both went on, or somebody forged it.");
        }
    }

    /// <summary>Adds a commit that was checked before and kept since.</summary>
    internal int Append(HeldCommit commit, ReadOnlySpan<int> parents)
    {
        var number = Graph.Add(parents);
        commits.Add(commit);
        numbers.Add(commit.Id, number);
        byDot.Add(commit.Dot, number);
        known.Add(commit.Dot);
        LatestTime = commit.Time > LatestTime ? commit.Time : LatestTime;
        return number;
    }

    /// <summary>Of some commits those that are in no other's history, by their names.</summary>
    /// <param name="heads">Commits that are held.</param>
    public ObjectId[] FrontierOf(params IEnumerable<ObjectId> heads)
    {
        var distinct = heads.Distinct().Order().ToArray();
        return [.. distinct.Where(head => !distinct.Any(other => other != head && IsAncestor(head, other)))];
    }

    /// <summary>Whether a commit is in the history of another, which includes that other itself.</summary>
    /// <param name="ancestor">The commit that may have come before.</param>
    /// <param name="descendant">The commit whose history is asked.</param>
    /// <exception cref="VersioningException">One of them is not held.</exception>
    public bool IsAncestor(ObjectId ancestor, ObjectId descendant) => Graph.IsAncestor(Find(ancestor), Find(descendant));
}
