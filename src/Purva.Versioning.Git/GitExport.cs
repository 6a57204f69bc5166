using Purva.Versioning.Objects;
using Purva.Versioning.Syncing;

namespace Purva.Versioning.Git;

/// <summary>Writes a history as a bare git repository.</summary>
/// <remarks>
/// What came from git is written as it was, under the names that it had. A branch of several heads becomes several branches. Clocks are not written:
/// git has no place for them that its own commands would keep.
/// </remarks>
public sealed class GitExport
{
    private readonly Repository repository;
    private readonly GitObjects git;
    private readonly Dictionary<ObjectId, GitOid> done = [];

    private GitExport(Repository repository, GitObjects git) => (this.repository, this.git) = (repository, git);

    /// <summary>Exports all branches and tags, and what they lead to.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="path">A folder that is missing or empty.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellation">Stops it; the folder is to be thrown away then.</param>
    /// <returns>How many commits were written.</returns>
    /// <exception cref="VersioningException">The folder is not empty, or an object is missing or damaged.</exception>
    public static int Run(Repository repository, string path, IProgress<SyncProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new VersioningException(VersioningProblem.Refused, $"'{path}' is not empty. Name a folder that is not there yet.");
        }

        using var target = new LibGit2Sharp.Repository(LibGit2Sharp.Repository.Init(path, isBare: true));
        using var objects = new GitObjects(path);
        return new GitExport(repository, objects).RunAll(target, progress, cancellation);
    }

    private int RunAll(LibGit2Sharp.Repository target, IProgress<SyncProgress>? progress, CancellationToken cancellation)
    {
        var tagged = repository.Refs.Tags.Keys.Select(repository.FindTagged).OfType<ObjectId>();
        var heads = repository.Refs.Branches.Values.SelectMany(one => one).Concat(tagged).Distinct().Select(repository.History.Find).ToArray();
        var numbers = repository.History.Graph.Reachable(heads, []).Reverse().ToArray();
        var written = 0;
        foreach (var number in numbers)
        {
            cancellation.ThrowIfCancellationRequested();
            ExportCommit(repository.History[number].Id);
            progress?.Report(new SyncProgress(++written, done.Count));
        }

        foreach (var (name, ids) in repository.Refs.Branches)
        {
            foreach (var id in ids)
            {
                target.Refs.Add(ids.Length == 1 ? $"refs/heads/{name}" : $"refs/heads/{name}-{id.ToShortString()}", done[id].ToString());
            }
        }

        foreach (var (name, id) in repository.Refs.Tags)
        {
            target.Refs.Add($"refs/tags/{name}", ExportAny(id).ToString());
        }

        var branch = repository.Refs.Checkout.Branch ?? Refs.RefTable.FirstBranch;
        target.Refs.UpdateTarget("HEAD", $"refs/heads/{branch}");
        return numbers.Length;
    }

    private GitOid ExportAny(ObjectId id)
    {
        if (done.TryGetValue(id, out var known))
        {
            return known;
        }

        var stored = repository.Objects.Read(id);
        return stored.Kind switch
        {
            ObjectKind.Tree => ExportTree(id),
            ObjectKind.Blob => ExportBlob(id),
            ObjectKind.Tag => ExportTag(id),
            _ => ExportCommit(id),
        };
    }

    private GitOid ExportCommit(ObjectId id)
    {
        var commit = repository.Objects.ReadCommit(id);
        var head = $"tree {ExportTree(commit.Tree)}\n" + string.Concat(commit.Parents.Select(parent => $"parent {done[parent]}\n"));
        var rest = commit.GitRest.IsEmpty ? GitForm.RestOf(GitForm.LineOf("author", commit.Author) + GitForm.LineOf("committer", commit.Committer), commit.Message) : commit.GitRest;
        return done[id] = git.Write(GitForm.CommitType, [.. ByteText.ToBytes(head), .. rest]);
    }

    private GitOid ExportTag(ObjectId id)
    {
        var tag = repository.Objects.ReadTag(id);
        var rest = tag.GitRest.IsEmpty
            ? GitForm.RestOf($"type {tag.TargetKind.ToString().ToLowerInvariant()}\ntag {tag.Name}\n{GitForm.LineOf("tagger", tag.Tagger)}", tag.Message)
            : tag.GitRest;
        return done[id] = git.Write(GitForm.TagType, [.. ByteText.ToBytes($"object {ExportAny(tag.Target)}\n"), .. rest]);
    }

    private GitOid ExportTree(ObjectId id)
    {
        if (done.TryGetValue(id, out var known))
        {
            return known;
        }

        var entries = repository.Objects.ReadTree(id).Entries.Select(entry => (entry.Mode, entry.Name, entry.Mode switch
        {
            EntryMode.Tree => ExportTree(entry.Id),
            EntryMode.Submodule => new GitOid(entry.Id.ToArray()),
            _ => ExportBlob(entry.Id),
        })).ToArray();
        return done[id] = git.Write(GitForm.TreeType, GitForm.WriteTree(entries));
    }

    private GitOid ExportBlob(ObjectId id) =>
        done.TryGetValue(id, out var known) ? known : done[id] = git.Write(GitForm.BlobType, repository.Objects.ReadBlob(id).ToArray());
}
