using System.Text;
using Purva.Clocks;
using Purva.Versioning.Commits;
using Purva.Versioning.Objects;
using Purva.Versioning.Refs;
using Purva.Versioning.Storage;

namespace Purva.Versioning;

/// <summary>A folder of files and all that they once were.</summary>
/// <remarks>
/// <para>
/// What is kept lies in the folder <c>.purva</c>: objects, the journal of commits, the table of names. Each step is on the disk before the next one
/// relies on it: objects, then the journal, then the names. A process that is killed between leaves objects that nobody names, and a repository that
/// opens as it was.
/// </para>
/// <para>One process at a time changes a repository; the others wait, or read. Not safe to share between threads.</para>
/// </remarks>
public sealed partial class Repository : IDisposable
{
    /// <summary>The folder, at the root of the working tree, that holds the repository.</summary>
    public const string FolderName = ".purva";

    private const int MostClocks = 20_000;

    private readonly RepositoryOptions options;
    private readonly Disk disk;
    private readonly FileStream? gate;
    private readonly ObjectFolder objects;
    private readonly CommitJournal journal;
    private readonly WorkingTree files;
    private readonly CloneFile? clone;
    private readonly Dictionary<ObjectId, VersionVector> clocks = [];

    private Repository(string root, RepositoryOptions options)
    {
        (Root, this.options, disk) = (root, options, options.ToDisk());
        gate = options.ReadOnly ? null : Enter(options.Patience);
        try
        {
            objects = new ObjectFolder(PathOf("objects"), disk);
            journal = new CommitJournal(PathOf("commits"), disk);
            files = new WorkingTree(root, disk, StampCache.Open(PathOf("stamps")));
            Refs = ReadRefs();
            History = journal.Read(mayWrite: !options.ReadOnly);
            clone = options.ReadOnly ? null : CloneFile.Open(PathOf(), disk, History.Known);
            Resumed = options.ReadOnly ? null : options.TakesBack ? TakeBack() : Resume();
        }
        catch
        {
            gate?.Dispose();
            throw;
        }
    }

    /// <summary>The root of the working tree.</summary>
    public string Root { get; }

    /// <summary>What was finished or taken back when the repository was opened, because a process was stopped while it did it; for people. Usually nothing.</summary>
    public string? Resumed { get; }

    /// <summary>Whether a process was stopped, or is just busy, while it changed the working tree: the next one that opens the repository to change it finishes that.</summary>
    public bool IsHalfway => File.Exists(PathOf(PlanFile.FileName));

    /// <summary>All commits that are held.</summary>
    public History History { get; }

    /// <summary>The names.</summary>
    public RefTable Refs { get; private set; }

    /// <summary>The objects.</summary>
    public IObjectStore Objects => objects;

    /// <summary>Which clone this is; none for one that only reads.</summary>
    public CloneId Clone => clone?.Book.Clone ?? default;

    /// <summary>Makes a folder a repository.</summary>
    /// <param name="root">The folder; it is made where it is missing.</param>
    /// <param name="options">What it is told from outside.</param>
    /// <exception cref="VersioningException">It is one already.</exception>
    public static Repository Init(string root, RepositoryOptions? options = null)
    {
        var full = Path.GetFullPath(root);
        var folder = Path.Combine(full, FolderName);
        if (File.Exists(Path.Combine(folder, "refs")))
        {
            throw new VersioningException(VersioningProblem.Refused, $"'{full}' is a repository already.");
        }

        var disk = (options ?? new RepositoryOptions()).ToDisk();
        disk.MakeFolder(Path.Combine(folder, "objects"));
        disk.Replace(Path.Combine(folder, "refs"), Encoding.UTF8.GetBytes(RefTable.Empty.ToText()));
        return new Repository(full, options ?? new RepositoryOptions());
    }

    /// <summary>Opens the repository that a folder or file lies in.</summary>
    /// <param name="path">The folder, or one below.</param>
    /// <param name="options">What it is told from outside.</param>
    /// <exception cref="VersioningException">
    /// There is none, it is damaged, another process goes on changing it, or what a stopped process left cannot be finished (<see cref="VersioningProblem.Unfinished"/>):
    /// then it can still be read.
    /// </exception>
    public static Repository Open(string path, RepositoryOptions? options = null)
    {
        for (var folder = new DirectoryInfo(Path.GetFullPath(path)); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, FolderName, "refs")))
            {
                return new Repository(folder.FullName, options ?? new RepositoryOptions());
            }
        }

        throw new VersioningException(VersioningProblem.NotFound, $"Neither '{Path.GetFullPath(path)}' nor a folder above it is a repository. Make one with 'purva vcs init'.");
    }

    /// <summary>Leaves the repository to others.</summary>
    public void Dispose()
    {
        files.Save();
        objects.Dispose();
        gate?.Dispose();
    }

    /// <summary>The clock of a commit that is held.</summary>
    /// <param name="id">The commit.</param>
    public VersionVector ClockOf(ObjectId id) => ClockOf(id, objects);

    /// <summary>The clock of a commit that may still be on its way to the disk.</summary>
    internal VersionVector ClockOf(ObjectId id, IObjectSource source) => clocks.TryGetValue(id, out var clock) ? clock : Remember(id, source.ReadCommit(id).Clock);

    internal VersionVector Remember(ObjectId id, VersionVector clock)
    {
        if (clocks.Count >= MostClocks)
        {
            clocks.Clear();
        }

        return clocks[id] = clock;
    }

    /// <summary>What this machine's clock shows.</summary>
    internal DateTimeOffset Now => options.Time.GetUtcNow();

    private string PathOf(params string[] names) => Path.Combine([Root, FolderName, .. names]);

    private void RequireWriting()
    {
        if (options.ReadOnly)
        {
            throw new InvalidOperationException("This repository was opened to be read.");
        }

        if (unfinished is not null)
        {
            throw new VersioningException(VersioningProblem.Unfinished, unfinished);
        }
    }

    private FileStream Enter(TimeSpan patience)
    {
        var start = options.Time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(PathOf("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException held) when (held is not DirectoryNotFoundException)
            {
                if (options.Time.GetElapsedTime(start) > patience)
                {
                    throw new VersioningException(VersioningProblem.Busy, $"Another process has been changing '{Root}' for {patience.TotalSeconds:n0} s. Wait until it has finished.", held);
                }

                Thread.Sleep(20);
            }
        }
    }

    private RefTable ReadRefs() => RefTable.TryParse(File.ReadAllText(PathOf("refs")), out var table, out var problem) ? table
        : throw new VersioningException(VersioningProblem.RepositoryCorrupt, $"'{PathOf("refs")}' is damaged: {problem}. The file 'moves' beside it tells where each branch was.");
}
