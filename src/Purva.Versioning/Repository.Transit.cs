using Purva.Versioning.Merging;
using Purva.Versioning.Objects;
using Purva.Versioning.Refs;
using Purva.Versioning.Storage;

namespace Purva.Versioning;

/// <content>From one tree of files to another, so that a process may be killed anywhere between.</content>
public sealed partial class Repository
{
    /// <summary>Makes the files those of another tree, where nothing is lost by it, and the names what they are then.</summary>
    private void Transit(ObjectId from, ObjectId to, RefTable next, string reason)
    {
        RequireNothingLost(from, to, objects);
        Carry(new PlanFile(from, to, reason, next));
    }

    /// <summary>Writes the plan, does it, and forgets it.</summary>
    private void Carry(PlanFile plan)
    {
        if (plan.From == plan.To)
        {
            Move(plan.Next, plan.Reason);
            return;
        }

        plan.Write(disk, PathOf(PlanFile.FileName));
        Finish(plan);
    }

    /// <summary>Puts and removes files; the ones that are neither as before nor as they will be are left.</summary>
    /// <param name="plan">From which tree to which.</param>
    /// <param name="passesOver">Whether to go on behind a file with which it cannot be done.</param>
    /// <returns>How many were left.</returns>
    private int Replace(PlanFile plan, bool passesOver = false)
    {
        var (old, put) = TreeWalk.Compare(objects, plan.From, plan.To);
        var looks = new WorkingTree.FolderLooks();
        put.Keys.Concat(old.Keys).Select(TreePath.FolderOf).Distinct().ToList().ForEach(files.Sweep);
        var left = old.Where(one => !put.ContainsKey(one.Key)).Count(one => !Manages(passesOver, () => Withdraw(one.Key, one.Value, looks)));
        return left + put.Count(one => !Manages(passesOver, () => Put(one.Key, old.TryGetValue(one.Key, out var before) ? before : null, one.Value, looks)));
    }

    private static bool Manages(bool passesOver, Func<bool> act)
    {
        try
        {
            return act();
        }
        catch (Exception cannot) when (passesOver && IsOfTheDisk(cannot))
        {
            return false;
        }
    }

    /// <summary>Removes a file if it is as it was; another one that stands there is nobody's loss.</summary>
    private bool Withdraw(string path, Leaf before, WorkingTree.FolderLooks looks)
    {
        if (files.Look(path, looks) is { } now && IsSame(now, before))
        {
            files.Remove(path);
        }

        return true;
    }

    private bool Put(string path, Leaf? before, Leaf leaf, WorkingTree.FolderLooks looks)
    {
        var now = files.Look(path, looks);
        if ((now is { } there && !IsSame(there, leaf) && (before is not { } known || !IsSame(there, known))) || files.ObstacleTo(path, NoPaths) is not null)
        {
            return false;
        }

        if (now is not { } same || !IsSame(same, leaf))
        {
            files.Write(path, leaf, objects);
        }

        return true;
    }

    private static readonly IReadOnlySet<string> NoPaths = new HashSet<string>(StringComparer.Ordinal);

    private static bool IsSame(Leaf now, Leaf kept) => now == kept || (kept.Mode == EntryMode.GroupWritable && now == kept with { Mode = EntryMode.File });

    private void RequireNothingLost(ObjectId from, ObjectId to, IObjectSource source)
    {
        var (old, put) = TreeWalk.Compare(source, from, to);
        RequirePossible(put, source);
        var removed = old.Keys.Where(path => !put.ContainsKey(path)).ToHashSet(StringComparer.Ordinal);
        var (lost, looks) = (new SortedSet<string>(StringComparer.Ordinal), new WorkingTree.FolderLooks());
        foreach (var path in old.Keys.Union(put.Keys))
        {
            var before = old.TryGetValue(path, out var one) ? one : (Leaf?)null;
            var after = put.TryGetValue(path, out var other) ? other : (Leaf?)null;
            var isKnown = files.Look(path, looks) is not { } now || (before is { } b && IsSame(now, b)) || (after is { } a && IsSame(now, a));
            if ((!isKnown && before is not { Mode: EntryMode.Submodule }) || files.IsOther(path))
            {
                lost.Add(path);
            }
        }

        lost.UnionWith(put.Keys.Select(path => files.ObstacleTo(path, removed)).OfType<string>());
        if (lost.Count > 0)
        {
            throw new VersioningException(VersioningProblem.WouldOverwrite, $"Files would be lost that nobody has committed: {string.Join(", ", lost.Take(10).Select(EntryName.Shown))}{(lost.Count > 10 ? $" and {lost.Count - 10} more" : string.Empty)}. Commit or move them first.");
        }
    }

    /// <summary>Refuses what the disk cannot hold, before anything has changed.</summary>
    private void RequirePossible(Dictionary<string, Leaf> put, IObjectSource source)
    {
        var wrong = put.Select(one => (Path: one.Key, Problem: files.ProblemOf(one.Key) ?? (one.Value.Mode == EntryMode.SymbolicLink ? DiskNames.ProblemOfLink(source.ReadBlob(one.Value.Id).Span) : null)))
            .Where(one => one.Problem is not null).OrderBy(one => one.Path, StringComparer.Ordinal).Select(one => $"'{EntryName.Shown(one.Path)}' {one.Problem}").ToArray();
        if (wrong.Length > 0)
        {
            throw new VersioningException(VersioningProblem.UnsafePath, $"This machine's disk cannot hold these files as they are: {string.Join("; ", wrong.Take(10))}{(wrong.Length > 10 ? $"; and {wrong.Length - 10} more" : string.Empty)}. No file was changed.");
        }
    }
}
