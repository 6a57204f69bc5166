using Purva.Versioning.Commits;
using Purva.Versioning.Objects;
using Purva.Versioning.Sites;
using Purva.Versioning.Storage;
using Purva.Versioning.Syncing;

namespace Purva.Versioning;

/// <content>Exchange with other clones.</content>
public sealed partial class Repository
{
    /// <summary>How far ahead of this machine's clock a commit from elsewhere may be.</summary>
    private static readonly TimeSpan MostAhead = TimeSpan.FromDays(1);

    /// <summary>A pull brings a pack for each of its batches; past so many they become one.</summary>
    private const int MostPacks = 64;

    /// <summary>Brings in what another clone has and this one lacks. The working tree stays as it is.</summary>
    /// <remarks>A branch that both moved has two heads afterwards; <see cref="Merge"/> joins them. What came before a pull was stopped stays.</remarks>
    /// <param name="source">The other clone.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellation">Stops it; another pull goes on from there.</param>
    /// <exception cref="VersioningException">Something that the other side gave is not what it must be: it is named, and neither it nor what needs it was taken.</exception>
    public SyncOutcome Pull(ISyncSource source, IProgress<SyncProgress>? progress = null, CancellationToken cancellation = default)
    {
        RequireWriting();
        var outcome = new Puller(this, source, progress, cancellation).Run();
        if (objects.PackCount > MostPacks)
        {
            objects.Repack(cancellation);
        }

        return outcome;
    }

    /// <summary>Puts all objects into one file, which is quicker to look into than thousands.</summary>
    /// <param name="cancellation">Stops it; nothing has changed then.</param>
    /// <returns>How many files became one; 0 where there was nothing to gather.</returns>
    /// <exception cref="VersioningException">An object is damaged: it is named, and all files stay.</exception>
    public int Repack(CancellationToken cancellation = default)
    {
        RequireWriting();
        return objects.Repack(cancellation);
    }

    /// <summary>Gives a Purva site what this clone has and it lacks. It is never refused: a branch that others moved there has two heads then.</summary>
    /// <param name="table">The site.</param>
    /// <param name="name">What the repository is called there; it is made where it is missing.</param>
    /// <param name="again">Whether to send what the site has already as well: for one that lost or spoilt it.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellation">Stops it; another push goes on from there.</param>
    /// <exception cref="VersioningException">What the site says of the repository is not what it must be, or an object here is damaged.</exception>
    public SyncOutcome Push(ISiteTable table, string name, bool again = false, IProgress<SyncProgress>? progress = null, CancellationToken cancellation = default) =>
        new SitePush(this, table, name, progress, cancellation).Run(again);

    /// <summary>Makes a clone of a repository, with the branch checked out that is checked out there.</summary>
    /// <param name="source">The other clone.</param>
    /// <param name="place">Where it is, to be noted as <c>origin</c>.</param>
    /// <param name="root">The new folder.</param>
    /// <param name="options">What it is told from outside.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellation">Stops it; a pull in the new folder goes on from there.</param>
    public static Repository CloneFrom(ISyncSource source, string place, string root, RepositoryOptions? options = null, IProgress<SyncProgress>? progress = null, CancellationToken cancellation = default)
    {
        var made = Init(root, options);
        try
        {
            made.SetRemote("origin", place);
            made.Pull(source, progress, cancellation);
            var branch = source.Offer().Checkout is { } named && made.Refs.Branches.ContainsKey(named) ? named : made.Refs.Branches.Keys.FirstOrDefault();
            if (branch is not null)
            {
                made.Move(made.Refs with { Checkout = new Refs.Checkout { Branch = branch } }, "clone");
                made.CheckOutBranch();
            }

            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    /// <summary>Holds a commit from elsewhere against what only this clone can know.</summary>
    internal void Verify(ObjectId id, Commit commit, IObjectSource source)
    {
        if (CloneId.Of(commit.Dot.Replica) == Clone && !clone!.Book.HasIssued(commit.Dot))
        {
            throw new VersioningException(VersioningProblem.DotClaimed, $"Commit {id} claims the dot {commit.Dot} of this very clone, which never gave it: somebody forged it, or works on a copy of this repository that passes for it.");
        }

        var ahead = commit.Time.Milliseconds - options.Time.GetUtcNow().ToUnixTimeMilliseconds();
        if (ahead > MostAhead.TotalMilliseconds)
        {
            throw new VersioningException(VersioningProblem.ClockMismatch, $"Commit {id} is {TimeSpan.FromMilliseconds(ahead).TotalDays:n1} days ahead of this machine's clock; at most {MostAhead.TotalDays:n0} is taken. Set the clocks right.");
        }

        History.Verify(id, commit, parent => ClockOf(parent, source));
    }

    /// <summary>Takes commits and objects in: all of them, or those before the first that is wrong.</summary>
    internal void TakeBatch(Action<PackWriter> take)
    {
        RequireWriting();
        var first = History.Count;
        using var pack = objects.BeginPack();
        try
        {
            take(pack);
        }
        finally
        {
            pack.Finish();
            if (History.Count > first)
            {
                journal.Append(History, first);
            }
        }
    }

    /// <summary>Takes commits in that are made here: their dots are on the disk before they are.</summary>
    internal void TakeNumbered(Action<PackWriter, LineBook> take)
    {
        var first = History.Count;
        using var pack = objects.BeginPack();
        clone!.Issue(book =>
        {
            if (book.IsFull)
            {
                throw new VersioningException(VersioningProblem.TooLarge, $"This history needs more than {CloneId.MaxLines} lines.");
            }

            take(pack, book);
            return book;
        });
        pack.Finish();
        if (History.Count > first)
        {
            journal.Append(History, first);
        }
    }

    /// <summary>Writes the files of the branch that is checked out, where none are yet: after an import.</summary>
    /// <exception cref="VersioningException">Files would be lost.</exception>
    public void CheckOutBranch()
    {
        if (Refs.Checkout is { Branch: { } branch, Commit.IsNone: true } && Refs.HeadsOf(branch) is [var head, ..])
        {
            Transit(ObjectId.None, TreeOf(head), Refs with { Checkout = new Refs.Checkout { Branch = branch, Commit = head } }, "check out");
        }
    }
}
