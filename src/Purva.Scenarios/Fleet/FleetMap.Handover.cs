using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Scenarios.Fleet;

/// <content>Ground that changes hands.</content>
public sealed partial class FleetMap
{
    private Shard Open(CellId cell, ImmutableArray<Dot> after)
    {
        var shard = new Shard(cell, new ReplicaId(nextIncarnation));
        nextIncarnation++;
        shards.Add(cell, shard);
        openings.Add(new ShardOpening(shard.Last, cell, after));
        return shard;
    }

    private void Inherit(Shard shard, DriverReport report)
    {
        shard.Inherit(report);
        shardOf[report.Driver] = shard;
    }

    /// <summary>Splits a crowded shard, and its parts again where all its drivers stand in one of them.</summary>
    private void Split(Shard shard)
    {
        if (shard.Drivers.Count <= limits.DriversPerShard || shard.Cell.Level >= limits.FinestLevel || shards.Count + 3 > limits.MostShards)
        {
            return;
        }

        shards.Remove(shard.Cell);
        Splits++;
        var parts = shard.Cell.Children.Select(cell => Open(cell, [shard.Last])).ToArray();
        foreach (var report in shard.Drivers.Values)
        {
            var leaf = CellId.Of(report.Point);
            Inherit(Array.Find(parts, part => part.Cell.Contains(leaf))!, report);
        }

        Array.ForEach(parts, Split);
    }

    /// <summary>Joins a shard with its three neighbours where few drivers are left in the four, and closes the largest when nobody is left.</summary>
    private void JoinAround(Shard shard)
    {
        while (shard.Cell.Level > limits.CoarsestLevel)
        {
            var parent = shard.Cell.Parent(shard.Cell.Level - 1);
            var parts = new List<Shard>(4);
            foreach (var cell in parent.Children)
            {
                if (!shards.TryGetValue(cell, out var part))
                {
                    return;
                }

                parts.Add(part);
            }

            if (parts.Sum(part => part.Drivers.Count) > limits.JoinAt)
            {
                return;
            }

            parts.ForEach(part => shards.Remove(part.Cell));
            Joins++;
            shard = Open(parent, [.. parts.Select(part => part.Last)]);
            foreach (var report in parts.SelectMany(part => part.Drivers.Values))
            {
                Inherit(shard, report);
            }
        }

        if (shard.Drivers.Count == 0)
        {
            shards.Remove(shard.Cell);
        }
    }
}
