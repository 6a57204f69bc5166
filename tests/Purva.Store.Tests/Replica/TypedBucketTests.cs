using System.Text;
using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Tests.Simulation;
using Purva.Store.Values;
using Xunit;

namespace Purva.Store.Tests.Replica;

/// <summary>Buckets whose values merge: what they take, what they refuse, and what concurrent operations leave.</summary>
public sealed class TypedBucketTests : IDisposable
{
    private static readonly KeyName Key = KeyName.Of("b", "k");

    private readonly SimulatedSite east;
    private readonly SimulatedSite west;
    private ulong lastId;
    private long wall = 1_000_000;

    public TypedBucketTests()
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
    public void A_reset_takes_away_what_it_saw_and_a_concurrent_increment_survives_alone()
    {
        Define(BucketType.Counter);
        Do(east, ValueUpdate.Increment(5));
        Meet();
        Do(west, ValueUpdate.Clear());
        Do(east, ValueUpdate.Increment(1));
        Meet();
        Assert.Equal(new StoredValue.Number(1), east.ReadTyped(Key).Value);
        Assert.Equal(new StoredValue.Number(1), west.ReadTyped(Key).Value);
    }

    [Fact]
    public void Two_adds_of_one_make_two_and_a_removed_line_does_not_return()
    {
        Define(BucketType.Map);
        Do(east, ValueUpdate.Increment(1, "milk"), ValueUpdate.Increment(2, "tea"));
        Do(west, ValueUpdate.Increment(1, "milk"));
        Meet();
        Do(east, ValueUpdate.Clear("tea"));
        Meet();
        Do(west, ValueUpdate.Increment(1, "milk"));
        Meet();
        Assert.Equal("milk=3", Fields(east));
        Assert.Equal("milk=3", Fields(west));
    }

    [Fact]
    public void A_bounded_counter_spends_only_the_rights_that_its_site_holds()
    {
        Define(BucketType.BoundedCounter);
        Do(east, ValueUpdate.Increment(10));
        Meet();
        Assert.Equal(WriteStatus.CounterLimit, Ask(west, ValueUpdate.Increment(-1)).Status);
        Do(east, ValueUpdate.Transfer(4, "west"));
        Meet();
        Do(west, ValueUpdate.Increment(-4));
        Assert.Equal(WriteStatus.CounterLimit, Ask(west, ValueUpdate.Increment(-1)).Status);
        Assert.Contains("east 6", Ask(west, ValueUpdate.Increment(-1)).Problem, StringComparison.Ordinal);
        Do(east, ValueUpdate.Increment(-6));
        Assert.Equal(WriteStatus.CounterLimit, Ask(east, ValueUpdate.Increment(-1)).Status);
        Meet();
        Assert.Equal(0, Assert.IsType<StoredValue.Bounded>(west.ReadTyped(Key).Value).Value);
    }

    [Fact]
    public void A_removal_with_a_context_removes_only_what_was_read()
    {
        Define(BucketType.Set);
        Do(east, ValueUpdate.Add("milk"));
        var seen = east.ReadTyped(Key).Seen;
        Do(east, ValueUpdate.Add("milk"));
        Do(east, ValueUpdate.Remove("milk") with { Seen = seen });
        Assert.Equal(["milk"], Assert.IsType<StoredValue.Elements>(east.ReadTyped(Key).Value).Values);
        Do(east, ValueUpdate.Remove("milk"));
        Assert.Empty(Assert.IsType<StoredValue.Elements>(east.ReadTyped(Key).Value).Values);
        Assert.DoesNotContain(east.State(), row => row.Key.Bucket == "b");
    }

    [Fact]
    public void Concurrent_moves_of_one_item_leave_it_once()
    {
        Define(BucketType.List);
        Do(east, ValueUpdate.Insert(0, "1"u8.ToArray()), ValueUpdate.Insert(1, "2"u8.ToArray()), ValueUpdate.Insert(2, "3"u8.ToArray()));
        Meet();
        Do(east, ValueUpdate.Move(0, 2));
        wall += 5;
        Do(west, ValueUpdate.Move(0, 1));
        Meet();
        Assert.Equal("2,1,3", Items(east));
        Assert.Equal("2,1,3", Items(west));
    }

    [Fact]
    public void A_hundred_inserts_in_one_commit_stand_in_order()
    {
        Define(BucketType.List);
        Do(east, [.. Enumerable.Range(0, 100).Select(i => ValueUpdate.Insert(i, Encoding.UTF8.GetBytes($"{i}")))]);
        Do(east, ValueUpdate.RemoveAt(50), ValueUpdate.Set(0, "-1"u8.ToArray()), ValueUpdate.Move(98, 0));
        Assert.Equal($"99,-1,{string.Join(',', Enumerable.Range(1, 98).Where(i => i != 50))}", Items(east));
    }

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

    private static string Fields(SimulatedSite site) => string.Join(' ', Assert.IsType<StoredValue.Fields>(site.ReadTyped(Key).Value).Values.Select(field => $"{field.Name}={Text(field.Value)}"));

    private static string Items(SimulatedSite site) => string.Join(',', Assert.IsType<StoredValue.Items>(site.ReadTyped(Key).Value).Values.Select(value => Encoding.UTF8.GetString(value.Span)));

    private static string Text(StoredValue value) => value switch
    {
        StoredValue.Number number => number.Value.ToString(),
        StoredValue.Truth truth => truth.Value.ToString(),
        _ => value.ToString(),
    };

    private void Define(BucketType type)
    {
        Assert.Equal(WriteStatus.Committed, east.Define(new BucketDefinition { Bucket = "b", Type = type }, wall).Status);
        Meet();
    }

    private void Do(SimulatedSite site, params ValueUpdate[] updates)
    {
        var result = Ask(site, updates);
        Assert.True(result.Status == WriteStatus.Committed, result.Problem);
    }

    private WriteResult Ask(SimulatedSite site, params ValueUpdate[] updates) =>
        site.Commit(wall, new Commit(default) { Updates = updates.Select(update => new KeyUpdate(Key, update)).ToArray() });

    private void Meet()
    {
        east.Log().ForEach(record => west.Receive(record, wall));
        west.Log().ForEach(record => east.Receive(record, wall));
    }
}
