using Purva.Versioning.Commits;
using Purva.Versioning.Objects;
using Purva.Versioning.Storage;
using Purva.Versioning.Syncing;

namespace Purva.Versioning.Sites;

/// <summary>Gives a site what a repository has and it lacks.</summary>
/// <remarks>
/// Objects go first, a commit's entry in the list behind its objects, names last; each transaction is whole at every site, and behind those
/// before it. So a push that is killed leaves objects that nobody names, and the next one goes on behind the last commit in the list.
/// </remarks>
internal sealed partial class SitePush(Repository repository, ISiteTable table, string name, IProgress<SyncProgress>? progress, CancellationToken cancellation)
{
    private const int MostWrites = 500;
    private const int MostBytes = 3 * 1024 * 1024;
    private readonly SiteObjects objects = new(table, name);
    private readonly SiteListing listing = new(table, name);
    private readonly HashSet<ObjectId> sent = [];
    private readonly List<SiteWrite> writes = [];
    private long waiting;
    private int commits;
    private int count;
    private long bytes;

    public SyncOutcome Run(bool again)
    {
        SiteKeys.Require(name);
        table.KeepNewestIn(SiteKeys.Objects);
        var names = SiteNames.Read(table, name);
        foreach (var held in Missing(names, again))
        {
            cancellation.ThrowIfCancellationRequested();
            Send(held);
            progress?.Report(new SyncProgress(commits, count));
        }

        SendTags(names, again);
        Flush();
        return SendNames(names);
    }

    /// <summary>The commits that the site lacks, in the order in which they came, so what a commit came from stands before it.</summary>
    private IEnumerable<HeldCommit> Missing(SiteNames names, bool again)
    {
        var history = repository.History;
        var wanted = repository.Refs.Branches.Values.SelectMany(heads => heads).Concat(repository.Refs.Tags.Keys.Select(repository.FindTagged).OfType<ObjectId>()).Select(history.Find).Distinct().ToArray();
        if (again)
        {
            return history.Graph.Reachable(wanted, []).Order().Select(number => history[number]);
        }

        var theirs = names.Named.Select(id => history.TryFind(id, out var number) ? number : -1).Where(number => number >= 0).Distinct().ToArray();
        var known = listing.KnownBy(names.Named, repository.Objects);
        var beyond = history.Graph.Reachable(wanted, theirs).Order().Select(number => history[number]).Where(held => !known.Contains(held.Dot)).ToArray();
        var listed = listing.Listed(beyond);
        return beyond.Where(held => !listed.Contains(held.Id));
    }

    private void Send(HeldCommit held)
    {
        var commit = repository.Objects.ReadCommit(held.Id);
        var fresh = new List<(ObjectId, int)>();
        Send(held.Id, repository.Objects.Read(held.Id));
        SendTree(commit.Tree, [.. commit.Parents.Select(parent => repository.Objects.ReadCommit(parent).Tree)], fresh);
        Put(new SiteWrite(SiteKeys.Commits, SiteKeys.Commit(name, held.Dot), new CommitEntry(held.Id, held.Time, [.. fresh.Take(CommitEntry.MostObjects)]).ToBytes()));
        commits++;
    }

    /// <summary>Sends what a folder has and the parents' folders at its place have not.</summary>
    private void SendTree(ObjectId id, ObjectId[] before, List<(ObjectId, int)> fresh)
    {
        if (id.IsNone || before.Contains(id) || sent.Contains(id))
        {
            return;
        }

        fresh.Add((id, Send(id, repository.Objects.Read(id))));
        var trees = Array.ConvertAll(before, one => repository.Objects.ReadTree(one));
        foreach (var entry in repository.Objects.ReadTree(id).Entries.Where(entry => entry.Mode != EntryMode.Submodule))
        {
            cancellation.ThrowIfCancellationRequested();
            ObjectId[] there = [.. trees.Select(tree => tree.Find(entry.Name)?.Id ?? ObjectId.None)];
            if (entry.IsTree)
            {
                SendTree(entry.Id, [.. trees.Select(tree => tree.Find(entry.Name) is { IsTree: true } folder ? folder.Id : ObjectId.None)], fresh);
            }
            else if (!there.Contains(entry.Id) && !sent.Contains(entry.Id))
            {
                fresh.Add((entry.Id, Send(entry.Id, repository.Objects.Read(entry.Id))));
            }
        }
    }

    /// <summary>Tags that are objects, with whatever they name that is no commit.</summary>
    private void SendTags(SiteNames names, bool again)
    {
        foreach (var target in repository.Refs.Tags.Where(tag => again || !names.Tags.ContainsKey(tag.Key)).Select(tag => tag.Value).Where(id => !repository.History.TryFind(id, out _)))
        {
            var (id, stored) = (target, repository.Objects.Read(target));
            while (stored.Kind == ObjectKind.Tag && sent.Add(id))
            {
                PutObject(id, stored);
                id = repository.Objects.ReadTag(id).Target;
                stored = repository.Objects.Read(id);
            }

            if (stored.Kind == ObjectKind.Tree)
            {
                SendTree(id, [], []);
            }
            else if (stored.Kind == ObjectKind.Blob)
            {
                Send(id, stored);
            }
        }
    }

    private int Send(ObjectId id, StoredObject stored) => sent.Add(id) ? PutObject(id, stored) : 0;

    private int PutObject(ObjectId id, StoredObject stored)
    {
        var packed = PackedBody.Pack(stored);
        foreach (var write in objects.WritesOf(id, packed))
        {
            Put(write);
        }

        (count, bytes) = (count + 1, bytes + packed.Length);
        return packed.Length;
    }

    private void Put(SiteWrite write)
    {
        if (writes.Count >= MostWrites || waiting + write.Value.Length > MostBytes)
        {
            Flush();
        }

        writes.Add(write);
        waiting += write.Value.Length;
    }

    private void Flush()
    {
        cancellation.ThrowIfCancellationRequested();
        if (writes.Count > 0)
        {
            table.Write([.. writes]);
            writes.Clear();
            waiting = 0;
        }
    }
}
