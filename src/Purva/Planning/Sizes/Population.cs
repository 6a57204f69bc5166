using System.Collections.Immutable;

namespace Purva.Planning.Sizes;

/// <summary>Who writes what, how often, and where: all that decides how large causal metadata grows.</summary>
/// <remarks>Immutable, and safe to share between threads. A number out of its range is told by <see cref="Problems"/>, and a plan of such a population is refused.</remarks>
public sealed record Population
{
    /// <summary>Most identities, keys, and the like.</summary>
    public const long MostOfAnything = 1_000_000_000_000;

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>How many people or machines write at any one time.</summary>
    public required long Clients { get; init; }

    /// <summary>How many devices each of them writes from; a device is a writer of its own. Default: 1.</summary>
    public long DevicesPerClient { get; init; } = 1;

    /// <summary>How long a session lasts after which a device comes back under a new identity, in hours; 0 if it keeps its identity. Default: 0.</summary>
    public double SessionHours { get; init; }

    /// <summary>Which share of the clients is replaced by new ones in a day, 0 to 1. Default: 0.</summary>
    public double ChurnPerDay { get; init; }

    /// <summary>How many keys there are.</summary>
    public required long Keys { get; init; }

    /// <summary>How uneven their popularity is: the key at rank r is written in proportion to r^−s; 0 is even. 0 to 3. Default: 0.</summary>
    public double Popularity { get; init; }

    /// <summary>How many of the clients write one key; above the clients it is all of them.</summary>
    public required long ClientsPerKey { get; init; }

    /// <summary>Writes to all keys, in a second.</summary>
    public required double WritesPerSecond { get; init; }

    /// <summary>How long the population is watched, in days.</summary>
    public required double Days { get; init; }

    /// <summary>How many independently writable sites there are. Default: 3.</summary>
    public int Sites { get; init; } = 3;

    /// <summary>How many servers of a site take writes, each with an identity of its own. Default: 1.</summary>
    public int ServersPerSite { get; init; } = 1;

    /// <summary>How long a client thinks between reading and writing, in seconds on average: the conflict window at one site. Default: 1.</summary>
    public double ThinkSeconds { get; init; } = 1;

    /// <summary>How long a write takes to the other sites, in seconds on average: the conflict window between sites. Default: 0.2.</summary>
    public double ReplicationSeconds { get; init; } = 0.2;

    /// <summary>In which share of cases a client writes at another site than its own, 0 to 1. Default: 0.05.</summary>
    public double RoamingShare { get; init; } = 0.05;

    /// <summary>How far a site's wall clock may be ahead or behind, in milliseconds. Default: 20.</summary>
    public double ClockSkewMilliseconds { get; init; } = 20;

    /// <summary>How long a value is, in bytes. Default: 100.</summary>
    public int ValueBytes { get; init; } = 100;

    /// <summary>All writes, in the whole time; each key is written once at least.</summary>
    public double Writes => Keys + (WritesPerSecond * Days * 86_400);

    /// <summary>How many identities write one key at any one time.</summary>
    public long WritersPerKey => Math.Min(ClientsPerKey, Clients) * DevicesPerClient;

    /// <summary>How many identities a writer of one key has had by the end: one, and each session's or newcomer's.</summary>
    public double IdentitiesPerWriter => 1 + ((SessionHours > 0 ? Days * 24 / SessionHours : 0) + (Days * ChurnPerDay));

    /// <summary>What is out of its range, each with the field's name; nothing if a plan can be made.</summary>
    public ImmutableArray<PopulationProblem> Problems =>
        [.. PopulationField.All.Select(one => (one.Name, Message: one.ProblemOf(one.Read(this)))).Where(one => one.Message is not null).Select(one => new PopulationProblem(one.Name, one.Message!))];

    /// <summary>Itself, if a plan can be made.</summary>
    /// <exception cref="PlanningException">A number is out of its range; the message names it.</exception>
    public Population Checked() => Problems is [var first, ..] ? throw new PlanningException(PlanRefusal.Malformed, first.Message) : this;
}

/// <summary>What is wrong with a population.</summary>
/// <param name="Field">Which of its numbers.</param>
/// <param name="Message">What is wrong, and what is right.</param>
public readonly record struct PopulationProblem(string Field, string Message);
