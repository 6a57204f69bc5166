using System.Collections.Immutable;
using Purva.Store.Ports;

namespace Purva.Simulation.Disks;

/// <summary>A copy of a disk as it was at one moment, with its damage. Never changes.</summary>
public sealed class DiskImage
{
    internal DiskImage(ImmutableArray<(TreeNode Root, long Bytes)> tables, long fence, long version, ImmutableArray<(Table Table, byte[] Key, byte[] Value, byte[] Whole)> damage) =>
        (Tables, Fence, Version, Damage) = (tables, fence, version, damage);

    /// <summary>Bytes of all keys and values.</summary>
    public long Bytes => Tables.Sum(table => table.Bytes);

    /// <summary>Whether a row in it was damaged when it was taken.</summary>
    public bool IsDamaged => !Damage.IsEmpty;

    internal ImmutableArray<(TreeNode Root, long Bytes)> Tables { get; }

    internal long Fence { get; }

    internal long Version { get; }

    internal ImmutableArray<(Table Table, byte[] Key, byte[] Value, byte[] Whole)> Damage { get; }
}
