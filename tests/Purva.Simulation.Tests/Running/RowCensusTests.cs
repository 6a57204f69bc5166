using Purva.Clocks;
using Purva.Simulation.Cluster;
using Purva.Simulation.Running;
using Purva.Store;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Xunit;

namespace Purva.Simulation.Tests.Running;

public sealed class RowCensusTests
{
    [Fact]
    public void A_site_that_works_leaves_nothing_behind() => Assert.Empty(Count(static _ => { }));

    [Fact]
    public void Each_kind_of_row_that_nothing_needs_is_told_by_its_name()
    {
        var left = Count(static batch =>
        {
            batch.Put(Table.Index, RowKey.OfIdempotency("gone"u8), new IdempotencyEntry(new Dot(new ReplicaId(9), 9), default, 0).ToBytes());
            batch.Put(Table.Index, RowKey.OfStaged("b\0k"u8), "row"u8);
            batch.Put(Table.Index, RowKey.OfResolution(0), "row"u8);
            batch.Put(Table.Index, RowKey.OfExpiry(1, "b\0k"u8), default);
            batch.Put(Table.Index, RowKey.OfEmptied(1, "b\0k"u8), [0]);
            batch.Put(Table.Index, RowKey.OfPosition(new byte[RowKey.PositionSize], 1, 1), new byte[8]);
        });

        Assert.Equal(
            [
                "accounts that every site has emptied", "idempotency keys of records that are gone", "notes of what died long ago", "positions in a log that was cut",
                "resolutions of records that are gone", "rows of a snapshot that is not being loaded",
            ],
            left.Keys);
        Assert.All(left.Values, count => Assert.Equal(1, count));
    }

    /// <summary>What is left behind at a site that has taken a few commits, and then had rows put under it.</summary>
    private static SortedDictionary<string, long> Count(Action<IStorageBatch> add)
    {
        var cluster = new SimulatedCluster(new SimulatedWorld(seed: 3), sites: 1);
        cluster.StartAll();
        cluster.World.Advance(TimeSpan.FromSeconds(5));
        foreach (var key in (string[])["a", "b"])
        {
            var commit = new Commit(new[] { Operation.Put(KeyName.Of("b", key), "v"u8.ToArray()) }) { IdempotencyKey = System.Text.Encoding.ASCII.GetBytes(key) };
            cluster.World.Run(() => cluster["a"].CallAsync("app", site => site.CommitAsync(commit, default).AsTask(), TimeSpan.FromSeconds(5)));
        }

        cluster.World.Advance(TimeSpan.FromSeconds(5));
        var inside = cluster["a"].Site!;
        var batch = inside.Engine.CreateBatch();
        add(batch);
        inside.Engine.Commit(batch, inside.Engine.AcquireFence(), sync: true);
        return new RowCensus(inside, cluster["a"].Clock.Now).Count();
    }
}
