using Purva.Hashgraph;

namespace Purva.Ordering.Http;

/// <summary>The last events of the graph, as JSON.</summary>
internal sealed record OrderGraphBody(IReadOnlyList<string> Members, ulong Epoch, long DecidedRound, IReadOnlyList<OrderGraphEventBody> Events)
{
    public static OrderGraphBody Of(OrderGraph graph) => new(graph.Members, graph.Epoch, graph.Round, [.. graph.Events.Select(one => OrderGraphEventBody.Of(one, graph))]);
}

/// <summary>One event, as JSON.</summary>
internal sealed record OrderGraphEventBody(
    string Hash, string Creator, ulong Number, string? SelfParent, string? OtherParent, string Created, int Transactions, int Bytes,
    long Round, bool Witness, string? Fame, long? Received, string? Time)
{
    public static OrderGraphEventBody Of(OrderGraphEvent one, OrderGraph graph) => new(
        one.Hash.ToString(), graph.Members[one.Member], one.Dot.Counter, TextOf(one.SelfParent), TextOf(one.OtherParent), OrderedBody.TimeText(one.CreatedMicroseconds),
        one.Transactions, one.Bytes, one.Fate.Round, one.Fate.IsWitness, FameOf(one.Fate),
        one.Fate.RoundReceived > 0 ? one.Fate.RoundReceived : null, one.Fate.RoundReceived > 0 ? OrderedBody.TimeText(one.Fate.ConsensusMicroseconds) : null);

    private static string? TextOf(EventHash hash) => hash.IsNone ? null : hash.ToString();

    private static string? FameOf(EventFate fate) => !fate.IsWitness ? null : fate.Fame switch
    {
        Purva.Hashgraph.Fame.Famous => "famous",
        Purva.Hashgraph.Fame.NotFamous => "not famous",
        _ => "undecided",
    };
}
