using System.Collections.Immutable;

namespace Purva.Planning.Sizes;

/// <summary>One number of a population: what it is, and within which range.</summary>
/// <param name="Name">As in a scenario file.</param>
/// <param name="Meaning">What it is, with its unit.</param>
/// <param name="IsWhole">Whether it is a whole number.</param>
/// <param name="Least">The least that it may be.</param>
/// <param name="Most">The most.</param>
/// <param name="Read">Its value.</param>
/// <param name="Write">The population with another value.</param>
public sealed record PopulationField(string Name, string Meaning, bool IsWhole, double Least, double Most, Func<Population, double> Read, Func<Population, double, Population> Write)
{
    /// <summary>All numbers of a population.</summary>
    public static ImmutableArray<PopulationField> All { get; } =
    [
        Whole("clients", "how many people or machines write at any one time", 1, Population.MostOfAnything, one => one.Clients, (one, value) => one with { Clients = (long)value }),
        Whole("devicesPerClient", "how many devices each writes from; each is a writer of its own", 1, 1_000, one => one.DevicesPerClient, (one, value) => one with { DevicesPerClient = (long)value }),
        Real("sessionHours", "after how many hours a device comes back under a new identity; 0 if it keeps its own", 0, 1e6, one => one.SessionHours, (one, value) => one with { SessionHours = value }),
        Real("churnPerDay", "which share of the clients is replaced in a day", 0, 1, one => one.ChurnPerDay, (one, value) => one with { ChurnPerDay = value }),
        Whole("keys", "how many keys there are", 1, Population.MostOfAnything, one => one.Keys, (one, value) => one with { Keys = (long)value }),
        Real("popularity", "how uneven their popularity is: the exponent of Zipf's law; 0 is even", 0, 3, one => one.Popularity, (one, value) => one with { Popularity = value }),
        Whole("clientsPerKey", "how many of the clients write one key", 1, Population.MostOfAnything, one => one.ClientsPerKey, (one, value) => one with { ClientsPerKey = (long)value }),
        Real("writesPerSecond", "writes to all keys in a second", 0, 1e12, one => one.WritesPerSecond, (one, value) => one with { WritesPerSecond = value }),
        Real("days", "how long it is watched, in days", 0.001, 36_500, one => one.Days, (one, value) => one with { Days = value }),
        Whole("sites", "how many independently writable sites there are", 1, 64, one => one.Sites, (one, value) => one with { Sites = (int)value }),
        Whole("serversPerSite", "how many servers of a site take writes", 1, 1_024, one => one.ServersPerSite, (one, value) => one with { ServersPerSite = (int)value }),
        Real("thinkSeconds", "seconds between reading and writing: the conflict window at one site", 0, 1e8, one => one.ThinkSeconds, (one, value) => one with { ThinkSeconds = value }),
        Real("replicationSeconds", "seconds to the other sites: the conflict window between sites", 0, 1e8, one => one.ReplicationSeconds, (one, value) => one with { ReplicationSeconds = value }),
        Real("roamingShare", "in which share of cases a client writes elsewhere than at its own site", 0, 1, one => one.RoamingShare, (one, value) => one with { RoamingShare = value }),
        Real("clockSkewMilliseconds", "how far a site's wall clock may be off, in milliseconds", 0, 1e9, one => one.ClockSkewMilliseconds, (one, value) => one with { ClockSkewMilliseconds = value }),
        Whole("valueBytes", "how long a value is, in bytes", 0, 1 << 30, one => one.ValueBytes, (one, value) => one with { ValueBytes = (int)value }),
    ];

    /// <summary>What is wrong with a value; nothing if it is in its range.</summary>
    /// <param name="value">The value.</param>
    public string? ProblemOf(double value) => value >= Least && value <= Most && (!IsWhole || value == Math.Truncate(value))
        ? null
        : FormattableString.Invariant($"{Name} is a {(IsWhole ? "whole " : string.Empty)}number from {Least:#,0.###} to {Most:#,0.###}, not {value}.");

    private static PopulationField Whole(string name, string meaning, double least, double most, Func<Population, double> read, Func<Population, double, Population> write) => new(name, meaning, true, least, most, read, write);

    private static PopulationField Real(string name, string meaning, double least, double most, Func<Population, double> read, Func<Population, double, Population> write) => new(name, meaning, false, least, most, read, write);
}
