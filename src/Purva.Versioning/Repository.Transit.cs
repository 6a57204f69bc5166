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
        if (plan.From != plan.To)
        {
            plan.Write(disk, PathOf(PlanFile.FileName));
            Replace(plan);
        }

        Move(plan.Next, plan.Reason);
        if (plan.From != plan.To)
        {
            disk.Remove(PathOf(PlanFile.FileName));
        }
    }

    /// <summary>Finishes what a killed process began. What somebody wrote since then stays.</summary>
    /// <returns>A sentence about it; nothing where nothing was left.</returns>
    private string? Resume()
    {
        if (PlanFile.Read(PathOf(PlanFile.FileName)) is not { } plan)
        {
            return null;
        }

        var kept = 0;
        if (Refs.ToText() != plan.Next.ToText())
        {
            kept = Replace(plan);
            Move(plan.Next, plan.Reason);
        }

        disk.Remove(PathOf(PlanFile.FileName));
        return $"A '{plan.Reason}' was stopped halfway; it is finished now.{(kept > 0 ? $" {kept} files that were changed since are as they were left; 'purva vcs status' shows them." : string.Empty)}";
    }

    /// <summary>Puts and removes files; the ones that are neither as before nor as they will be are left.</summary>
    private int Replace(PlanFile plan)
    {
        var (old, put) = TreeWalk.Compare(objects, plan.From, plan.To);
        var looks = new WorkingTree.FolderLooks();
        var kept = 0;
        put.Keys.Select(TreePath.FolderOf).Distinct().ToList().ForEach(files.Sweep);
        foreach (var (path, leaf) in old.Where(one => !put.ContainsKey(one.Key)))
        {
            if (files.Look(path, looks) is { } now && IsSame(now, leaf))
            {
                files.Remove(path);
            }
        }

        foreach (var (path, leaf) in put)
        {
            var before = old.TryGetValue(path, out var one) ? one : (Leaf?)null;
            var now = files.Look(path, looks);
            if ((now is { } there && !IsSame(there, leaf) && (before is not { } known || !IsSame(there, known))) || files.ObstacleTo(path, NoPaths) is not null)
            {
                kept++;
            }
            else if (now is not { } same || !IsSame(same, leaf))
            {
                files.Write(path, leaf, objects);
            }
        }

        return kept;
    }

    private static readonly IReadOnlySet<string> NoPaths = new HashSet<string>(StringComparer.Ordinal);

    private static bool IsSame(Leaf now, Leaf kept) => now == kept || (kept.Mode == EntryMode.GroupWritable && now == kept with { Mode = EntryMode.File });

    private void RequireNothingLost(ObjectId from, ObjectId to, IObjectSource source)
    {
        var (old, put) = TreeWalk.Compare(source, from, to);
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
}
