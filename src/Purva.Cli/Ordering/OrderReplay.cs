using System.Globalization;
using Purva.Hashgraph;
using Purva.Tracing;

namespace Purva.Cli.Ordering;

/// <summary>What consensus makes of a recorded graph.</summary>
internal sealed class OrderReplay
{
    private readonly GossipGraphFile graph;
    private readonly Consensus consensus;

    private OrderReplay(GossipGraphFile graph)
    {
        this.graph = graph;
        consensus = new Consensus(graph.Membership, new RecordedSignatures(), graph.Options);
        foreach (var one in graph.Events)
        {
            if (consensus.Add(one.Gossip) is not AddOutcome.Added and var outcome)
            {
                throw new InvalidDataException($"event '{one.Name}' is refused: {Reason(outcome)}");
            }
        }

        var places = new Dictionary<EventHash, int>();
        while (consensus.TryTakeBlock(out var block))
        {
            foreach (var one in block.Events)
            {
                places.Add(one.Event.Hash, places.Count + 1);
            }
        }

        Rows = [.. graph.Events.Select(one => new OrderRow(one, consensus.FateOf(one.Gossip.Hash)!.Value, places.TryGetValue(one.Gossip.Hash, out var place) ? place : null))];
    }

    public string Title => graph.Title;

    public IReadOnlyList<OrderRow> Rows { get; }

    public IEnumerable<OrderRow> InOrder => Rows.Where(row => row.Place is not null).OrderBy(row => row.Place);

    public long LastRound => consensus.LastRound;

    public EventHash RunningHash => consensus.RunningHash;

    public int CoinsTossed => consensus.CoinsTossed;

    public IEnumerable<string> Forkers => consensus.Forks.Select(proof => graph.MemberNames[(int)proof.Creator.Value - 1]);

    public string NameOf(OrderRow row) => graph.MemberNames[row.Event.Creator];

    /// <summary>Runs a graph through consensus.</summary>
    /// <exception cref="InvalidDataException">An event cannot be part of a graph.</exception>
    public static OrderReplay Of(GossipGraphFile graph) => new(graph);

    public SpaceTimeDiagram Draw()
    {
        var builder = new SpaceTimeDiagram.Builder(Title);
        foreach (var name in graph.MemberNames)
        {
            builder.AddProcess(name);
        }

        foreach (var (number, row) in Rows.Index())
        {
            builder.AddEvent(row.Event.Creator, row.Event.Name, row.ToStamp());
            if (row.Event.OtherParent is { } other)
            {
                builder.AddMessage(other, number);
            }

            if (row.Fate.IsWitness)
            {
                builder.AddRing(number, SpaceTimeDiagram.RingRole.Found);
            }

            if (row.Fate.Fame == Fame.Famous)
            {
                builder.AddMark(number);
            }
        }

        builder.AddNote("Round in which an event was created → round that received it, and its place in the order. Ring: witness. Diamond: famous.");
        return builder.ToDiagram();
    }

    private static string Reason(AddOutcome outcome) => outcome switch
    {
        AddOutcome.BadParent => "its other parent is of its own creator; name one of another member.",
        AddOutcome.BadTime => "its time is before that of its self-parent.",
        AddOutcome.Duplicate => "it says the same as an event before it; give it another name.",
        _ => outcome.ToString(),
    };

    /// <summary>A recorded graph tells what was signed; nobody's key is here to check it.</summary>
    private sealed class RecordedSignatures : IEventVerifier
    {
        public bool Holds(int member, EventHash digest, ReadOnlySpan<byte> signature) => true;
    }
}

/// <summary>An event of a graph, and what became of it.</summary>
internal sealed record OrderRow(GraphEvent Event, EventFate Fate, int? Place)
{
    public string FameText => !Fate.IsWitness ? "" : Fate.Fame switch
    {
        Fame.Famous => "famous",
        Fame.NotFamous => "not famous",
        _ => "undecided",
    };

    /// <summary>Where what came out is not what the file expects.</summary>
    public IEnumerable<string> Mismatches()
    {
        var expected = Event.Expectation;
        var fame = expected.Fame is null || expected.Fame == FameText ? null : $"fame is '{FameText}', and '{expected.Fame}' is expected";
        return new[]
        {
            Wrong("round", Fate.Round, expected.Round), Wrong("witness", Fate.IsWitness, expected.IsWitness), fame,
            Wrong("received", Fate.RoundReceived, expected.Received), Wrong("order", Place ?? 0, expected.Order),
        }.OfType<string>();
    }

    public string ToStamp() => Place is null
        ? string.Create(CultureInfo.InvariantCulture, $"{Fate.Round}")
        : string.Create(CultureInfo.InvariantCulture, $"{Fate.Round}→{Fate.RoundReceived} #{Place}");

    private static string? Wrong<T>(string what, T actual, T? expected)
        where T : struct, IEquatable<T> =>
        expected is not { } value || value.Equals(actual) ? null : $"{what} is {actual}, and {value} is expected";
}
