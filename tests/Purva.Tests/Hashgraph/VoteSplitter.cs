using Purva.Hashgraph;
using Purva.TestKit.Ordering;

namespace Purva.Tests.Hashgraph;

/// <summary>Whoever decides which message comes when, and wants an election never to end: four members, and votes of two against two, round after round.</summary>
/// <param name="coinEvery">After so many rounds votes are coins.</param>
/// <param name="start">What is there already; its last event is the candidate, the first witness of its round to be elected. Null for nothing, and the first event.</param>
internal sealed class VoteSplitter(int coinEvery, GossipGraph? start = null)
{
    private const int MostTries = 20_000;
    private const int MostEventsOfRound = 26;

    private readonly long round = start is null ? 1 : RoundOfLast(start);

    public GossipGraph Graph { get; private set; } = start ?? Root(coinEvery);

    /// <summary>How far from the candidate the votes are still split.</summary>
    public int Distance { get; private set; }

    public EventHash Candidate { get; } = start?.Events[^1].Hash ?? Root(coinEvery).Events[0].Hash;

    /// <summary>Goes on until a coin round has been reached.</summary>
    public bool Split() => SplitTo(coinEvery);

    /// <summary>Goes on until the votes so far from the candidate are split.</summary>
    public bool SplitTo(int distance)
    {
        var seed = 0;
        while (Distance < distance)
        {
            var end = seed + MostTries;
            while (seed < end && !TryRound(seed))
            {
                seed++;
            }

            if (seed++ == end)
            {
                return false;
            }
        }

        return true;
    }

    public void GossipAtRandom(int count, int seed = 17) => Graph = Grown(new Random(seed), count, Graph);

    /// <summary>Goes back to what was there before.</summary>
    public void Forget(GossipGraph before) => Graph = before;

    private bool TryRound(int seed)
    {
        var grown = Grown(new Random(seed), 12 + (seed % (MostEventsOfRound - 12)), Graph);
        var consensus = new Consensus(grown.Members, new EveryoneSigned(), grown.Options);
        grown.Events.ForEach(gossip => consensus.Add(gossip));
        var next = round + Distance + 1;
        var voters = grown.Events.Where(gossip => consensus.FateOf(gossip.Hash) is { IsWitness: true } fate && fate.Round == next).ToArray();
        var isSplit = voters.Length == 4
            && consensus.FateOf(Candidate)!.Value.Fame == Fame.Undecided
            && grown.Events.All(gossip => consensus.FateOf(gossip.Hash)!.Value.Round <= next)
            && consensus.YesVotesFor(Candidate, Distance + 1) == 2;
        if (isSplit)
        {
            Graph = grown;
            Distance++;
        }

        return isSplit;
    }

    private static long RoundOfLast(GossipGraph graph)
    {
        var consensus = new Consensus(graph.Members, new EveryoneSigned(), graph.Options);
        graph.Events.ForEach(gossip => consensus.Add(gossip));
        return consensus.FateOf(graph.Events[^1].Hash)!.Value.Round;
    }

    private static GossipGraph Root(int coinEvery)
    {
        var graph = new GossipGraph(1, 1, 1, 1) { CoinEvery = coinEvery };
        for (var creator = 0; creator < 4; creator++)
        {
            graph.Add(creator, -1, -1, creator);
        }

        return graph;
    }

    private static GossipGraph Grown(Random chance, int count, GossipGraph from)
    {
        var graph = from.Copy();
        var last = Enumerable.Range(0, 4).Select(creator => graph.Paper.FindLastIndex(x => x.Creator == creator)).ToArray();
        for (var i = 0; i < count; i++)
        {
            var creator = chance.Next(4);
            last[creator] = graph.Add(creator, last[creator], last[(creator + 1 + chance.Next(3)) % 4], graph.Events.Count);
        }

        return graph;
    }
}
