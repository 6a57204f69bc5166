using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Streams;
using Purva.Store.Values;
using Xunit;

namespace Purva.Store.Tests.Replica;

/// <content>What must not become a record that others refuse, or a value that its writer did not mean.</content>
public sealed partial class TypedBucketTests
{
    [Theory]
    [InlineData(BucketType.GrowOnlySet)]
    [InlineData(BucketType.BoundedCounter)]
    public void Clearing_leaves_what_another_definition_never_removes(BucketType other)
    {
        west.Define(new BucketDefinition { Bucket = "b", Type = other }, wall);
        Do(west, other == BucketType.GrowOnlySet ? ValueUpdate.Add("x") : ValueUpdate.Increment(1));
        east.Define(new BucketDefinition { Bucket = "b", Type = BucketType.Siblings }, wall);
        east.Define(new BucketDefinition { Bucket = "b", Type = BucketType.Set }, wall);
        Meet();
        Do(east, ValueUpdate.Add("y"));
        Do(east, ValueUpdate.Clear());
        Meet();
        Assert.Equal(BucketType.Set, west.Replica.Buckets.Find("b")!.Type);
        Assert.Equal(east.Replica.Applied, west.Replica.Applied);
        Assert.Single(west.State(), row => row.Key.Bucket == "b");
    }

    [Fact]
    public void A_site_does_not_take_more_than_an_account_can_tell()
    {
        Define(BucketType.BoundedCounter);
        Do(east, ValueUpdate.Increment(long.MaxValue), ValueUpdate.Transfer(long.MaxValue, "west"));
        Do(west, ValueUpdate.Increment(long.MaxValue), ValueUpdate.Increment(-long.MaxValue));
        Meet();
        Assert.Equal(WriteStatus.CounterLimit, Ask(west, ValueUpdate.Increment(-1)).Status);
        Meet();
        Assert.Equal(long.MaxValue, Assert.IsType<StoredValue.Bounded>(east.ReadTyped(Key).Value).Value);
    }

    [Fact]
    public void Rights_handed_to_and_fro_do_not_wrap()
    {
        Define(BucketType.BoundedCounter);
        Do(east, ValueUpdate.Increment(long.MaxValue), ValueUpdate.Transfer(long.MaxValue, "west"));
        Meet();
        Do(west, ValueUpdate.Transfer(long.MaxValue, "east"));
        Meet();
        Assert.Equal(WriteStatus.CounterLimit, Ask(east, ValueUpdate.Transfer(1, "west")).Status);
        Assert.Equal(long.MaxValue, Assert.IsType<StoredValue.Bounded>(east.ReadTyped(Key).Value).Rights["east"]);
    }

    [Fact]
    public void A_value_that_is_set_while_its_item_moves_has_moved()
    {
        Define(BucketType.List);
        Do(east, ValueUpdate.Insert(0, "1"u8.ToArray()), ValueUpdate.Insert(1, "2"u8.ToArray()), ValueUpdate.Insert(2, "3"u8.ToArray()));
        Meet();
        Do(east, ValueUpdate.Move(0, 2));
        wall += 5;
        Do(west, ValueUpdate.Set(0, "9"u8.ToArray()));
        Meet();
        Assert.Equal("2,3,9", Items(east));
        Assert.Equal("2,3,9", Items(west));
    }

    [Fact]
    public void A_move_that_a_set_has_seen_is_as_old_as_it_was()
    {
        Define(BucketType.List);
        Do(east, ValueUpdate.Insert(0, "1"u8.ToArray()), ValueUpdate.Insert(1, "2"u8.ToArray()), ValueUpdate.Insert(2, "3"u8.ToArray()));
        Meet();
        Do(west, ValueUpdate.Set(0, "8"u8.ToArray()));
        wall += 5;
        Do(east, ValueUpdate.Move(0, 1));
        wall += 5;
        Do(west, ValueUpdate.Move(0, 2));
        wall += 5;
        Do(east, ValueUpdate.Set(1, "9"u8.ToArray()));
        Meet();
        Assert.Equal("2,3,9", Items(east));
        Assert.Equal("2,3,9", Items(west));
    }

    [Fact]
    public void An_item_that_is_removed_while_it_is_set_is_still_there()
    {
        Define(BucketType.List);
        Do(east, ValueUpdate.Insert(0, "1"u8.ToArray()), ValueUpdate.Insert(1, "2"u8.ToArray()));
        Meet();
        Do(east, ValueUpdate.RemoveAt(0));
        Do(west, ValueUpdate.Set(0, "9"u8.ToArray()));
        Meet();
        Assert.Equal("9,2", Items(east));
        Assert.Equal("9,2", Items(west));
    }

    [Fact]
    public void A_path_of_a_record_nests_no_deeper_than_a_reader_can_follow()
    {
        var name = KeyName.Of("b", "k").Part(PartName.Of([.. Enumerable.Repeat("f", 100_000)], LeafKind.Flag));
        Assert.False(OperationRules.Fits(Operation.Put(name, default), new Dot(new ReplicaId(1), 2)));
        var deep = KeyName.Of("b", "k").Part(PartName.Of([.. Enumerable.Repeat("f", PartName.MaxFields)], LeafKind.Flag));
        Assert.True(OperationRules.Fits(Operation.Put(deep, default), new Dot(new ReplicaId(1), 2)));
    }

    [Fact]
    public void A_record_changes_no_account_but_its_writers_and_knows_nothing_later_than_itself()
    {
        var by = new Dot(new ReplicaId(1), 5);
        var account = new BoundedAccount(1, 0, []).ToBytes();
        var bounded = Key.Part(PartName.Of([], LeafKind.BoundedCounter));
        Assert.True(OperationRules.Fits(Operation.Put(bounded, account, new[] { new Dot(by.Replica, 4) }), by));
        Assert.False(OperationRules.Fits(Operation.Put(bounded, account, new[] { new Dot(new ReplicaId(2), 4) }), by));
        Assert.False(OperationRules.Fits(Operation.Put(Key, default, new[] { by }), by));
        var counter = Key.Part(PartName.Of([], LeafKind.Counter));
        Assert.True(OperationRules.Fits(new Operation(OperationKind.Increment, counter, new CounterChange(5, 1, 0, 1, 0).ToBytes(), default), by));
        Assert.False(OperationRules.Fits(new Operation(OperationKind.Increment, counter, new CounterChange(6, 1, 0, 1, 0).ToBytes(), default), by));
        // What was there before cannot be more than what is there afterwards.
        Assert.False(OperationRules.Fits(new Operation(OperationKind.Increment, counter, new byte[] { 5, 1, 0, 2, 0 }, default), by));
        Assert.False(OperationRules.Fits(new Operation(OperationKind.Increment, counter, new byte[] { 5, 1, 0, 0, 1 }, default), by));
    }

    [Fact]
    public void One_commit_clears_no_more_rows_than_it_may_write()
    {
        Define(BucketType.Set);
        for (var i = 0; i < 33; i++)
        {
            Do(east, [.. Enumerable.Range(0, 1_000).Select(n => ValueUpdate.Add($"{i}.{n}"))]);
        }

        Assert.Equal(WriteStatus.Invalid, Ask(east, ValueUpdate.Clear(), ValueUpdate.Clear()).Status);
        Do(east, ValueUpdate.Clear());
        Assert.DoesNotContain(east.State(), row => row.Key.Bucket == "b");
    }
}
