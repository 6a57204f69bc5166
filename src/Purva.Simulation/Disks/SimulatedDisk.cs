using System.Buffers;
using Purva.Store.Ports;

namespace Purva.Simulation.Disks;

/// <summary>A disk of a simulated site: an engine in memory that can lose what was not synced, fail, fill up, rot, and be copied.</summary>
/// <remarks>
/// <para>
/// Made for speed: rows are changed in place while no snapshot, cursor or image needs them, and what is not yet synced is known
/// by what it replaced. O(log n) per row.
/// </para>
/// <para>
/// After a write that failed the engine refuses further ones until a new fence is taken or the disk is opened again, as RocksDB
/// does; only then is it drawn whether a commit that failed is on the disk. Belongs to one thread.
/// </para>
/// </remarks>
public sealed partial class SimulatedDisk
{
    private const int TableCount = 4;

    private readonly SimulatedRandom random;
    private readonly SimulatedRandom writeErrors;
    private readonly SimulatedRandom readErrors;
    private readonly SimulatedRandom losses;
    private readonly TreeVersions versions = new();
    private readonly RowTree[] trees = new RowTree[TableCount];
    private readonly UndoLog undo = new();
    private long openings;
    private long lives;
    private long fence;

    /// <summary>An empty disk.</summary>
    /// <param name="random">Its chance; nobody else draws from it.</param>
    /// <param name="name">Whose it is, for people.</param>
    public SimulatedDisk(SimulatedRandom random, string name)
    {
        ArgumentNullException.ThrowIfNull(random);
        (this.random, Name) = (random, name);
        (writeErrors, readErrors, losses) = (random.Fork("write errors"), random.Fork("read errors"), random.Fork("losses"));
        (rot, marks) = (random.Fork("rot"), random.Fork("marks"));
        for (var i = 0; i < TableCount; i++)
        {
            trees[i] = new RowTree(versions);
        }
    }

    /// <summary>Whose it is, for people.</summary>
    public string Name { get; }

    /// <summary>What is wrong with it.</summary>
    public DiskFaults Faults { get; } = new();

    /// <summary>What happened to it.</summary>
    public DiskCounts Counts { get; } = new();

    /// <summary>How many commits a power cut could take now.</summary>
    public int UnsyncedCommits => undo.Commits;

    /// <summary>Bytes of all keys and values.</summary>
    public long Bytes => trees.Sum(tree => tree.Bytes);

    /// <summary>Gives the engine to work with from now on; one that was opened before refuses all.</summary>
    public IStorageEngine Open()
    {
        ResolveDoubt();
        isBroken = false;
        return new DiskEngine(this, lives, ++openings);
    }

    /// <summary>The process that had it open has ended, the machine has not: what was committed stays. Engines, snapshots and cursors of that process refuse all from now on.</summary>
    public void Kill() => End();

    /// <summary>The machine has lost power: of the commits that were not synced the oldest few are there, how many is drawn; the rest is gone, the torn one with it.</summary>
    /// <returns>How many commits are gone.</returns>
    public int PowerCut()
    {
        // The worst case often: a tail of no length finds more than one of any length.
        var survivors = undo.Commits == 0 || losses.Chance(0.5) ? 0 : losses.Next(undo.Commits + 1);
        var lost = undo.Commits - survivors;
        undo.TakeBack(survivors, trees);
        if (lost > 0)
        {
            doubtful = null;
        }

        End();
        undo.Clear();
        Counts.PowerCuts++;
        Counts.LostCommits += lost;
        return lost;
    }

    internal TreeNode RootOf(Table table) => trees[(int)table].Root;

    internal TreeNode[] Roots() => [trees[0].Root, trees[1].Root, trees[2].Root, trees[3].Root];

    internal long SizeOf(Table table) => trees[(int)table].Bytes;

    internal long Hold() => versions.Hold();

    internal void Release(long version) => versions.Release(version);

    internal bool TryGet(TreeNode root, ReadOnlySpan<byte> key, ArrayBufferWriter<byte> value)
    {
        ThrowIfReadFails();
        if (TreeNode.Find(root, key) is not { } found)
        {
            return false;
        }

        ThrowIfDamaged(found);
        value.Write(found);
        return true;
    }

    internal void ThrowIfNotOpenAs(long opening)
    {
        if (opening != openings)
        {
            throw new StorageException(StorageFault.Unavailable, $"The disk of {Name} has been opened anew.");
        }
    }

    internal void ThrowIfNotAlive(long life)
    {
        if (life != lives)
        {
            throw new StorageException(StorageFault.Unavailable, $"The process that had the disk of {Name} open has ended.");
        }
    }

    private void End()
    {
        lives++;
        openings++;
        ResolveDoubt();
        isBroken = false;
        versions.ReleaseAll();
        if (undo.Commits == 0)
        {
            damage.Prune(trees);
        }
    }
}
