using Purva.Versioning.Commits;
using Purva.Versioning.Objects;
using Purva.Versioning.Storage;

namespace Purva.Versioning.Syncing;

/// <summary>Brings into a repository what another has and it lacks.</summary>
/// <remarks>
/// Commits come parents first and in batches; when a batch is on the disk it is held, and a pull that was stopped goes on behind it. Folders come
/// after what is in them, so an object that is there is there with all that it needs.
/// </remarks>
internal sealed partial class Puller(Repository repository, ISyncSource source, IProgress<SyncProgress>? progress, CancellationToken cancellation)
{
    private const int BatchSize = 256;

    /// <summary>Of so many objects it is remembered of which kind they are.</summary>
    private const int MostKinds = 1_000_000;

    private readonly Dictionary<ObjectId, ObjectKind> kinds = [];
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
        if (id.IsNone || IsThere(pack, id, ObjectKind.Tree))
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
            else if (!IsThere(pack, entry.Id, ObjectKind.Blob))
            {
                pack.Write(Fetch(entry.Id, ObjectKind.Blob));
            }
        }

        pack.Write(stored);
    }

    /// <summary>Whether an object is here already. One that is here as another kind than it is named is refused: whoever reads it would fail.</summary>
    private bool IsThere(PackWriter pack, ObjectId id, ObjectKind kind)
    {
        if (!kinds.TryGetValue(id, out var there))
        {
            if (pack.FindKind(id) is not { } found)
            {
                return false;
            }

            there = Note(id, found);
        }

        return there == kind ? true : throw OtherKind(id, there, kind);
    }

    private ObjectKind Note(ObjectId id, ObjectKind kind)
    {
        if (kinds.Count >= MostKinds)
        {
            kinds.Clear();
        }

        return kinds[id] = kind;
    }

    private static VersioningException OtherKind(ObjectId id, ObjectKind there, ObjectKind named) => new(VersioningProblem.ObjectMalformed, $"Object {id} is a {there}, where a {named} is named.");

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
            throw OtherKind(id, stored.Kind, kind);
        }

        (objects, bytes) = (objects + 1, bytes + stored.Content.Length);
        return stored;
    }
}
