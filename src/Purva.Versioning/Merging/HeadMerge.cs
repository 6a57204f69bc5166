using System.Collections.Immutable;
using Purva.Versioning.Commits;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Merging;

/// <summary>Merges heads of a history, with all of their best common ancestors.</summary>
/// <remarks>
/// Where two heads have several best common ancestors, as after merges that crossed, these are merged first, into an ancestor that nobody made,
/// and so on down. Conflicts in it stay in its files between markers: where both heads settled them alike, nothing is left of them.
/// </remarks>
public sealed class HeadMerge
{
    /// <summary>Deepest nesting of common ancestors of common ancestors that is merged; below, the latest alone counts.</summary>
    private const int MaxDepth = 20;

    private readonly History history;
    private readonly IObjectStore store;

    /// <summary>Merges over a history.</summary>
    /// <param name="history">The commits.</param>
    /// <param name="store">Their objects, and where new ones go.</param>
    public HeadMerge(History history, IObjectStore store) => (this.history, this.store) = (history, store);

    /// <summary>Merges heads.</summary>
    /// <param name="ours">The commit that is checked out.</param>
    /// <param name="others">Those to merge into it.</param>
    /// <param name="labels">What messages and markers call them, one for each commit.</param>
    /// <returns>What is to be done.</returns>
    /// <exception cref="VersioningException">A commit is not held, or an object is missing, damaged or malformed.</exception>
    public MergePlan Merge(ObjectId ours, IReadOnlyList<ObjectId> others, Func<ObjectId, string> labels)
    {
        var left = history.FrontierOf([ours, .. others]);
        if (left is [var only])
        {
            return only == ours ? new MergePlan.NothingToDo() : new MergePlan.FastForward(only);
        }

        var isBehind = !left.Contains(ours);
        var heads = isBehind ? left : [ours, .. left.Where(head => head != ours)];
        var tree = store.ReadCommit(heads[0]).Tree;
        var done = new List<int> { history.Find(heads[0]) };
        var conflicts = ImmutableArray<MergeConflict>.Empty;
        foreach (var head in heads.Skip(1))
        {
            if (!conflicts.IsEmpty)
            {
                throw new VersioningException(VersioningProblem.Refused, $"Of {heads.Length} heads {done.Count} contradict each other already; merge them one after another.");
            }

            var number = history.Find(head);
            var original = OriginalOf(BasesOf(done, number), 0);
            var names = new MergeLabels(done.Count == 1 ? labels(heads[0]) : "merged heads", "common ancestor", labels(head));
            (tree, conflicts) = TreeMerge.Merge(store, original, tree, store.ReadCommit(head).Tree, names);
            done.Add(number);
        }

        return new MergePlan.Merged(tree, [.. heads], conflicts);
    }

    /// <summary>The tree that stands for all best common ancestors of two heads; none where they have no history in common.</summary>
    /// <param name="left">One head.</param>
    /// <param name="right">The other.</param>
    public ObjectId OriginalOf(ObjectId left, ObjectId right) => OriginalOf(history.Graph.MergeBases(history.Find(left), history.Find(right)), 0);

    private ObjectId OriginalOf(IReadOnlyList<int> bases, int depth)
    {
        if (bases.Count == 0)
        {
            return ObjectId.None;
        }

        var ordered = bases.OrderBy(number => history[number].Id).ToArray();
        if (ordered.Length == 1 || depth == MaxDepth)
        {
            return store.ReadCommit(history[ordered.Length == 1 ? ordered[0] : bases.Max()].Id).Tree;
        }

        var tree = store.ReadCommit(history[ordered[0]].Id).Tree;
        var done = new List<int> { ordered[0] };
        foreach (var next in ordered.Skip(1))
        {
            var original = OriginalOf(BasesOf(done, next), depth + 1);
            tree = TreeMerge.MergeAncestors(store, original, tree, store.ReadCommit(history[next].Id).Tree, new MergeLabels("one ancestor", "earlier ancestor", "another ancestor")).Tree;
            done.Add(next);
        }

        return tree;
    }

    /// <summary>The best common ancestors of a commit and of several that were merged without a commit.</summary>
    private List<int> BasesOf(List<int> merged, int other)
    {
        var all = merged.SelectMany(one => history.Graph.MergeBases(one, other)).Distinct().ToArray();
        return [.. all.Where(one => !all.Any(later => later != one && history.Graph.IsAncestor(one, later)))];
    }
}
