using Purva.Store.Ports;

namespace Purva.Simulation.Disks;

/// <content>Reads that fail, and rows that rot.</content>
public sealed partial class SimulatedDisk
{
    private readonly SimulatedRandom rot;
    private readonly DamagedRows damage = new();

    /// <summary>Whether a row is damaged and would be found so when it is read.</summary>
    public bool IsDamaged
    {
        get
        {
            foreach (var (table, key, value, _) in damage.Rows)
            {
                if (ReferenceEquals(trees[(int)table].Find(key), value))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Flips a bit of a row drawn by lot: reads of it answer <see cref="StorageFault.Corrupt"/>, until it is written anew.</summary>
    /// <param name="table">Which table.</param>
    /// <returns>The key of the row; null where the table is empty.</returns>
    public byte[]? FlipBit(Table table)
    {
        if (AnyKey(table) is not { } key)
        {
            return null;
        }

        Damage(table, key);
        Counts.FlippedBits++;
        return key;
    }

    /// <summary>Brings back what was written, in rows that are still damaged: somebody has saved it.</summary>
    public void Mend()
    {
        foreach (var (table, key, value, whole) in damage.Rows.Reverse())
        {
            if (ReferenceEquals(trees[(int)table].Find(key), value))
            {
                trees[(int)table].Put(key, whole);
            }
        }
    }

    internal void ThrowIfReadFails()
    {
        if (Faults.ReadErrorChance > 0 && readErrors.Chance(Faults.ReadErrorChance))
        {
            Counts.ReadErrors++;
            throw new StorageException(StorageFault.Unavailable, $"The disk of {Name} answered a read with an error.");
        }
    }

    internal void ThrowIfDamaged(byte[] value)
    {
        if (!damage.IsEmpty && damage.Contains(value))
        {
            Counts.CorruptReads++;
            throw new StorageException(StorageFault.Corrupt, $"A row on the disk of {Name} does not match its checksum. Restore the site from its peers.");
        }
    }

    private void Misdirect(Table table, byte[] key)
    {
        Faults.MisdirectNext = null;
        Counts.Misdirected++;
        Damage(table, key);
        if (AnyKey(table) is { } other && !other.AsSpan().SequenceEqual(key))
        {
            Damage(table, other);
        }
    }

    private void Damage(Table table, byte[] key)
    {
        var tree = trees[(int)table];
        var whole = tree.Find(key)!;
        var spoilt = (byte[])whole.Clone();
        if (spoilt.Length > 0)
        {
            spoilt[rot.Next(spoilt.Length)] ^= (byte)(1 << rot.Next(8));
        }

        tree.Put(key, spoilt);
        damage.Add(table, key, spoilt, whole);
    }

    private byte[]? AnyKey(Table table)
    {
        var node = RootOf(table);
        while (node.Children is { } children)
        {
            node = children[rot.Next(node.Count)];
        }

        return node.Count == 0 ? null : node.Keys[rot.Next(node.Count)];
    }
}
