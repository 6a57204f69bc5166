using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Sets;

namespace Purva.TestKit;

/// <summary>Random sets, and large ones.</summary>
public static class GenerateSets
{
    /// <summary>Sets of any texts, with the dots of any replicas.</summary>
    public static Gen<Causal<AddWinsSet<TextValue>>> AddWins { get; } = Gen.Select(GenerateElements.Text, Generate.WideDot, Gen.Int[0, 3]).Array[0, 40].Select(changes =>
        changes.Aggregate(default(Causal<AddWinsSet<TextValue>>), (set, change) =>
        {
            var (element, dot, what) = change;
            if (set.Context.Contains(dot) || dot.Counter == 1 || what == 0)
            {
                return set.Merge(set.Remove(dot.Replica, element));
            }

            // The author has numbers of which nobody here has heard.
            var author = set.Merge(new Causal<AddWinsSet<TextValue>>(default, CausalContext.Of(new Dot(dot.Replica, dot.Counter - 1))));
            return what == 1 ? author.Merge(set.Add(new ReplicaId(0xa), element)) : set.Merge(author.Add(dot.Replica, element));
        }));

    /// <summary>Sets of a few texts, some of them added and removed at once.</summary>
    public static Gen<Causal<RemoveWinsSet<TextValue>>> RemoveWins { get; } = Gen.Select(GenerateElements.Text, Generate.ReplicaId, Gen.Int[0, 3]).Array[0, 20].Select(changes =>
        changes.Aggregate((default(Causal<RemoveWinsSet<TextValue>>), default(Causal<RemoveWinsSet<TextValue>>)), (two, change) =>
        {
            var (element, replica, what) = change;
            var ((mine, theirs), id) = (two, new ReplicaId(replica.Value + (ulong)(what / 2)));
            mine = mine.Merge(what % 2 == 0 ? mine.Add(id, element) : mine.Remove(id, element));
            return what < 2 ? (mine, theirs) : (theirs.Merge(mine.Beyond(theirs)), mine);
        }).Item1);

    /// <summary>Sets that grow, of some elements.</summary>
    public static Gen<GrowOnlySet<T>> Of<T>(Gen<T> elements)
        where T : IElement<T> => elements.Array[0, 30].Select(all => all.Aggregate(default(GrowOnlySet<T>), (set, element) => set.Merge(set.Add(element))));

    /// <summary>A set of <c>element 0</c> and so on, added by one replica.</summary>
    public static Causal<AddWinsSet<TextValue>> Large(ReplicaId replica, int count) =>
        Enumerable.Range(0, count).Aggregate(default(Causal<AddWinsSet<TextValue>>), (set, i) => set.Merge(set.Add(replica, $"element {i}")));
}
