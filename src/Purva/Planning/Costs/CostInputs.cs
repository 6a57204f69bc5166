using System.Collections.Immutable;

namespace Purva.Planning.Costs;

/// <summary>Every number that decides what one strategy costs; each may be varied by itself.</summary>
/// <remarks>Immutable. All numbers are at least 0; the cost refuses what is not.</remarks>
public sealed record CostInputs
{
    /// <summary>All inputs that can be varied.</summary>
    public static ImmutableArray<CostInput> All { get; } =
    [
        new("keys", "keys", one => one.Keys, (one, value) => one with { Keys = value }),
        new("writes", "writes/s", one => one.WritesPerSecond, (one, value) => one with { WritesPerSecond = value }),
        new("sites", "sites", one => one.Sites, (one, value) => one with { Sites = value }),
        new("object bytes", "B", one => one.ObjectBytes, (one, value) => one with { ObjectBytes = value }),
        new("message bytes", "B", one => one.MessageBytes, (one, value) => one with { MessageBytes = value }),
        new("time of an operation", "µs", one => one.OperationMicroseconds, (one, value) => one with { OperationMicroseconds = value }),
        new("retention", "days", one => one.RetentionDays, (one, value) => one with { RetentionDays = value }),
        new("storage price", "/GiB/month", one => one.StoragePrice, (one, value) => one with { StoragePrice = value }),
        new("network price", "/GiB", one => one.NetworkPrice, (one, value) => one with { NetworkPrice = value }),
        new("core price", "/h", one => one.CorePrice, (one, value) => one with { CorePrice = value }),
        new("engineer", "/month", one => one.EngineerMonth, (one, value) => one with { EngineerMonth = value }),
        new("engineers", "people", one => one.Team, (one, value) => one with { Team = value }),
        new("development", "months", one => one.DevelopmentMonths, (one, value) => one with { DevelopmentMonths = value }),
        new("complexity", "×", one => one.Complexity, (one, value) => one with { Complexity = value }),
        new("maintenance", "share/year", one => one.MaintenanceShare, (one, value) => one with { MaintenanceShare = value }),
        new("incidents", "/year", one => one.IncidentsPerYear, (one, value) => one with { IncidentsPerYear = value }),
        new("hours per incident", "h", one => one.IncidentHours, (one, value) => one with { IncidentHours = value }),
        new("hour of an incident", "/h", one => one.IncidentHour, (one, value) => one with { IncidentHour = value }),
        new("time", "months", one => one.Months, (one, value) => one with { Months = value }),
    ];

    /// <summary>The currency of all prices.</summary>
    public required Currency Currency { get; init; }

    /// <summary>How many keys there are.</summary>
    public required decimal Keys { get; init; }

    /// <summary>How many writes there are in a second.</summary>
    public required decimal WritesPerSecond { get; init; }

    /// <summary>How many sites hold everything.</summary>
    public required decimal Sites { get; init; }

    /// <summary>Metadata of a key, in bytes.</summary>
    public required decimal ObjectBytes { get; init; }

    /// <summary>Metadata of a write on its way to one other site, in bytes.</summary>
    public required decimal MessageBytes { get; init; }

    /// <summary>Processor time that a write's metadata takes at each site, in microseconds of one core.</summary>
    public required decimal OperationMicroseconds { get; init; }

    /// <summary>How many days the metadata of each write is kept in a log at each site, beside that of the keys. 0 unless said otherwise.</summary>
    public decimal RetentionDays { get; init; }

    /// <summary>What a gibibyte costs in a month, where it is fastest: there the metadata of the keys are.</summary>
    public required decimal StoragePrice { get; init; }

    /// <summary>The tiers through which a log moves as it ages, the fastest first; one without end at <see cref="StoragePrice"/> unless said otherwise. Where that price is varied, theirs vary with it.</summary>
    public ImmutableArray<StorageTier> Tiers { get; init; } = [];

    /// <summary>What a gibibyte between sites costs.</summary>
    public required decimal NetworkPrice { get; init; }

    /// <summary>What an hour of a core costs.</summary>
    public required decimal CorePrice { get; init; }

    /// <summary>What an engineer costs in a month.</summary>
    public required decimal EngineerMonth { get; init; }

    /// <summary>How many engineers build it.</summary>
    public required decimal Team { get; init; }

    /// <summary>For how long, were it a timestamp.</summary>
    public required decimal DevelopmentMonths { get; init; }

    /// <summary>How much more work the clock is than a timestamp.</summary>
    public required decimal Complexity { get; init; }

    /// <summary>Which share of the development is spent again each year.</summary>
    public required decimal MaintenanceShare { get; init; }

    /// <summary>How many incidents there are in a year.</summary>
    public required decimal IncidentsPerYear { get; init; }

    /// <summary>How many hours of people an incident takes.</summary>
    public required decimal IncidentHours { get; init; }

    /// <summary>What such an hour costs.</summary>
    public required decimal IncidentHour { get; init; }

    /// <summary>How long it is looked at, in months.</summary>
    public required decimal Months { get; init; }

    /// <summary>What it all costs.</summary>
    /// <exception cref="PlanningException">A number is negative, or the result is too large.</exception>
    public CostBreakdown Cost()
    {
        var rate = new EventRate(WritesPerSecond);
        var development = CostFormulas.Development(In(EngineerMonth), 1, new Months(DevelopmentMonths), Complexity) * PlanArithmetic.NotNegative(Team, "engineers");
        return new CostBreakdown
        {
            Storage = CostFormulas.Storage(new ByteCount(ObjectBytes) * Keys * Sites, In(StoragePrice)) + (LogOf(rate) * Sites),
            Network = CostFormulas.Network(rate, new ByteCount(MessageBytes), 1, In(NetworkPrice)) * Math.Max(0, Sites - 1),
            Compute = CostFormulas.Compute(rate, OperationMicroseconds, In(CorePrice)) * Sites,
            Development = development,
            MaintenancePerYear = CostFormulas.Maintenance(development, MaintenanceShare, IncidentsPerYear, IncidentHours, In(IncidentHour)),
            Time = new Months(Months),
        };
    }

    private Money LogOf(EventRate rate)
    {
        var price = PlanArithmetic.NotNegative(StoragePrice, "a price");
        ImmutableArray<StorageTier> tiers = Tiers is [{ PerGibibyteMonth: > 0 and var first }, ..]
            ? [.. Tiers.Select(tier => tier with { PerGibibyteMonth = PlanArithmetic.Checked(() => tier.PerGibibyteMonth * price / first) })]
            : [new StorageTier("storage", 0, price)];
        return CostFormulas.TieredStorage(rate, new ByteCount(MessageBytes), RetentionDays, tiers, Currency);
    }

    private Money In(decimal price) => new(PlanArithmetic.NotNegative(price, "a price"), Currency);
}

/// <summary>One input of a cost.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Unit">In what it is measured; money in the plan's currency.</param>
/// <param name="Read">Its value.</param>
/// <param name="Write">The inputs with another value.</param>
public sealed record CostInput(string Name, string Unit, Func<CostInputs, decimal> Read, Func<CostInputs, decimal, CostInputs> Write);

/// <summary>What a strategy costs, in its parts.</summary>
public sealed record CostBreakdown
{
    /// <summary>Storage in a month.</summary>
    public required Money Storage { get; init; }

    /// <summary>Network in a month.</summary>
    public required Money Network { get; init; }

    /// <summary>Processor time in a month.</summary>
    public required Money Compute { get; init; }

    /// <summary>Development, once.</summary>
    public required Money Development { get; init; }

    /// <summary>Maintenance in a year.</summary>
    public required Money MaintenancePerYear { get; init; }

    /// <summary>For how long.</summary>
    public required Months Time { get; init; }

    /// <summary>Storage, network and processor time in a month.</summary>
    public Money Infrastructure => Storage + Network + Compute;

    /// <summary>All of it over the whole time.</summary>
    public Money Total => CostFormulas.Total(Development, Infrastructure, MaintenancePerYear, Time);
}
