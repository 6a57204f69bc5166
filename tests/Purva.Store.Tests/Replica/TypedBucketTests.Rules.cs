using Purva.Store.Buckets;
using Purva.Store.Values;
using Xunit;

namespace Purva.Store.Tests.Replica;

/// <content>What they take and what they refuse.</content>
public sealed partial class TypedBucketTests
{
    [Theory]
    [InlineData(BucketType.Counter, UpdateKind.Add)]
    [InlineData(BucketType.Set, UpdateKind.Increment)]
    [InlineData(BucketType.GrowOnlySet, UpdateKind.Remove)]
    [InlineData(BucketType.GrowOnlySet, UpdateKind.Clear)]
    [InlineData(BucketType.BoundedCounter, UpdateKind.Clear)]
    [InlineData(BucketType.Map, UpdateKind.Increment)]
    [InlineData(BucketType.Siblings, UpdateKind.Increment)]
    public void An_operation_of_another_type_is_refused_and_nothing_changes(BucketType type, UpdateKind kind)
    {
        Define(type);
        var before = east.Replica.Applied;
        var update = kind switch
        {
            UpdateKind.Add => ValueUpdate.Add("x"),
            UpdateKind.Remove => ValueUpdate.Remove("x"),
            UpdateKind.Clear => ValueUpdate.Clear(),
            _ => ValueUpdate.Increment(1),
        };
        Assert.Equal(WriteStatus.WrongType, Ask(east, update).Status);
        Assert.Equal(before, east.Replica.Applied);
    }

    [Fact]
    public void An_overflow_is_refused_and_the_counter_stays()
    {
        Define(BucketType.Counter);
        Do(east, ValueUpdate.Increment(long.MaxValue));
        Assert.Equal(WriteStatus.CounterLimit, Ask(east, ValueUpdate.Increment(1)).Status);
        Assert.Equal(WriteStatus.CounterLimit, Ask(east, ValueUpdate.Increment(long.MinValue)).Status);
        Do(west, ValueUpdate.Increment(long.MaxValue));
        Meet();
        Assert.Equal(new StoredValue.Number(2 * (Int128)long.MaxValue), east.ReadTyped(Key).Value);
    }

    [Fact]
    public void A_change_of_type_that_would_lose_values_is_refused()
    {
        Define(BucketType.Set);
        Do(east, ValueUpdate.Add("x"));
        var refused = east.Define(new BucketDefinition { Bucket = "b", Type = BucketType.Counter }, wall);
        Assert.Equal(WriteStatus.BucketRefused, refused.Status);
        Do(east, ValueUpdate.Remove("x"));
        Assert.Equal(WriteStatus.Committed, east.Define(new BucketDefinition { Bucket = "b", Type = BucketType.Counter }, wall).Status);
        Assert.Equal(2, east.Replica.Buckets.Find("b")!.Version);
        Meet();
        Assert.Equal(BucketType.Counter, west.Replica.Buckets.Find("b")!.Type);
    }

    [Fact]
    public void Concurrent_definitions_come_to_one_and_keep_what_was_written_under_the_other()
    {
        east.Define(new BucketDefinition { Bucket = "b", Type = BucketType.Set }, wall);
        west.Define(new BucketDefinition { Bucket = "b", Type = BucketType.Counter }, wall);
        Do(east, ValueUpdate.Add("x"));
        Do(west, ValueUpdate.Increment(1));
        Meet();
        Assert.Equal(east.Replica.Buckets.Find("b"), west.Replica.Buckets.Find("b"));
        Assert.Equal(2, east.State().Count(row => row.Key.Bucket == "b"));
    }

    [Fact]
    public void A_retry_of_a_typed_operation_counts_once_wherever_it_arrives()
    {
        Define(BucketType.Counter);
        var commit = new Commit(default) { Updates = new[] { new KeyUpdate(Key, ValueUpdate.Increment(3)) }, IdempotencyKey = "id"u8.ToArray() };
        east.Commit(wall, commit);
        Assert.True(east.Commit(wall, commit).IsRepeat);
        Meet();
        Assert.True(west.Commit(wall, commit).IsRepeat);
        Meet();
        Assert.Equal(new StoredValue.Number(3), east.ReadTyped(Key).Value);
        var other = commit with { Updates = new[] { new KeyUpdate(Key, ValueUpdate.Increment(4)) } };
        Assert.Equal(WriteStatus.IdempotencyMismatch, west.Commit(wall, other).Status);
    }

    [Fact]
    public void A_later_operation_of_one_commit_sees_what_an_earlier_one_did()
    {
        Define(BucketType.Map);
        Do(east, ValueUpdate.Add("x", "s"), ValueUpdate.Remove("x", "s"), ValueUpdate.Increment(2, "n"), ValueUpdate.Increment(3, "n"), ValueUpdate.Enable("f"));
        Assert.Equal("f=True n=5", Fields(east));
        Do(east, ValueUpdate.Increment(4, "m"), ValueUpdate.Clear("m"), ValueUpdate.Clear("f"));
        Assert.Equal("n=5", Fields(east));
    }

    [Fact]
    public void A_set_through_which_many_elements_went_keeps_nothing_of_them()
    {
        Define(BucketType.Set);
        for (var i = 0; i < 2_000; i += 500)
        {
            Do(east, [.. Enumerable.Range(i, 500).Select(n => ValueUpdate.Add($"e{n}"))]);
            Do(east, ValueUpdate.Clear());
        }

        Assert.DoesNotContain(east.State(), row => row.Key.Bucket == "b");
    }
}
