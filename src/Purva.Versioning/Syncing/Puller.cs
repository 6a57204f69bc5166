using Purva.Versioning.Commits;
using Purva.Versioning.Objects;
using Purva.Versioning.Storage;

namespace Purva.Versioning.Syncing;

/// <summary>Brings into a repository what another has and it lacks.</summary>
/// <remarks>
/// Commits come parents first and in batches; when a batch is on the disk it is held, and a pull that was stopped goes on behind it. Folders come
/// after what is in them, so an object that is there is there with all that it needs.
/// </remarks>
internal sealed class Puller(Repository repository, ISyncSource source, IProgress<SyncProgress>? progress, CancellationToken cancellation)
{
    private const int BatchSize = 256;
    private int commits;
    private int objects;
    private long bytes;

    public SyncOutcome Run()
    {
        var offer = source.Offer();
        while (true)
        {
            var ids = source.CommitsBeyond(repository.History.Known, BatchSize);
            if (ids.Count == 0)
            {
                break;
            }

            PullBatch(ids);
        }

        return TakeNames(offer);
    }

    private void PullBatch(IReadOnlyList<ObjectId> ids)
    {
        var before = repository.History.Count;
        repository.TakeBatch(pack =>
        {
            foreach (var id in ids)
            {
                cancellation.ThrowIfCancellationRequested();
                PullCommit(pack, id);
                progress?.Report(new SyncProgress(commits, objects));
            }
        });
        if (repository.History.Count == before)
        {
            throw new VersioningException(VersioningProblem.ObjectMalformed, $"The other side offers the same {ids.Count} commits again and again, first {ids[0]}: its answers cannot be right.");
        }
    }

    private void PullCommit(PackWriter pack, ObjectId id)
    {
        var stored = Fetch(id, ObjectKind.Commit);
        if (!Commit.TryRead(stored.Content.Span, out var commit, out var problem))
        {
            throw new VersioningException(VersioningProblem.ObjectMalformed, $"Commit {id} is malformed: {problem}.");
        }

        repository.Verify(id, commit, pack);
        PullTree(pack, commit.Tree, 0);
        pack.Write(stored);
        repository.History.Add(id, commit, parent => repository.ClockOf(parent, pack));
        repository.Remember(id, commit.Clock);
        commits++;
    }

    private void PullTree(PackWriter pack, ObjectId id, int depth)
    {
        if (id.IsNone || pack.Contains(id))
        {
            return;
        }

        var stored = Fetch(id, ObjectKind.Tree);
        if (depth > TreePath.MaxDepth || !Tree.TryRead(stored.Content.Span, out var tree, out var problem))
        {
            var (deep, reason) = (depth > TreePath.MaxDepth, depth > TreePath.MaxDepth ? $"it lies deeper than {TreePath.MaxDepth} folders" : ProblemOf(stored));
            throw new VersioningException(deep || reason.StartsWith("the name '", StringComparison.Ordinal) ? VersioningProblem.UnsafePath : VersioningProblem.ObjectMalformed, $"The tree {id} is malformed: {reason}.");
        }

        foreach (var entry in tree.Entries.Where(entry => entry.Mode != EntryMode.Submodule))
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry.IsTree)
            {
                PullTree(pack, entry.Id, depth + 1);
            }
            else if (!pack.Contains(entry.Id))
            {
                pack.Write(Fetch(entry.Id, ObjectKind.Blob));
            }
        }

        pack.Write(stored);
    }

    private static string ProblemOf(StoredObject stored) => Tree.TryRead(stored.Content.Span, out _, out var problem) ? string.Empty : problem!;

    private StoredObject Fetch(ObjectId id, ObjectKind kind)
    {
        var stored = source.Read(id);
        if (stored.Content.Length > StoredObject.MaxBytes)
        {
            throw new VersioningException(VersioningProblem.TooLarge, $"The other side offers an object of {stored.Content.Length:n0} bytes for {id}; at most {StoredObject.MaxBytes:n0} are kept.");
        }

        if (stored.ComputeId() != id)
        {
            throw new VersioningException(VersioningProblem.ObjectCorrupt, $"What the other side gave for object {id} has another name, {stored.ComputeId()}.");
        }

        if (stored.Kind != kind)
        {
            throw new VersioningException(VersioningProblem.ObjectMalformed, $"Object {id} is a {stored.Kind}, where a {kind} is named.");
        }

        (objects, bytes) = (objects + 1, bytes + stored.Content.Length);
        return stored;
    }

    /// <summary>Branches keep the heads of both sides, less those that are in another's history.</summary>
    private SyncOutcome TakeNames(SyncOffer offer)
    {
        var next = repository.Refs;
        var (moved, siblings, refused) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var (name, heads) in offer.Branches)
        {
            Refs.RefName.Require(name);
            var mine = next.HeadsOf(name);
            var joined = repository.History.FrontierOf([.. mine, .. heads]);
            if (!joined.AsSpan().SequenceEqual(mine.AsSpan()))
            {
                next = next.WithBranch(name, joined);
                moved.Add(name);
                siblings.AddRange(joined.Length > 1 ? [name] : []);
            }
        }

        repository.TakeBatch(pack =>
        {
            foreach (var (name, target) in offer.Tags)
            {
                Refs.RefName.Require(name);
                if (next.Tags.TryGetValue(name, out var mine))
                {
                    refused.AddRange(mine == target ? [] : [name]);
                    continue;
                }

                PullTag(pack, target, 0);
                next = next with { Tags = next.Tags.SetItem(name, target) };
            }
        });
        if (next != repository.Refs)
        {
            repository.Move(next, "pull");
        }

        return new SyncOutcome(commits, objects, bytes, [.. moved], [.. siblings], [.. refused]);
    }

    private void PullTag(PackWriter pack, ObjectId id, int depth)
    {
        if (repository.History.TryFind(id, out _) || pack.Contains(id))
        {
            return;
        }

        var stored = source.Read(id);
        if (depth > 16 || stored.Kind != ObjectKind.Tag)
        {
            PullTagged(pack, id, stored.Kind);
            return;
        }

        stored = Fetch(id, ObjectKind.Tag);
        if (!Tag.TryRead(stored.Content.Span, out var tag, out var problem))
        {
            throw new VersioningException(VersioningProblem.ObjectMalformed, $"Tag {id} is malformed: {problem}.");
        }

        PullTag(pack, tag.Target, depth + 1);
        pack.Write(stored);
    }

    private void PullTagged(PackWriter pack, ObjectId id, ObjectKind kind)
    {
        switch (kind)
        {
            case ObjectKind.Tree:
                PullTree(pack, id, 0);
                break;
            case ObjectKind.Blob:
                pack.Write(Fetch(id, ObjectKind.Blob));
                break;
            default:
                throw new VersioningException(VersioningProblem.ParentMissing, $"A tag names the {kind} {id}, which is not in the history that came.");
        }
    }
}
