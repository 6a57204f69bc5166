using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Counters;
using Purva.Crdts.Lists;
using Xunit;

namespace Purva.Tests.Crdts.Lists;

public sealed class StoreListTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");


    [Fact]
    public void A_counter_in_a_list_survives_a_removal_with_what_was_counted_meanwhile()
    {
        var list = Causal<StoreList<ResettableCounter>>.Empty;
        list = list.Merge(list.Mutate(A, (store, scope) => store.Insert(scope, 0, (counter, inner) => counter.Increment(inner, 5))));
        var removed = list.Merge(list.Mutate(B, (store, scope) => store.RemoveAt(scope, 0)));
        var counted = list.Mutate(A, (store, scope) => store.Update(scope, 0, (counter, inner) => counter.Increment(inner, 2)));

        Assert.Equal(0, removed.Store.Count);
        Assert.Equal((Int128)2, removed.Merge(counted).Store[0].Value);
        Assert.True(removed.Compact(removed.Context.Contiguous).Store.IsEmpty);
    }
}
