using System.Collections.Immutable;
using Purva.Versioning.Merging;
using Purva.Versioning.Objects;
using Purva.Versioning.Refs;
using Purva.Versioning.Storage;

namespace Purva.Versioning;

/// <content>Merging.</content>
public sealed partial class Repository
{
    /// <summary>Merges commits into what is checked out: the files, and where nothing is left to decide the commit as well.</summary>
    /// <param name="others">The commits; none means the other heads of the branch that is checked out.</param>
    /// <param name="message">What the commit says of itself.</param>
    /// <param name="author">Who merges.</param>
    /// <returns>What it came to.</returns>
    /// <exception cref="VersioningException">The working tree has changes, files would be lost, or there is nothing to merge with; nothing was changed.</exception>
    public MergePlan Merge(IReadOnlyList<ObjectId> others, string message, Signature author)
    {
        RequireWriting();
        RequireNoMerge();
        var checkout = Refs.Checkout;
        var heads = others.Count > 0 ? others : checkout.Branch is { } branch ? [.. Refs.HeadsOf(branch).Where(head => head != checkout.Commit)] : [];
        if (heads.Count == 0)
        {
            return new MergePlan.NothingToDo();
        }

        var memory = new MemoryObjects(objects);
        var plan = checkout.Commit.IsNone ? new MergePlan.FastForward(heads[0]) : new HeadMerge(History, memory).Merge(checkout.Commit, heads, LabelOf);
        if (plan is not MergePlan.NothingToDo && Edits(TreeOf(checkout.Commit)).Count > 0)
        {
            throw new VersioningException(VersioningProblem.WouldOverwrite, "The working tree has changes that nobody has committed. Commit them first, then merge.");
        }

        var before = TreeOf(checkout.Commit);
        switch (plan)
        {
            case MergePlan.FastForward forward:
                var moved = Refs with { Checkout = checkout with { Commit = forward.To } };
                Transit(before, TreeOf(forward.To), checkout.Branch is { } own ? moved.WithBranch(own, History.FrontierOf([.. Refs.HeadsOf(own), forward.To])) : moved, "merge: fast-forward");
                break;
            case MergePlan.Merged merged:
                RequireNothingLost(before, merged.Tree, memory);
                Keep(memory);
                Carry(new PlanFile(before, merged.Tree, "merge", merged.Conflicts.IsEmpty ? Made(merged.Tree, merged.Parents, message, author) : Halted(merged)));
                break;
        }

        return plan;
    }

    /// <summary>Gives up a merge that waits to be committed; the files of the commit that is checked out become what they were in it.</summary>
    /// <remarks>Of other files those go that the merge put here and nobody has changed since; what somebody added meanwhile stays added.</remarks>
    /// <returns>The files that the merge put here, and that stay because somebody has changed them.</returns>
    /// <exception cref="VersioningException">No merge is under way, or something that is no file of the commit stands in the place of one; nothing was changed.</exception>
    public IReadOnlyList<string> AbortMerge()
    {
        RequireWriting();
        var checkout = Refs.Checkout;
        if (checkout.Merging.IsEmpty)
        {
            throw new VersioningException(VersioningProblem.Refused, "No merge is under way.");
        }

        var before = TreeWalk.Flatten(objects, TreeOf(checkout.Commit));
        var (wrote, looks) = (TreeWalk.Flatten(objects, checkout.Merged), new WorkingTree.FolderLooks());
        var fresh = wrote.Where(one => !before.ContainsKey(one.Key)).ToLookup(one => files.Look(one.Key, looks) is { } now && IsSame(now, one.Value), one => one.Key);
        var gone = fresh[true].ToHashSet(StringComparer.Ordinal);
        var changed = Edits(before).Keys.Where(before.ContainsKey).ToArray();
        if (changed.Select(path => files.IsOther(path) ? path : files.ObstacleTo(path, gone)).FirstOrDefault(path => path is not null) is { } obstacle)
        {
            throw new VersioningException(VersioningProblem.WouldOverwrite, $"'{EntryName.Shown(obstacle)}' stands where a file of the commit was. Move it away first.");
        }

        gone.ToList().ForEach(files.Remove);
        Array.ForEach(changed, path => files.Write(path, before[path], objects));
        files.Force();
        Move(Refs with { Checkout = new Checkout { Branch = checkout.Branch, Commit = checkout.Commit, Added = checkout.Added.Except(wrote.Keys) } }, "merge --abort");
        return [.. fresh[false].Where(files.Exists).Order(StringComparer.Ordinal)];
    }

    /// <summary>The names while a merge waits for somebody to settle its conflicts.</summary>
    private RefTable Halted(MergePlan.Merged merged)
    {
        var before = TreeWalk.Flatten(objects, TreeOf(Refs.Checkout.Commit));
        var after = TreeWalk.Flatten(objects, merged.Tree);
        return Refs with
        {
            Checkout = Refs.Checkout with
            {
                Merging = [.. merged.Parents.Where(parent => parent != Refs.Checkout.Commit)],
                Merged = merged.Tree,
                Unresolved = merged.Conflicts.Select(conflict => conflict.Path).ToImmutableSortedSet(StringComparer.Ordinal),
                Added = after.Keys.Where(path => !before.ContainsKey(path)).ToImmutableSortedSet(StringComparer.Ordinal),
            },
        };
    }

    /// <summary>Puts what a merge made on the disk.</summary>
    private void Keep(MemoryObjects memory)
    {
        using var pack = objects.BeginPack();
        foreach (var stored in memory.Written.Values)
        {
            pack.Write(stored);
        }

        pack.Finish();
    }

    /// <summary>What people call a commit: the branches whose head it is, or its first digits.</summary>
    private string LabelOf(ObjectId id)
    {
        var branches = Refs.Branches.Where(one => one.Value is [var only] && only == id).Select(one => one.Key).ToArray();
        return branches.Length > 0 ? branches[0] : id.ToShortString();
    }
}
