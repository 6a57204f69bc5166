using System.Collections.Immutable;
using Purva.Simulation.Checking;
using Purva.Simulation.Cluster;
using Purva.Simulation.Histories;
using Purva.Simulation.Workloads;
using Purva.Store;

namespace Purva.Simulation.Running;

/// <summary>All that is written down while a world runs: what clients were told, what was counted, and what was wrong at once.</summary>
/// <param name="world">The world, whose time it is.</param>
internal sealed class Chronicle(SimulatedWorld world)
{
    private const int MostFound = 50;

    /// <summary>The requests on values that are bytes.</summary>
    public History History { get; } = new();

    /// <summary>The requests on values that merge.</summary>
    public TypedLedger Values { get; } = new();

    /// <summary>What readers of change streams were told.</summary>
    public StreamLedger Streams { get; } = new();

    /// <summary>How many requests of each kind ended in which way.</summary>
    public RequestCounts Requests { get; } = new();

    /// <summary>What happened, line by line.</summary>
    public Transcript Transcript { get; } = new(kept: 20_000);

    /// <summary>What was wrong at once, without a checker.</summary>
    public List<Violation> Found { get; } = [];

    /// <summary>Adds a request whose fate is known, or was given up.</summary>
    /// <param name="transaction">The request.</param>
    /// <param name="client">Who asked.</param>
    /// <param name="kind">What kind of request it was.</param>
    public void Add(HistoryTransaction transaction, string client, RequestKind kind)
    {
        History.Add(transaction);
        Transcript.Add(new RequestTold(transaction, History, client, kind));
        if (kind == RequestKind.Read)
        {
            Requests.Add(kind, ReadStatus.Done);
        }
    }

    /// <summary>Counts an answer to a write, or that there was none.</summary>
    public void Count<T>(RequestKind kind, Answer<T> answer, WriteStatus status)
    {
        if (answer.IsKnown)
        {
            Requests.Add(kind, status);
        }
        else if (answer.Status == CallStatus.Refused)
        {
            Requests.AddRefused(kind);
        }
        else
        {
            Requests.AddLost(kind);
        }
    }

    /// <summary>Counts an answer to a read.</summary>
    public void Count(RequestKind kind, ReadStatus status) => Requests.Add(kind, status);

    /// <summary>Counts a request without an answer.</summary>
    public void CountLost(RequestKind kind) => Requests.AddLost(kind);

    /// <summary>Writes down what is wrong without a checker's help.</summary>
    /// <param name="checker">Which rule.</param>
    /// <param name="pattern">What was broken.</param>
    /// <param name="description">What happened.</param>
    /// <param name="sites">Where.</param>
    public void Report(string checker, string pattern, string description, params ImmutableArray<string> sites)
    {
        Tell("world", $"broken: {pattern}: {description}");
        if (Found.Count < MostFound)
        {
            Found.Add(new Violation(checker, pattern, description) { At = world.Elapsed, Sites = sites.IsDefault ? [] : sites });
        }
    }

    /// <summary>Writes a line.</summary>
    /// <param name="place">Where.</param>
    /// <param name="text">What.</param>
    public void Tell(string place, string text) => Transcript.Add(new TranscriptLine(world.Elapsed, place, text, string.Empty, string.Empty));
}
