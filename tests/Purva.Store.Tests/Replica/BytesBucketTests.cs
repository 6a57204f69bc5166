using System.Text;
using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Tests.Simulation;
using Xunit;

namespace Purva.Store.Tests.Replica;

/// <summary>Buckets whose values are bytes: last writer wins, resolvers, times to live, conditions and quotas.</summary>
public sealed partial class BytesBucketTests : IDisposable
{
    private static readonly KeyName Key = KeyName.Of("b", "k");

    private readonly SimulatedSite east;
    private readonly SimulatedSite west;
    private ulong lastId;
    private long wall = 1_000_000;

    public BytesBucketTests()
    {
        east = new SimulatedSite("east", () => new ReplicaId(++lastId));
        west = new SimulatedSite("west", () => new ReplicaId(++lastId));
        Meet();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        east.Dispose();
        west.Dispose();
    }

    [Fact]
    public void The_last_writer_wins_at_every_site_whatever_came_first()
    {
        Define(new() { Type = BucketType.LastWriterWins });
        Put(east, "early");
        wall += 5;
        Put(west, "late");
        Meet();
        foreach (var site in (ReadOnlySpan<SimulatedSite>)[east, west])
        {
            var read = site.ReadTyped(Key);
            Assert.Equal(["late"], Texts(read));
            Assert.True(read.IsResolved);
            Assert.Equal(2, read.Context.Length);
        }

        Put(east, "last");
        Assert.Single(east.ReadTyped(Key).Context);
    }

    [Fact]
    public void A_dead_winner_does_not_bring_the_loser_back()
    {
        Define(new() { Type = BucketType.LastWriterWins });
        Put(east, "loser");
        wall += 5;
        Put(west, "winner", life: TimeSpan.FromSeconds(1));
        Meet();
        Assert.Equal(["winner"], Texts(east.ReadTyped(Key, wall)));
        Assert.Empty(east.ReadTyped(Key, wall + 2_000).Siblings);
        Assert.Equal(1, east.Expire(east.Replica.Applied, wall + 2_000));
        Assert.Empty(east.ReadTyped(Key).Siblings);
        Assert.Equal(0, east.Replica.Totals.KeysWithSiblings);
    }

    [Fact]
    public void What_a_site_may_not_have_yet_is_not_removed_when_it_dies()
    {
        Define(new() { TimeToLive = TimeSpan.FromSeconds(1) });
        var before = east.Replica.Applied;
        Put(east, "short");
        Assert.Equal(0, east.Expire(before, wall + 5_000));
        Assert.Empty(east.ReadTyped(Key, wall + 5_000).Siblings);
        Assert.Single(east.ReadTyped(Key, wall + 5_000).Context);
        Assert.Equal(1, east.Expire(east.Replica.Applied, wall + 5_000));
        Assert.Empty(east.ReadTyped(Key).Context);
    }

    [Fact]
    public void A_value_put_beside_a_dying_one_survives_it()
    {
        Define(new());
        Put(east, "dies", life: TimeSpan.FromSeconds(1));
        Put(west, "stays");
        Meet();
        Assert.Equal(["stays"], Texts(west.ReadTyped(Key, wall + 5_000)));
        Assert.Equal(1, west.Expire(west.Replica.Applied, wall + 5_000));
        Assert.Equal(["stays"], Texts(west.ReadTyped(Key)));
    }

    [Theory]
    [InlineData("max", "10", "9", "10")]
    [InlineData("min", "10", "9", "9")]
    [InlineData("sum", "10", "9", "19")]
    [InlineData("longest", "long", "sh", "long")]
    [InlineData("newest", "first", "second", "second")]
    [InlineData("union", """["a","b"]""", """["b","c"]""", """["a","b","c"]""")]
    [InlineData("json", """{"a":1,"b":{"x":1}}""", """{"b":{"y":2},"c":3}""", """{"a":1,"b":{"x":1,"y":2},"c":3}""")]
    public void A_resolver_makes_one_value_of_concurrent_ones(string resolver, string first, string second, string expected)
    {
        Define(new() { Type = BucketType.Resolved, Resolver = resolver });
        Put(east, first);
        wall += 5;
        Put(west, second);
        Meet();
        Assert.Equal([expected], Texts(east.ReadTyped(Key)));
        Assert.Equal([expected], Texts(west.ReadTyped(Key)));
        Assert.Equal(2, east.ReadTyped(Key).Context.Length);
    }

    [Fact]
    public void A_conditional_put_writes_only_over_what_it_has_read()
    {
        Put(east, "one");
        var stale = east.ReadTyped(Key).Context.ToArray();
        Put(east, "two", stale);
        var refused = east.Commit(wall, new Commit(new[] { Operation.Put(Key, "three"u8.ToArray(), stale) }) { OnlyIfCurrent = true });
        Assert.Equal(WriteStatus.ConditionFailed, refused.Status);
        Assert.Equal(["two"], Texts(refused.Siblings!));
        var current = east.ReadTyped(Key).Context.ToArray();
        Assert.Equal(WriteStatus.Committed, east.Commit(wall, new Commit(new[] { Operation.Put(Key, "three"u8.ToArray(), current) }) { OnlyIfCurrent = true }).Status);
        Assert.Equal(["three"], Texts(east.ReadTyped(Key)));
        Assert.Equal(WriteStatus.ConditionFailed, east.Commit(wall, new Commit(new[] { Operation.Put(Key, "four"u8.ToArray()) }) { OnlyIfCurrent = true }).Status);
    }

    [Fact]
    public void A_full_bucket_refuses_and_takes_again_what_makes_room()
    {
        Define(new() { Quota = new BucketQuota { MaxRows = 1, MaxValueBytes = 3 } });
        Put(east, "one");
        var other = KeyName.Of("b", "other");
        Assert.Equal(WriteStatus.QuotaExceeded, east.Commit(wall, Operation.Put(other, "two"u8.ToArray())).Status);
        Assert.Equal(WriteStatus.QuotaExceeded, east.Commit(wall, Operation.Put(Key, "four"u8.ToArray())).Status);
        east.Restart();
        Assert.Equal(new BucketTotals(1, 10), east.Replica.TotalsOf("b"));
        Assert.Equal(WriteStatus.Committed, east.Commit(wall, Operation.Delete(Key, east.ReadTyped(Key).Context.ToArray())).Status);
        Assert.Equal(WriteStatus.Committed, east.Commit(wall, Operation.Put(other, "two"u8.ToArray())).Status);
    }

    [Fact]
    public void A_full_bucket_takes_what_replaces_as_much()
    {
        Define(new() { Quota = new BucketQuota { MaxBytes = 10 } });
        Put(east, "one");
        Put(east, "two", [.. east.ReadTyped(Key).Context]);
        Assert.Equal(new BucketTotals(1, 10), east.Replica.TotalsOf("b"));
        Assert.Equal(WriteStatus.QuotaExceeded, east.Commit(wall, Operation.Put(Key, "two"u8.ToArray())).Status);
        Assert.Equal(WriteStatus.QuotaExceeded, east.Commit(wall, Operation.Put(Key, "three"u8.ToArray(), east.ReadTyped(Key).Context.ToArray())).Status);
    }

    [Fact]
    public void A_retry_of_a_put_that_its_bucket_dressed_is_the_same_write()
    {
        Define(new() { Type = BucketType.LastWriterWins });
        var commit = new Commit(new[] { Operation.Put(Key, "once"u8.ToArray()) }) { IdempotencyKey = "id"u8.ToArray() };
        var first = east.Commit(wall, commit);
        Meet();
        var again = west.Commit(wall, commit);
        Assert.True(again.IsRepeat);
        Assert.Equal(first.Dot, again.Dot);
        var other = new Commit(new[] { Operation.Put(Key, "twice"u8.ToArray()) }) { IdempotencyKey = "id"u8.ToArray() };
        Assert.Equal(WriteStatus.IdempotencyMismatch, west.Commit(wall, other).Status);
    }

    private static string[] Texts(KeyRead read) => [.. read.Siblings.Select(sibling => Encoding.UTF8.GetString(sibling.Value.Span))];

    private void Define(BucketDefinition definition)
    {
        Assert.Equal(WriteStatus.Committed, east.Define(definition with { Bucket = "b" }, wall).Status);
        Meet();
    }

    private void Put(SimulatedSite site, string value, Dot[]? context = null, TimeSpan life = default) =>
        Assert.Equal(WriteStatus.Committed, site.Commit(wall, Operation.Put(Key, Encoding.UTF8.GetBytes(value), context) with { TimeToLive = life }).Status);

    private void Meet()
    {
        east.Log().ForEach(record => west.Receive(record, wall));
        west.Log().ForEach(record => east.Receive(record, wall));
    }
}
