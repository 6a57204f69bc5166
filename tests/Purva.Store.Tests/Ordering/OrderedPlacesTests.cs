using System.Globalization;
using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Memory;
using Purva.Store.Ordering;
using Purva.Store.Replica;
using Xunit;

namespace Purva.Store.Tests.Ordering;

/// <summary>What a replica makes of the places of an order.</summary>
public sealed class OrderedPlacesTests : IDisposable
{
    private const ulong Remembered = SiteReplica.RememberedOutcomes;

    private readonly MemoryEngine engine = new();
    private readonly SiteReplica replica;
    private readonly OrderNames order = OrderNames.Of("c", "b", "a=1");
    private ulong place;

    public OrderedPlacesTests()
    {
        replica = SiteReplica.Load(engine, new SiteOptions { Cluster = "c", Site = "a" });
        replica.OpenEpoch(new ReplicaId(1), new SiteIdentity { Cluster = "c", Site = "a", Writer = "1", Epoch = 1, Reason = "test", Durability = Durability.Always }, 1);
        replica.Flush(sync: true);
    }

    public void Dispose()
    {
        replica.Dispose();
        engine.Dispose();
    }

    [Fact]
    public void An_outcome_is_forgotten_in_time_whatever_stands_at_the_place_where_it_is()
    {
        Apply(Write("first"));
        Apply(Write("second"));
        Apply(Write("third"));
        for (var i = 0; i < 8; i++)
        {
            Apply([.. Enumerable.Repeat("nonsense"u8.ToArray(), (int)(Remembered / 8))]);
        }

        Assert.Equal(0, CountOutcomes());
    }

    [Fact]
    public void A_write_that_is_said_again_counts_once_and_after_its_last_place_never()
    {
        var twice = OrderTransaction.OfWrite(new OrderedWrite("w", OrderedStep.Add("n", 1)), lastPlace: 2 + Remembered);
        Apply(twice, twice);
        Assert.Equal("1", Read("n"));
        for (var i = 0; i < 8; i++)
        {
            Apply([.. Enumerable.Repeat("nonsense"u8.ToArray(), (int)(Remembered / 8))]);
        }

        Apply(twice, twice);
        Assert.Equal("1", Read("n"));
        Apply(OrderTransaction.OfWrite(new OrderedWrite("x", OrderedStep.Add("n", 1)), lastPlace: place));
        Assert.Equal("1", Read("n"));
        Apply(OrderTransaction.OfWrite(new OrderedWrite("x", OrderedStep.Add("n", 1)), lastPlace: place + 1));
        Assert.Equal("2", Read("n"));
    }

    [Fact]
    public void An_ordered_bucket_keeps_its_type_and_its_members()
    {
        Assert.Equal(WriteStatus.Committed, Define(BucketType.Ordered, "a=1").Status);
        Assert.Equal(WriteStatus.BucketRefused, Define(BucketType.Ordered, "a=1 z=1").Status);
        Assert.Equal(WriteStatus.BucketRefused, Define(BucketType.Siblings, null).Status);
        Assert.True(Define(BucketType.Ordered, "a=1").IsRepeat);
    }

    [Fact]
    public void Orders_of_one_bucket_with_other_members_share_no_row()
    {
        var other = OrderNames.Of("c", "b", "a=1 z=1");
        var one = new ReplicaId(7);
        Assert.NotEqual(order.Event(one, 0, 1), other.Event(one, 0, 1));
        Assert.NotEqual(order.Frame, other.Frame);
        Assert.NotEqual(order.Outcome("x"), other.Outcome("x"));
        Assert.NotEqual(order.Writer, other.Writer);
    }

    private static byte[] Write(string id) => OrderTransaction.OfWrite(new OrderedWrite(id, OrderedStep.Put(id, default)), ulong.MaxValue);

    private WriteResult Define(BucketType type, string? members)
    {
        var result = replica.Define(new BucketDefinition { Bucket = "b", Type = type, Members = members }, null, 1);
        replica.Flush(sync: true);
        return result;
    }

    private void Apply(params byte[][] transactions)
    {
        Assert.True(replica.ApplyOrdered(order, [.. transactions.Select(bytes => new OrderedEntry(++place, 1, bytes, IsFrame: false))], 1));
        replica.Flush(sync: true);
    }

    private int CountOutcomes()
    {
        var rows = 0;
        using var scan = engine.Scan(Purva.Store.Ports.Table.State, ".orders"u8);
        while (scan.MoveNext() && scan.Key.StartsWith(".orders"u8))
        {
            rows++;
        }

        return rows;
    }

    private string Read(string key)
    {
        var row = new System.Buffers.ArrayBufferWriter<byte>();
        Assert.True(engine.TryGet(Purva.Store.Ports.Table.State, KeyName.Of("b", key).Encoded, row));
        var reader = new StateRowReader(row.WrittenSpan);
        Assert.True(reader.MoveNext());
        return long.Parse(reader.Value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }
}
