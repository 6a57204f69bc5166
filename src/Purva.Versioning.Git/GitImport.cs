using Purva.Clocks;
using Purva.Versioning.Commits;
using Purva.Versioning.Objects;
using Purva.Versioning.Storage;
using Purva.Versioning.Syncing;

namespace Purva.Versioning.Git;

/// <summary>Brings the history of a git repository into a repository: commits, trees, tags, branches.</summary>
/// <remarks>
/// Of each commit and tag the bytes are kept beside what is read from them, so that <see cref="GitExport"/> writes the same objects with the same
/// names. Commits come in batches: one that was stopped has imported nothing that has a name, and is begun anew in a new folder.
/// </remarks>
public sealed partial class GitImport
{
    private const int BatchSize = 1_000;

    private readonly Repository repository;
    private readonly GitObjects git;
    private readonly Dictionary<GitOid, ObjectId> done = [];
    private PackWriter? pack;

    private GitImport(Repository repository, GitObjects git) => (this.repository, this.git) = (repository, git);

    /// <summary>Imports all branches and tags.</summary>
    /// <param name="repository">An empty repository.</param>
    /// <param name="path">A git repository, or its folder <c>.git</c>.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>How many commits came.</returns>
    /// <exception cref="VersioningException">The folder is no git repository, something in it cannot be kept, or the repository is not empty.</exception>
    public static int Run(Repository repository, string path, IProgress<SyncProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (repository.History.Count > 0)
        {
            throw new VersioningException(VersioningProblem.Refused, $"'{repository.Root}' holds commits already. Import into a new repository, and pull from it.");
        }

        if (!LibGit2Sharp.Repository.IsValid(path))
        {
            throw new VersioningException(VersioningProblem.NotFound, $"'{path}' is no git repository.");
        }

        using var source = new LibGit2Sharp.Repository(path);
        using var objects = new GitObjects(path);
        new GitImport(repository, objects).RunAll(source, progress, cancellation);
        return repository.History.Count;
    }

    private void RunAll(LibGit2Sharp.Repository source, IProgress<SyncProgress>? progress, CancellationToken cancellation)
    {
        var refs = source.Refs.OfType<LibGit2Sharp.DirectReference>().Where(one => one.CanonicalName.StartsWith("refs/heads/", StringComparison.Ordinal) || one.CanonicalName.StartsWith("refs/tags/", StringComparison.Ordinal)).ToArray();
        var filter = new LibGit2Sharp.CommitFilter { IncludeReachableFrom = refs, SortBy = LibGit2Sharp.CommitSortStrategies.Topological | LibGit2Sharp.CommitSortStrategies.Reverse };
        var oids = refs.Length == 0 ? [] : source.Commits.QueryBy(filter).Select(commit => new GitOid(commit.Id.RawId)).ToArray();
        foreach (var batch in oids.Chunk(BatchSize))
        {
            repository.TakeNumbered((writer, book) =>
            {
                pack = writer;
                foreach (var oid in batch)
                {
                    cancellation.ThrowIfCancellationRequested();
                    ImportCommit(oid, book);
                    progress?.Report(new SyncProgress(repository.History.Count, done.Count));
                }
            });
        }

        repository.TakeNumbered((writer, _) =>
        {
            pack = writer;
            ImportNames(source, refs);
        });
    }

    private void ImportCommit(GitOid oid, LineBook book)
    {
        ReadOnlySpan<byte> rest = Read(oid, GitForm.CommitType);
        var trees = GitForm.TakeOids(ref rest, "tree");
        var parents = GitForm.TakeOids(ref rest, "parent").Distinct().ToArray();
        if (trees.Count != 1 || parents.FirstOrDefault(parent => !done.ContainsKey(parent)) is var missing && missing != default)
        {
            throw new VersioningException(VersioningProblem.GitRefused, $"The git commit {oid} is malformed or names a parent that is not there; 'git fsck' says more.");
        }

        var past = parents.Aggregate(VersionVector.Empty, (join, parent) => join.Merge(repository.ClockOf(done[parent], pack!)));
        var dot = book.Issue(past);
        var committer = GitForm.SignatureOf(GitForm.HeaderOf(rest, "committer"));
        var commit = new Commit
        {
            Tree = ImportTree(trees[0], 0),
            Parents = [.. parents.Select(parent => done[parent])],
            Author = GitForm.SignatureOf(GitForm.HeaderOf(rest, "author")),
            Committer = committer,
            Time = TimeOf(committer, parents),
            Dot = dot,
            Clock = past.With(dot),
            Message = GitForm.MessageOf(rest),
            GitRest = [.. rest],
        };
        var id = pack!.Write(commit.ToObject());
        repository.History.Add(id, commit, parent => repository.ClockOf(parent, pack));
        repository.Remember(id, commit.Clock);
        done.Add(oid, id);
    }

    /// <summary>The committer's clock, if it is later than all parents' (it often is not), and no later than now: what is ahead of the clocks no other clone would take.</summary>
    private HybridTimestamp TimeOf(Signature committer, GitOid[] parents)
    {
        var latest = parents.Select(parent => repository.History[repository.History.Find(done[parent])].Time.Value).DefaultIfEmpty().Max();
        var said = HybridTimestamp.FromMilliseconds(Math.Clamp(committer.Seconds, 0, repository.Now.ToUnixTimeSeconds()) * 1_000L).Value;
        return new HybridTimestamp(Math.Max(said, latest + 1));
    }

    private ObjectId ImportTree(GitOid oid, int depth)
    {
        if (done.TryGetValue(oid, out var known))
        {
            return known;
        }

        if (depth > TreePath.MaxDepth)
        {
            throw new VersioningException(VersioningProblem.UnsafePath, $"The git tree {oid} lies deeper than {TreePath.MaxDepth} folders.");
        }

        var entries = new List<TreeEntry>();
        foreach (var (mode, name, child) in GitForm.ReadTree(oid, Read(oid, GitForm.TreeType)))
        {
            entries.Add(new TreeEntry(name, mode, mode switch
            {
                EntryMode.Tree => ImportTree(child, depth + 1),
                EntryMode.Submodule => new ObjectId([.. child.ToArray(), .. new byte[ObjectId.Size - GitOid.Size]]),
                _ => ImportBlob(child),
            }));
        }

        return done[oid] = pack!.Write(TreeOf(oid, entries).ToObject());
    }

    private static Tree TreeOf(GitOid oid, List<TreeEntry> entries)
    {
        try
        {
            return Tree.Of(entries);
        }
        catch (Exception wrong) when (wrong is ArgumentException or VersioningException)
        {
            throw new VersioningException(VersioningProblem.GitRefused, $"The git tree {oid} cannot be kept: {wrong.Message}", wrong);
        }
    }

    private ObjectId ImportBlob(GitOid oid) =>
        done.TryGetValue(oid, out var known) ? known : done[oid] = pack!.Write(StoredObject.Blob(Read(oid, GitForm.BlobType)));

    private byte[] Read(GitOid oid, int type)
    {
        var (found, content) = git.Read(oid);
        return found == type ? content : throw new VersioningException(VersioningProblem.GitRefused, $"The git object {oid} is of another kind than is said of it; 'git fsck' says more.");
    }
}
