using Purva.Versioning.Objects;

namespace Purva.Versioning.Merging;

/// <summary>Three-way merge of trees.</summary>
/// <remarks>
/// Whatever one side added, changed, renamed, removed or made executable and the other left alone is taken over. Renames are followed: a change of
/// a file goes where the other side has moved it. Where the sides contradict each other the merged tree keeps both and says so. A clean merge is the same
/// whichever side is called ours, and depends on the trees alone. Folders that are the same on both sides are not read.
/// </remarks>
public sealed class TreeMerge
{
    private readonly IObjectStore store;
    private readonly MergeLabels labels;
    private readonly bool isAncestor;
    private readonly List<MergeConflict> conflicts = [];
    private readonly SortedDictionary<string, Leaf> merged = new(StringComparer.Ordinal);
    private readonly LeafMerge leaves;
    private Func<string, bool> isTaken = _ => false;

    private TreeMerge(IObjectStore store, MergeLabels labels, bool isAncestor)
    {
        (this.store, this.labels, this.isAncestor) = (store, labels, isAncestor);
        leaves = new LeafMerge(store, labels);
    }

    /// <summary>Merges two trees that came from one.</summary>
    /// <param name="store">Where the objects are, and where new ones go.</param>
    /// <param name="original">What both came from; none where they have nothing in common.</param>
    /// <param name="ours">One tree.</param>
    /// <param name="theirs">The other.</param>
    /// <param name="labels">What messages and markers call them.</param>
    /// <exception cref="VersioningException">An object is missing, damaged or malformed.</exception>
    public static MergedTree Merge(IObjectStore store, ObjectId original, ObjectId ours, ObjectId theirs, MergeLabels labels) => Merge(store, original, ours, theirs, labels, isAncestor: false);

    /// <summary>
    /// Merges two ancestors into one that nobody made. What they contradict each other in and markers cannot tell stays there as it was before
    /// both: either choice would pass for agreed, and a head that chose otherwise would win without a word.
    /// </summary>
    internal static MergedTree MergeAncestors(IObjectStore store, ObjectId original, ObjectId one, ObjectId other, MergeLabels labels) => Merge(store, original, one, other, labels, isAncestor: true);

    private static MergedTree Merge(IObjectStore store, ObjectId original, ObjectId ours, ObjectId theirs, MergeLabels labels, bool isAncestor)
    {
        if (ours == theirs || original == theirs)
        {
            return new MergedTree(ours, []);
        }

        return original == ours ? new MergedTree(theirs, []) : new TreeMerge(store, labels, isAncestor).Run(original, ours, theirs);
    }

    private MergedTree Run(ObjectId original, ObjectId ours, ObjectId theirs)
    {
        // What both removed is looked at all the same: each may have renamed it.
        var sides = TreeWalk.Differing(store, [original, ours, theirs], one => one[1] == one[2] && one[1] != default, ids => ids[1] == ids[2] && ids[0] == ids[1]);
        var left = new MergeSide(sides[1], Renames.Find(store, sides[0], sides[1]), labels.Ours);
        var right = new MergeSide(sides[2], Renames.Find(store, sides[0], sides[2]), labels.Theirs);
        isTaken = path => merged.ContainsKey(path) || left.Leaves.ContainsKey(path) || right.Leaves.ContainsKey(path) || TreeWalk.Has(store, ours, path);
        foreach (var (path, leaf) in sides[0].OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            Follow(path, leaf, left, right);
        }

        left.Added.ToList().ForEach(path => Place(path, left.Leaves[path], left, right));
        right.Added.ToList().ForEach(path => Place(path, right.Leaves[path], right, left));
        return Build(ours, sides[1]);
    }

    private MergedTree Build(ObjectId ours, Dictionary<string, Leaf> before)
    {
        var edits = before.Keys.Where(path => !merged.ContainsKey(path)).Select(path => KeyValuePair.Create(path, (Leaf?)null))
            .Concat(merged.Where(one => !before.TryGetValue(one.Key, out var old) || old != one.Value).Select(one => KeyValuePair.Create(one.Key, (Leaf?)one.Value)));
        var editor = new TreeEditor(store, SuffixOf(labels.Theirs));
        var tree = editor.Apply(ours, edits);
        conflicts.AddRange(editor.Displaced.Select(one => new MergeConflict(ConflictKind.DirectoryFile, one.File, $"One side has the folder '{one.Folder}' where the other has a file; the file was kept as '{one.File}'.")));
        return new MergedTree(tree, [.. conflicts.OrderBy(one => one.Path, StringComparer.Ordinal).ThenBy(one => one.Kind)]);
    }

    /// <summary>What became of a path that both came from.</summary>
    private void Follow(string path, Leaf original, MergeSide left, MergeSide right)
    {
        switch (left.Follow(path), right.Follow(path))
        {
            case (null, null):
                break;
            case (null, { } kept):
                KeepUnlessUntouched(path, original, kept, right, left);
                break;
            case ({ } kept, null):
                KeepUnlessUntouched(path, original, kept, left, right);
                break;
            case ({ } ours, { } theirs):
                var both = MergeLeaves(TargetOf(path, ours, theirs), original, left.Leaves[ours], right.Leaves[theirs], left, right);
                Rename(path, both, (ours, left), (theirs, right));
                break;
        }
    }

    private void Rename(string path, Leaf leaf, (string Path, MergeSide Side) ours, (string Path, MergeSide Side) theirs)
    {
        var target = TargetOf(path, ours.Path, theirs.Path);
        Place(target, leaf, target == ours.Path ? ours.Side : theirs.Side, target == ours.Path ? theirs.Side : ours.Side);
        if (ours.Path != path && theirs.Path != path && ours.Path != theirs.Path)
        {
            Place(theirs.Path, leaf, theirs.Side, ours.Side);
            conflicts.Add(new MergeConflict(ConflictKind.RenameRename, path, $"{ours.Side.Label} renamed it to '{ours.Path}' and {theirs.Side.Label} to '{theirs.Path}'; both are kept."));
        }
    }

    private static string TargetOf(string path, string ours, string theirs) => ours == path ? theirs : ours;

    private void KeepUnlessUntouched(string path, Leaf original, string kept, MergeSide keeper, MergeSide remover)
    {
        if (kept == path && keeper.Leaves[kept] == original)
        {
            return;
        }

        Place(isAncestor ? path : kept, isAncestor ? original : keeper.Leaves[kept], keeper, remover);
        var deed = kept == path ? "changed it" : $"renamed it to '{kept}'";
        conflicts.Add(new MergeConflict(ConflictKind.DeleteModify, kept, $"{remover.Label} removed '{path}' and {keeper.Label} {deed}; it was kept."));
    }

    /// <summary>Gives a path its content; where it has another one already, two came to one name.</summary>
    private void Place(string path, Leaf leaf, MergeSide side, MergeSide other)
    {
        if (!merged.TryGetValue(path, out var there) || there == leaf)
        {
            merged[path] = leaf;
            return;
        }

        var isOurs = side.Label == labels.Ours;
        var (ours, theirs) = isOurs ? (leaf, there) : (there, leaf);
        var result = leaves.MergeWithoutOriginal(ours, theirs);
        merged[path] = result.Leaf;
        conflicts.Add(new MergeConflict(ConflictKind.AddAdd, path, $"{side.Label} and {other.Label} have different things under this name{KeepAside(path, result)}."));
    }

    private Leaf MergeLeaves(string path, Leaf original, Leaf ours, Leaf theirs, MergeSide left, MergeSide right)
    {
        var result = leaves.Merge(original, ours, theirs);
        if (isAncestor && result.Conflicts.Any(kind => kind != ConflictKind.Content))
        {
            return original;
        }

        foreach (var kind in result.Conflicts)
        {
            var deed = kind switch
            {
                ConflictKind.Content => "changed the same lines, or lines that touch",
                ConflictKind.Mode => "made different things of it",
                ConflictKind.Submodule => "moved this submodule to different commits; ours was kept",
                _ => "changed what is no text",
            };
            conflicts.Add(new MergeConflict(kind, path, $"{left.Label} and {right.Label} {deed}{KeepAside(path, result)}."));
        }

        return result.Leaf;
    }

    private string KeepAside(string path, MergedLeaf result)
    {
        if (result.Aside is not { } aside)
        {
            return string.Empty;
        }

        // What is the same on all sides stands in none of them: the tree itself tells.
        var name = TreeEditor.FreeName(path, SuffixOf(labels.Theirs), isTaken);
        merged[name] = aside;
        return $"; theirs was kept as '{name}'";
    }

    /// <summary>A label as a part of a file's name.</summary>
    private static string SuffixOf(string label) => string.Concat(label.Select(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '.' ? one : '_'));
}
