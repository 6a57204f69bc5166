using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class EntryWalkTests
{
    [Fact]
    public void Long_vectors_compare_join_and_meet_as_dictionaries_do() =>
        Generate.LongVersionVectors.Sample((left, right) =>
        {
            var (l, r) = (Plain(left), Plain(right));
            var replicas = l.Keys.Union(r.Keys).Order().ToArray();
            var order = (replicas.Any(id => l.GetValueOrDefault(id) > r.GetValueOrDefault(id)), replicas.Any(id => l.GetValueOrDefault(id) < r.GetValueOrDefault(id))) switch
            {
                (false, false) => CausalOrder.Equal,
                (false, true) => CausalOrder.Before,
                (true, false) => CausalOrder.After,
                (true, true) => CausalOrder.Concurrent,
            };

            Assert.Equal(order, EntryWalk.Compare(left.Entries, right.Entries));
            Assert.Equal(order.Reversed, EntryWalk.Compare(right.Entries, left.Entries));
            Assert.Equal(replicas.Select(id => new Dot(id, Math.Max(l.GetValueOrDefault(id), r.GetValueOrDefault(id)))), EntryWalk.Join(left.Entries, right.Entries));
            Assert.Equal(
                l.Keys.Intersect(r.Keys).Order().Select(id => new Dot(id, Math.Min(l[id], r[id]))),
                EntryWalk.Meet(left.Entries, right.Entries));
        });

    [Fact]
    public void One_entry_that_differs_is_found_wherever_it_stands()
    {
        for (var length = 1; length <= 20; length++)
        {
            for (var at = 0; at < length; at++)
            {
                var entries = Enumerable.Range(1, length).Select(id => new Dot(new ReplicaId((ulong)id), 1UL << 63)).ToArray();
                var further = entries.ToArray();
                further[at] = further[at] with { Counter = (1UL << 63) + 1 };
                var without = entries.Where((_, i) => i != at).ToArray();

                Assert.Equal(CausalOrder.Equal, EntryWalk.Compare(entries, entries.ToArray()));
                Assert.Equal(CausalOrder.Before, EntryWalk.Compare(entries, further));
                Assert.Equal(CausalOrder.After, EntryWalk.Compare(further, entries));
                Assert.Equal(CausalOrder.Before, EntryWalk.Compare(without, entries));
                Assert.Equal(CausalOrder.After, EntryWalk.Compare(entries, without));
            }
        }
    }

    private static Dictionary<ReplicaId, ulong> Plain(VersionVector vector) => vector.Entries.ToArray().ToDictionary(entry => entry.Replica, entry => entry.Counter);
}
