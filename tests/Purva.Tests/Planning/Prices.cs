using System.Collections.Immutable;
using Purva.Planning.Costs;
using Purva.Planning.Sizes;

namespace Purva.Tests.Planning;

/// <summary>Round prices, so that a reader can check a cost without a calculator.</summary>
internal static class Prices
{
    public static PriceBook Round { get; } = new()
    {
        Date = "2026-01-01",
        Source = "made up",
        Currency = Currency.Usd,
        RupeesPerDollar = 80,
        Storage = [new StorageTier("ssd", 7, 0.10m), new StorageTier("hdd", 10_000, 0.04m)],
        NetworkPerGibibyte = 0.09m,
        CorePerHour = 0.05m,
        Engineers = [new EngineerGrade("senior", 0.5m, 120_000), new EngineerGrade("staff", 0.5m, 240_000)],
        Complexity = ImmutableDictionary<ClockKind, decimal>.Empty.Add(ClockKind.Timestamp, 1).Add(ClockKind.Hybrid, 2).Add(ClockKind.Vector, 2.5m).Add(ClockKind.Dotted, 3),
        MaintenanceShare = 0.2m,
        IncidentHour = 200,
    };
}
