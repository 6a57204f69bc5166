using System.Globalization;

namespace Purva.Simulation.Disks;

/// <content>Backups, copies, and what tells a disk from its copy.</content>
public sealed partial class SimulatedDisk
{
    private readonly SimulatedRandom marks;
    private string mark = string.Empty;
    private int clones;

    /// <summary>Exchanges what is on two disks. Their processes must have ended, or are cut off.</summary>
    /// <param name="first">One.</param>
    /// <param name="second">The other.</param>
    public static void Swap(SimulatedDisk first, SimulatedDisk second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (ofFirst, ofSecond) = (first.Backup(), second.Backup());
        first.Restore(ofSecond);
        second.Restore(ofFirst);
    }

    /// <summary>What tells this disk from any copy of it, as it was last marked; empty when it never was.</summary>
    public string ReadMark() => mark;

    /// <summary>Marks the disk anew.</summary>
    /// <returns>The mark, which no other disk has and no copy gets.</returns>
    public string Mark() => mark = string.Create(CultureInfo.InvariantCulture, $"{Name}@{marks.NextBits():x16}");

    /// <summary>Takes it out of its machine, which writes what it still held first: a later loss of power elsewhere costs nothing of it.</summary>
    internal void TakeOut() => undo.Clear();

    /// <summary>A copy of all that a process would read now, synced or not. O(1).</summary>
    public DiskImage Backup() => new(
        [.. trees.Select(tree => (tree.Root, tree.Bytes))],
        fence,
        versions.KeepForGood(),
        [.. damage.Rows.Where(row => ReferenceEquals(trees[(int)row.Table].Find(row.Key), row.Value))]);

    /// <summary>Replaces all that is on it, durably; its mark is another one then. The engine that was open refuses all from now on.</summary>
    /// <param name="image">Of this disk or another.</param>
    public void Restore(DiskImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        doubtful = null;
        End();
        undo.Clear();
        for (var i = 0; i < TableCount; i++)
        {
            trees[i].Become(image.Tables[i].Root, image.Tables[i].Bytes);
        }

        fence = image.Fence;
        versions.KeepForGood(image.Version);
        damage.AddAll(image.Damage);
        Mark();
    }

    /// <summary>Loses all that is on it, and its mark. The engine that was open refuses all from now on.</summary>
    public void Lose()
    {
        doubtful = null;
        End();
        undo.Clear();
        foreach (var tree in trees)
        {
            tree.Become(TreeNode.Leaf(0), 0);
        }

        versions.KeepForGood();
        (fence, mark) = (0, string.Empty);
    }

    /// <summary>Another disk with the same on it and a mark of its own. This one goes on.</summary>
    /// <param name="name">Whose the copy is.</param>
    public SimulatedDisk Clone(string name)
    {
        var copy = new SimulatedDisk(random.Fork(string.Create(CultureInfo.InvariantCulture, $"clone {++clones} {name}")), name);
        copy.Restore(Backup());
        return copy;
    }

    /// <summary>A copy that nothing tells from its original, its mark included: a whole machine was copied.</summary>
    /// <param name="name">Whose the copy is.</param>
    internal SimulatedDisk Twin(string name)
    {
        var copy = Clone(name);
        copy.mark = mark;
        return copy;
    }
}
