using System.Collections.Immutable;
using Purva.Versioning.Merging;
using Purva.Versioning.Objects;
using Purva.Versioning.Refs;
using Purva.Versioning.Storage;

namespace Purva.Versioning;

/// <content>The files that people work on.</content>
public sealed partial class Repository
{
    /// <summary>How the working tree differs from the commit that is checked out, by path.</summary>
    /// <exception cref="VersioningException">An object is missing or damaged.</exception>
    public IReadOnlyList<StatusEntry> Status()
    {
        var before = TreeWalk.Flatten(objects, TreeOf(Refs.Checkout.Commit));
        var status = new SortedDictionary<string, FileChange>(StringComparer.Ordinal);
        foreach (var (path, _) in Edits(before))
        {
            status[path] = !before.ContainsKey(path) ? FileChange.Added : files.Exists(path) ? FileChange.Modified : FileChange.Removed;
        }

        foreach (var path in files.Paths(ImmutableHashSet<string>.Empty).Where(path => !before.ContainsKey(path) && !Refs.Checkout.Added.Contains(path)))
        {
            status[path] = files.IsPassed(path) ? FileChange.Passed : FileChange.Untracked;
        }

        foreach (var path in Refs.Checkout.Unresolved)
        {
            status[path] = FileChange.Unresolved;
        }

        return [.. status.Select(one => new StatusEntry(one.Key, one.Value))];
    }

    /// <summary>What the next commit would change, file by file.</summary>
    /// <returns>The leaves before and after, and where their contents are.</returns>
    /// <exception cref="VersioningException">An object is missing or damaged.</exception>
    public (IReadOnlyDictionary<string, Leaf> Before, IReadOnlyDictionary<string, Leaf> After, IObjectSource Source) Changes()
    {
        var memory = new MemoryObjects(objects);
        var before = TreeWalk.Flatten(objects, TreeOf(Refs.Checkout.Commit));
        var edits = Edits(before);
        var after = edits.Where(edit => edit.Value is not null).ToDictionary(edit => edit.Key, edit => files.Read(edit.Key, memory.Write) ?? edit.Value!.Value, StringComparer.Ordinal);
        return (edits.Keys.Where(before.ContainsKey).ToDictionary(path => path, path => before[path], StringComparer.Ordinal), after, memory);
    }

    /// <summary>Takes files into the next commit, and declares their conflicts settled.</summary>
    /// <param name="paths">Files or folders, from the root; the empty path is everything.</param>
    /// <returns>The files that the next commit takes in newly or whose conflicts are settled.</returns>
    /// <exception cref="VersioningException">A path leads out of the tree, or there is nothing.</exception>
    public IReadOnlyList<string> Add(params IEnumerable<string> paths)
    {
        var before = TreeWalk.Flatten(objects, TreeOf(Refs.Checkout.Commit));
        var all = files.Paths(before.Keys.ToHashSet()).ToArray();
        var added = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (path.Length > 0)
            {
                TreePath.Require(path);
            }

            bool Lies(string file) => path.Length == 0 || file == path || file.StartsWith($"{path}/", StringComparison.Ordinal);
            var found = all.Concat(Refs.Checkout.Unresolved).Where(Lies).ToArray();
            if (found.Length == 0 && path.Length > 0 && !files.Exists(path) && !before.Keys.Any(Lies))
            {
                throw new VersioningException(VersioningProblem.NotFound, $"There is no file '{EntryName.Shown(path)}'.");
            }

            added.UnionWith(found.Length == 0 && files.Exists(path) && path.Length > 0 ? [path] : found);
            if (added.Contains(path) && files.IsOther(path))
            {
                throw new VersioningException(VersioningProblem.Refused, $"'{EntryName.Shown(path)}' is a pipe, a socket or a device. Only files, folders and links are kept.");
            }
        }

        added.RemoveWhere(files.IsPassed);

        var fresh = added.Where(path => (!before.ContainsKey(path) && !Refs.Checkout.Added.Contains(path)) || Refs.Checkout.Unresolved.Contains(path)).ToArray();
        var checkout = Refs.Checkout with { Added = Refs.Checkout.Added.Union(added.Where(path => !before.ContainsKey(path) && files.Exists(path))), Unresolved = Refs.Checkout.Unresolved.Except(added) };
        Move(Refs with { Checkout = checkout }, "add");
        return fresh;
    }

    /// <summary>Checks another branch or commit out.</summary>
    /// <param name="name">A branch, or whatever <see cref="Resolve"/> understands: then the head is detached.</param>
    /// <exception cref="VersioningException">Files that nobody has committed would be lost, a merge is under way, or there is no such name.</exception>
    public void Switch(string name)
    {
        RequireWriting();
        RequireNoMerge();
        var target = Resolve(name);
        Transit(TreeOf(Refs.Checkout.Commit), TreeOf(target), Refs with { Checkout = new Checkout { Branch = Refs.Branches.ContainsKey(name) ? name : null, Commit = target, Added = Refs.Checkout.Added } }, "switch");
    }

    /// <summary>Makes a branch where the working tree stands, and checks it out; every change of the files stays.</summary>
    /// <param name="name">The new branch.</param>
    /// <exception cref="VersioningException">There is one of that name.</exception>
    public void SwitchToNew(string name)
    {
        RefName.Require(name);
        if (!Refs.Checkout.Commit.IsNone)
        {
            CreateBranch(name, Refs.Checkout.Commit);
        }

        Move(Refs with { Checkout = Refs.Checkout with { Branch = name } }, "switch");
    }

    private void RequireNoMerge()
    {
        if (!Refs.Checkout.Merging.IsEmpty)
        {
            throw new VersioningException(VersioningProblem.Refused, "A merge is under way: settle its conflicts and commit it, or give it up with 'purva vcs merge --abort'.");
        }
    }

    private Dictionary<string, Leaf?> Edits(ObjectId before) => Edits(TreeWalk.Flatten(objects, before));

    /// <summary>What the next commit would change.</summary>
    private Dictionary<string, Leaf?> Edits(Dictionary<string, Leaf> before)
    {
        var edits = new Dictionary<string, Leaf?>(StringComparer.Ordinal);
        var looks = new WorkingTree.FolderLooks();
        foreach (var path in before.Keys.Concat(Refs.Checkout.Added).Distinct())
        {
            var old = before.TryGetValue(path, out var there) ? there : (Leaf?)null;
            var now = old is { Mode: EntryMode.Submodule } ? old : files.Look(path, looks);
            now = old is { Mode: EntryMode.GroupWritable } && now is { Mode: EntryMode.File } ? now.Value with { Mode = EntryMode.GroupWritable } : now;
            if (now != old)
            {
                edits[path] = now;
            }
        }

        return edits;
    }
}
