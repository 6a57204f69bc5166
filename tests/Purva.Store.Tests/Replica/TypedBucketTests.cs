using System.Text;
using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Tests.Simulation;
using Purva.Store.Values;
using Xunit;

namespace Purva.Store.Tests.Replica;

/// <summary>Buckets whose values merge: what concurrent operations leave.</summary>
public sealed partial class TypedBucketTests : IDisposable
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
        Do(east, ValueUpdate.Remove("milk") with { Seen = CausalContext.UpTo(seen) });
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
