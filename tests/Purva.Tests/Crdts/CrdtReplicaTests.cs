using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Counters;
using Purva.Crdts.Elements;
using Purva.Crdts.Maps;
using Purva.Crdts.Registers;
using Purva.Crdts.Sets;
using Xunit;

namespace Purva.Tests.Crdts;

public sealed class CrdtReplicaTests
{
    [Fact]
    public void It_applies_its_own_changes_and_hands_them_out_once()
    {
        var here = new CrdtReplica<Causal<AddWinsSet<TextValue>>>(ReplicaId.Parse("a"));
        var there = new CrdtReplica<Causal<AddWinsSet<TextValue>>>(ReplicaId.Parse("b"));
        there.Change((set, replica) => set.Add(replica, "bread"));
        here.Change((set, replica) => set.Add(replica, "milk"));
        here.Change((set, replica) => set.Add(replica, "cheese"));
        here.Merge(there.TakeDelta());

        Assert.Equal(["bread", "cheese", "milk"], here.State.Store.ToArray());
        there.Merge(here.TakeDelta());
        Assert.Equal(here.State, there.State);
        Assert.True(here.TakeDelta().IsEmpty);
        Assert.Throws<ArgumentException>(() => new CrdtReplica<Causal<AddWinsSet<TextValue>>>(default));
    }

    [Fact]
    public void What_tells_of_own_changes_that_were_never_made_is_refused_and_nothing_changes()
    {
        var (a, b) = (ReplicaId.Parse("a"), ReplicaId.Parse("b"));
        RefusesOwn(Causal<AddWinsSet<TextValue>>.Empty.Add(a, "x"), Causal<AddWinsSet<TextValue>>.Empty.Add(b, "x"));
        RefusesOwn(GCounter.Empty.Increment(a, 2), GCounter.Empty.Increment(b, 2));
        RefusesOwn(PNCounter.Empty.Decrement(a), PNCounter.Empty.Decrement(b));
        RefusesOwn(Raised(a), Raised(b));
    }

    [Fact]
    public void What_is_dated_too_far_ahead_is_refused_until_its_time_has_come()
    {
        var ahead = HybridTimestamp.FromMilliseconds(5_000);
        RefusesFuture(LwwRegister<TextValue>.Empty.Set(ReplicaId.Parse("b"), ahead, "x"), ahead);
        RefusesFuture(LwwSet<TextValue>.Empty.Add(ReplicaId.Parse("b"), ahead, "x"), ahead);
        RefusesFuture(LwwMap<TextValue, TextValue>.Empty.Put(ReplicaId.Parse("b"), ahead, "k", "x"), ahead);
    }

    private static BoundedCounter Raised(ReplicaId by) => Assert.IsType<BoundedOutcome.Made>(BoundedCounter.AtLeast(0).Increment(by, 3)).Delta;

    private static void RefusesOwn<TState>(TState own, TState other)
        where TState : IDeltaState<TState>
    {
        var replica = new CrdtReplica<TState>(ReplicaId.Parse("a"));
        Assert.Equal(DeltaReceipt.OwnEventsUnknown, replica.TryMerge(own, HybridTimestamp.MaxValue));
        Assert.Equal(TState.Empty, replica.State);
        Assert.Equal(DeltaReceipt.Merged, replica.TryMerge(other, default));
        replica.Merge(own);
        Assert.Equal(DeltaReceipt.Merged, replica.TryMerge(own, default));
    }

    private static void RefusesFuture<TState>(TState ahead, HybridTimestamp time)
        where TState : IDeltaState<TState>
    {
        var replica = new CrdtReplica<TState>(ReplicaId.Parse("a"));
        Assert.Equal(DeltaReceipt.FromTheFuture, replica.TryMerge(ahead, HybridTimestamp.FromMilliseconds(time.Milliseconds - 1)));
        Assert.Equal(TState.Empty, replica.State);
        Assert.Equal(DeltaReceipt.Merged, replica.TryMerge(ahead, time));
        Assert.Equal(ahead, replica.State);
    }

    [Fact]
    public void Threads_that_share_it_lose_no_change()
    {
        var replica = new CrdtReplica<Causal<AddWinsSet<Int64Value>>>(ReplicaId.Parse("a"));
        var threads = Enumerable.Range(0, 4).Select(thread => new Thread(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                var element = (thread * 500) + i;
                replica.Change((set, id) => set.Add(id, element));
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.Equal(2_000, replica.State.Count);
        Assert.Equal("{a:2000}", replica.State.Context.ToString());
        Assert.Equal(replica.State, replica.TakeDelta());
    }
}
