using Purva.Hashgraph;
using Purva.TestKit.Ordering;

namespace Purva.Tests.Hashgraph;

/// <summary>Goes on with a graph while one member is silent.</summary>
internal static class GossipGraphGrowth
{
    /// <summary>More gossip among all but the first member, who has fallen silent with an event that nobody heard of.</summary>
    public static IEnumerable<GossipEvent> WithoutFirst(GossipGraph graph, int unheard, int count)
    {
        var chance = new Random(1);
        var last = graph.Members.Members.Select((_, creator) => graph.Paper.FindLastIndex(unheard - 1, x => x.Creator == creator)).ToArray();
        for (var i = 0; i < count; i++)
        {
            var creator = 1 + chance.Next(last.Length - 1);
            var other = 1 + ((creator + chance.Next(last.Length - 2)) % (last.Length - 1));
            last[creator] = graph.Add(creator, last[creator], last[other], 2_000 + i);
            yield return graph.Events[last[creator]];
        }
    }

    /// <summary>More gossip among some members only, each from its own last event.</summary>
    public static IEnumerable<GossipEvent> Among(GossipGraph graph, int[] creators, int count)
    {
        var chance = new Random(2);
        for (var i = 0; i < count; i++)
        {
            chance.Shuffle(creators);
            int LastOf(int creator) => graph.Paper.FindLastIndex(x => x.Creator == creator);
            yield return graph.Events[graph.Add(creators[0], LastOf(creators[0]), LastOf(creators[1]), 2_000 + i)];
        }
    }
}
