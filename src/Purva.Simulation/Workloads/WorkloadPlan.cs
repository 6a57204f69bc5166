using System.Collections.Immutable;
using System.Globalization;
using Purva.Simulation.Running;

namespace Purva.Simulation.Workloads;

/// <summary>What the clients of a world do, how often, and to how many keys.</summary>
internal sealed record WorkloadPlan
{
    /// <summary>Clients that read and write values that are bytes.</summary>
    public required int Clients { get; init; }

    /// <summary>Clients that change values that merge.</summary>
    public required int Typists { get; init; }

    /// <summary>Readers of change streams.</summary>
    public required int Followers { get; init; }

    /// <summary>Devices that are offline most of the time.</summary>
    public required int Devices { get; init; }

    /// <summary>Those who change definitions of buckets.</summary>
    public required int Definers { get; init; }

    /// <summary>Keys of each bucket.</summary>
    public required int Keys { get; init; }

    /// <summary>How unevenly the keys are used: 1 for evenly, more for a few that are hot.</summary>
    public required int Skew { get; init; }

    /// <summary>How long a client waits between two requests, in the mean.</summary>
    public required TimeSpan MeanPause { get; init; }

    /// <summary>How likely a request only reads.</summary>
    public required double ReadShare { get; init; }

    /// <summary>How likely a write replaces only what its client has read.</summary>
    public required double ContextShare { get; init; }

    /// <summary>How likely a write is a delete.</summary>
    public required double DeleteShare { get; init; }

    /// <summary>How likely a request names several keys.</summary>
    public required double SeveralShare { get; init; }

    /// <summary>How likely a read is a strong one, and a write waits for more than its site.</summary>
    public required double StrongShare { get; init; }

    /// <summary>How likely a client goes over to another site before a request.</summary>
    public required double MoveShare { get; init; }

    /// <summary>How long a client waits for an answer.</summary>
    public required TimeSpan Patience { get; init; }

    /// <summary>How often a request without an answer is made again.</summary>
    public required int Retries { get; init; }

    /// <summary>The names of all clients.</summary>
    public ImmutableArray<string> Names() => [.. Named("client", Clients), .. Named("typist", Typists), .. Named("device", Devices), .. Named("follower", Followers), .. Named("definer", Definers)];

    /// <summary>The plan of a seed.</summary>
    /// <param name="random">The chance.</param>
    /// <param name="options">What the simulation is told.</param>
    public static WorkloadPlan Draw(SimulatedRandom random, SimulationOptions options)
    {
        var clients = random.Between(2, 10);
        var typists = random.Chance(0.7) ? random.Between(1, 4) : 0;
        var devices = random.Chance(0.5) ? random.Between(1, 3) : 0;
        var drawn = random.Pick([0.2, 0.5, 1, 2, 5]);
        var rate = options.OperationsPerSecond > 0 ? options.OperationsPerSecond : drawn;
        return new WorkloadPlan
        {
            Clients = clients,
            Typists = typists,
            Devices = devices,
            Followers = random.Between(0, 3),
            Definers = random.Next(2),
            Keys = random.Pick([1, 3, 10, 50]),
            Skew = random.Pick([1, 1, 2, 4]),
            MeanPause = TimeSpan.FromSeconds((clients + typists) / rate),
            ReadShare = random.Pick([0.2, 0.5, 0.7]),
            ContextShare = random.Pick([0.3, 0.7, 0.95]),
            DeleteShare = random.Pick([0, 0.05, 0.3]),
            SeveralShare = random.Pick([0, 0.1, 0.4]),
            StrongShare = random.Pick([0, 0.05, 0.3]),
            MoveShare = random.Pick([0, 0.02, 0.3]),
            Patience = TimeSpan.FromSeconds(random.Pick([1, 3, 12])),
            Retries = random.Between(0, 4),
        };
    }

    private static IEnumerable<string> Named(string kind, int count) => Enumerable.Range(1, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{kind} {i}"));
}
