using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Client;

namespace Purva.Cli.Planning;

/// <summary>What a site measures, as a scenario: what is measured and what is not is said beside each number.</summary>
internal sealed record Observation
{
    public required string Site { get; init; }

    public required long Keys { get; init; }

    public required long Values { get; init; }

    public required long KeysWithSiblings { get; init; }

    public required double WritesPerSecond { get; init; }

    public required int Sites { get; init; }

    public required int Writers { get; init; }

    public required double LagSeconds { get; init; }

    public required long StateBytes { get; init; }

    public long Clients { get; init; } = 1_000;

    public long ClientsPerKey { get; init; } = 3;

    public double Days { get; init; } = 30;

    /// <summary>Bytes of a value with its key and row, rounded: the site knows the state's bytes, not those of each value.</summary>
    public long ValueBytes => Values == 0 ? 0 : Math.Min(1 << 30, StateBytes / Values);

    public static Observation Between(SiteReport first, SiteReport second, TimeSpan elapsed)
    {
        static double Sum(SiteReport report) => report.Applied.Values.Aggregate(0.0, (sum, count) => sum + count);
        return new Observation
        {
            Site = second.Site,
            Keys = second.Keys,
            Values = second.Values,
            KeysWithSiblings = second.KeysWithSiblings,
            WritesPerSecond = Math.Max(0, Sum(second) - Sum(first)) / Math.Max(0.001, elapsed.TotalSeconds),
            Sites = Math.Clamp(second.Peers.Count + 1, 1, 64),
            Writers = second.Writers.Count,
            LagSeconds = second.Peers.Count == 0 ? 0 : second.Peers.Max(peer => Math.Max(0, peer.LagMilliseconds)) / 1_000,
            StateBytes = second.StateBytes,
        };
    }

    public string ToYaml() => string.Create(CultureInfo.InvariantCulture, $"""
        # yaml-language-server: $schema=scenario.schema.json
        # Observed at {Site}: {Keys:n0} keys, {Values:n0} values, {KeysWithSiblings:n0} keys with siblings, {Writers} writers of {Sites} sites.
        name: {Site}
        population:
          clients: {Math.Max(1, Clients)}            # said, not measured: clients stand in no vector of a site
          clientsPerKey: {Math.Max(1, ClientsPerKey)}         # said, not measured
          keys: {Math.Max(1, Keys)}
          writesPerSecond: {WritesPerSecond:0.###}   # of all sites, as they arrived here
          days: {Days:0.###}
          sites: {Sites}
          replicationSeconds: {LagSeconds:0.###}     # the age of the last record of the slowest peer as it came
          valueBytes: {ValueBytes}                   # the state's bytes by its values, key and row included

        """);

    public JsonObject ToJson() => new()
    {
        ["site"] = Site, ["keys"] = Keys, ["values"] = Values, ["keysWithSiblings"] = KeysWithSiblings, ["writesPerSecond"] = WritesPerSecond, ["sites"] = Sites, ["writers"] = Writers,
        ["replicationSeconds"] = LagSeconds, ["stateBytes"] = StateBytes, ["valueBytes"] = ValueBytes, ["clients"] = Clients, ["clientsPerKey"] = ClientsPerKey, ["days"] = Days,
    };
}
