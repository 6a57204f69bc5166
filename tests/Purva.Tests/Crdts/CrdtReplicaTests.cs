using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
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
