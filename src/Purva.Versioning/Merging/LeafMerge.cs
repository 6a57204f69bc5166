using Purva.Versioning.Objects;

namespace Purva.Versioning.Merging;

/// <summary>Three-way merge of what stands at one path.</summary>
internal sealed class LeafMerge(IObjectStore store, MergeLabels labels)
{
    public MergedLeaf Merge(Leaf original, Leaf ours, Leaf theirs)
    {
        if (ours == theirs || theirs == original)
        {
            return new MergedLeaf(ours, []);
        }

        if (ours == original)
        {
            return new MergedLeaf(theirs, []);
        }

        return ours.IsFile && theirs.IsFile ? MergeFiles(original, ours, theirs) : MergeOthers(ours, theirs);
    }

    /// <summary>Two things of one name that came from nothing in common.</summary>
    public MergedLeaf MergeWithoutOriginal(Leaf ours, Leaf theirs)
    {
        if (!ours.IsFile || !theirs.IsFile || ours.Id == theirs.Id)
        {
            return new MergedLeaf(ours, [ConflictKind.AddAdd], ours.Id == theirs.Id ? null : theirs);
        }

        var (left, right) = (store.ReadBlob(ours.Id), store.ReadBlob(theirs.Id));
        return TextLines.IsBinary(left.Span) || TextLines.IsBinary(right.Span)
            ? new MergedLeaf(ours, [ConflictKind.AddAdd], theirs)
            : new MergedLeaf(ours with { Id = store.Write(StoredObject.Blob(TextMerge.Merge([], left.Span, right.Span, labels).Content)) }, [ConflictKind.AddAdd]);
    }

    private MergedLeaf MergeFiles(Leaf original, Leaf ours, Leaf theirs)
    {
        var hasModeConflict = ours.Mode != theirs.Mode && ours.Mode != original.Mode && theirs.Mode != original.Mode;
        var mode = ours.Mode == original.Mode ? theirs.Mode : ours.Mode;
        ConflictKind[] conflicts = hasModeConflict ? [ConflictKind.Mode] : [];
        if (ours.Id == theirs.Id || theirs.Id == original.Id)
        {
            return new MergedLeaf(new Leaf(mode, ours.Id), conflicts);
        }

        return original.IsFile && ours.Id == original.Id ? new MergedLeaf(new Leaf(mode, theirs.Id), conflicts) : MergeContents(original, new Leaf(mode, ours.Id), theirs, conflicts);
    }

    private MergedLeaf MergeContents(Leaf original, Leaf ours, Leaf theirs, ConflictKind[] conflicts)
    {
        var before = original.IsFile ? store.ReadBlob(original.Id) : default;
        var (left, right) = (store.ReadBlob(ours.Id), store.ReadBlob(theirs.Id));
        if (TextLines.IsBinary(before.Span) || TextLines.IsBinary(left.Span) || TextLines.IsBinary(right.Span))
        {
            return new MergedLeaf(ours, [.. conflicts, ConflictKind.Binary], theirs);
        }

        var text = TextMerge.Merge(before.Span, left.Span, right.Span, labels);
        return new MergedLeaf(ours with { Id = store.Write(StoredObject.Blob(text.Content)) }, text.Conflicts == 0 ? conflicts : [.. conflicts, ConflictKind.Content]);
    }

    private static MergedLeaf MergeOthers(Leaf ours, Leaf theirs) => ours.Mode == theirs.Mode && ours.Mode == EntryMode.Submodule
        ? new MergedLeaf(ours, [ConflictKind.Submodule])
        : new MergedLeaf(ours, [ours.Mode == theirs.Mode ? ConflictKind.Binary : ConflictKind.Mode], theirs);
}
