using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class EntryWalkTests
{
    /// <summary>Up to ten entries, so that those which fill one register and those that do not are met, with replicas and counters at both ends of their range.</summary>
    private static readonly Gen<VersionVector> Short = Gen.Select(
        Gen.OneOf(Gen.ULong[1, 12], Gen.ULong[ulong.MaxValue - 3, ulong.MaxValue]),
        Gen.OneOf(Gen.ULong[1, 3], Gen.ULong[ulong.MaxValue - 1, ulong.MaxValue])).Array[0, 10].Select(entries =>
            VersionVector.Of([.. entries.Select(entry => new Dot(new ReplicaId(entry.Item1), entry.Item2))]));

    [Fact]
    public void Long_vectors_compare_join_and_meet_as_dictionaries_do() => Generate.LongVersionVectors.Sample(AgreeWithDictionaries);

    [Fact]
    public void Short_vectors_compare_join_and_meet_as_dictionaries_do() => Gen.Select(Short, Short).Sample(AgreeWithDictionaries, iter: 20_000);

    [Fact]
    public void Vectors_that_look_the_same_at_their_ends_may_differ_between() =>
        Gen.Select(Gen.Int[3, 40], Gen.Int[0, 40]).Sample((length, at) =>
        {
            var entries = Enumerable.Range(1, length).Select(id => new Dot(new ReplicaId((ulong)id * 2), 5)).ToArray();
            var moved = entries.ToArray();
            moved[1 + (at % (length - 2))] = new Dot(new ReplicaId(((ulong)(at % (length - 2)) * 2) + 3), 5);

            AgreeWithDictionaries(VersionVector.Of(entries), VersionVector.Of(moved));
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

    private static void AgreeWithDictionaries(VersionVector left, VersionVector right)
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
        var join = replicas.Select(id => new Dot(id, Math.Max(l.GetValueOrDefault(id), r.GetValueOrDefault(id)))).ToArray();

        Assert.Equal(order, EntryWalk.Compare(left.Entries, right.Entries));
        Assert.Equal(order.Reversed, EntryWalk.Compare(right.Entries, left.Entries));
        Assert.Equal(order, EntryWalk.Merge(left.Entries, right.Entries, out var merged));
        Assert.Equal(order == CausalOrder.Concurrent ? join : [], merged);
        Assert.Equal(join, EntryWalk.Join(left.Entries, right.Entries));
        Assert.Equal(
            l.Keys.Intersect(r.Keys).Order().Select(id => new Dot(id, Math.Min(l[id], r[id]))),
            EntryWalk.Meet(left.Entries, right.Entries));
    }

    private static Dictionary<ReplicaId, ulong> Plain(VersionVector vector) => vector.Entries.ToArray().ToDictionary(entry => entry.Replica, entry => entry.Counter);
}
