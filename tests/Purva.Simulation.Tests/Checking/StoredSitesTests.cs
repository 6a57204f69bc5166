using System.Buffers.Binary;
using Purva.Clocks;
using Purva.Simulation.Checking;
using Purva.Simulation.Histories;
using Purva.Store;
using Purva.Store.Memory;
using Purva.Store.Replica;
using Xunit;

namespace Purva.Simulation.Tests.Checking;

public sealed class StoredSitesTests
{
    private static readonly ReplicaId East = new(7);

    [Fact]
    public void What_is_on_disk_is_what_was_written()
    {
        using var engine = Disk(1, 2);
        var stored = Read(engine);

        var log = Assert.Single(stored.Logs);
        Assert.Equal([1UL, 2, 3], log.Records.Select(record => record.Dot.Counter));
        Assert.Equal([[], [1], [2]], log.Records.Select(record => record.Values.ToArray()));
        Assert.Equal(VersionVector.Of(new Dot(East, 2)), stored.Records[new Dot(East, 3)].Dependencies);
        Assert.Equal(["b"], stored.Records[new Dot(East, 3)].Buckets);
        var state = Assert.Single(stored.ToStates());
        Assert.Equal(VersionVector.Of(new Dot(East, 3)), state.Applied);
        Assert.Equal([new Dot(East, 2), new Dot(East, 3)], state.Rows.Select(row => Assert.Single(row.Values).Dot));
    }

    [Fact]
    public void Two_disks_that_differ_under_one_identity_are_found_out()
    {
        using var one = Disk(1, 2);
        using var same = Disk(1, 2);
        using var other = Disk(1, 3);
        Assert.Empty(Judge(Read(one, same)));
        Assert.Superset(new HashSet<string> { "DotReused", "ValueOfTwo", "Diverged" }, Judge(Read(one, other)).ToHashSet());
    }

    private static IEnumerable<string> Judge(StoredSites stored) =>
        DotChecker.Check(new History(), stored.Logs, stored.ToStates()).Patterns().Concat(ConvergenceChecker.Check(stored.ToStates(), isQuiet: true).Patterns());

    private static StoredSites Read(params MemoryEngine[] engines)
    {
        var stored = new StoredSites("c", static (_, value) => value.Length == sizeof(int) ? BinaryPrimitives.ReadInt32BigEndian(value.Span) : 0);
        for (var i = 0; i < engines.Length; i++)
        {
            stored.Add("east", engines[i]);
        }

        return stored;
    }

    private static MemoryEngine Disk(params int[] values)
    {
        var engine = new MemoryEngine();
        using var replica = SiteReplica.Load(engine, new SiteOptions { Cluster = "c", Site = "east" });
        replica.OpenEpoch(East, new SiteIdentity { Cluster = "c", Site = "east", Writer = East.ToString(), Epoch = 1, Reason = "test", Boot = "", Folder = "", Durability = Durability.Always }, wall: 1);
        foreach (var value in values)
        {
            var bytes = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(bytes, value);
            replica.Commit(new Commit(new[] { Operation.Put(KeyName.Of("b", $"k{values.AsSpan().IndexOf(value)}"), bytes) }), wall: 1, early: null);
        }

        replica.Flush(sync: true);
        return engine;
    }
}
