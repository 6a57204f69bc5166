using Purva.Planning.Costs;
using Purva.Planning.Sizes;

namespace Purva.Planning;

/// <summary>A system to plan: who writes, what is at stake, and what must hold.</summary>
/// <remarks>Immutable, and safe to share between threads. The defaults are assumptions to be replaced; each is one number in a scenario file.</remarks>
public sealed record PlanScenario
{
    /// <summary>Who writes what.</summary>
    public required Population Population { get; init; }

    /// <summary>How long the plan looks ahead, in months. Default: 36.</summary>
    public decimal Months { get; init; } = 36;

    /// <summary>How many engineers build it. Default: 3.</summary>
    public decimal Team { get; init; } = 3;

    /// <summary>For how many months, were it a timestamp. Default: 2.</summary>
    public decimal DevelopmentMonths { get; init; } = 2;

    /// <summary>How many incidents there are in a year. Default: 2.</summary>
    public decimal IncidentsPerYear { get; init; } = 2;

    /// <summary>How many hours of people each takes. Default: 8.</summary>
    public decimal IncidentHours { get; init; } = 8;

    /// <summary>Processor time for a write's metadata whatever its size, in microseconds. Default: 2.</summary>
    public decimal OperationMicroseconds { get; init; } = 2;

    /// <summary>Processor time for each KiB of metadata, in microseconds. Default: 1.</summary>
    public decimal KibibyteMicroseconds { get; init; } = 1;

    /// <summary>How many days the metadata of each write is kept in a log at each site, beside that of the keys. Default: 0.</summary>
    public decimal RetentionDays { get; init; }

    /// <summary>How many people use the system. Default: the population's clients.</summary>
    public decimal? Users { get; init; }

    /// <summary>What a user brings in a year, in the currency of the price book. Default: 50.</summary>
    public decimal RevenuePerUser { get; init; } = 50;

    /// <summary>What it costs to win a user. Default: 200.</summary>
    public decimal AcquisitionPerUser { get; init; } = 200;

    /// <summary>What a ticket costs. Default: 25.</summary>
    public decimal Ticket { get; init; } = 25;

    /// <summary>Which share of the users who meet an inconsistency leaves. Default: 0.1.</summary>
    public decimal ChurnShare { get; init; } = 0.1m;

    /// <summary>How many tickets each of them writes. Default: 2.</summary>
    public decimal TicketsPerUser { get; init; } = 2;

    /// <summary>How many of a million lost or falsely conflicting writes their user notices as such. Default: 1,000.</summary>
    public decimal NoticedPerMillion { get; init; } = 1_000;

    /// <summary>Which share of writes may be lost. Default: 0.</summary>
    public double MostLostShare { get; init; }

    /// <summary>Which share of writes may show a false conflict. Default: 0.01.</summary>
    public double MostFalseShare { get; init; } = 0.01;

    /// <summary>How many users there are.</summary>
    public decimal UserCount => Users ?? Population.Clients;

    /// <summary>The same scenario with its amounts of money in another currency, at a price book's rate.</summary>
    /// <param name="book">The price book in whose currency the amounts are now.</param>
    /// <param name="currency">Which.</param>
    /// <exception cref="PlanningException">The book's rate is 0, or an amount is too large.</exception>
    public PlanScenario In(PriceBook book, Currency currency)
    {
        decimal Converted(decimal amount) => new Money(amount, book.Currency).ConvertedTo(currency, book.RupeesPerDollar).Amount;
        return this with { RevenuePerUser = Converted(RevenuePerUser), AcquisitionPerUser = Converted(AcquisitionPerUser), Ticket = Converted(Ticket) };
    }

    /// <summary>The inputs of a strategy's cost.</summary>
    /// <param name="size">How large the strategy's metadata gets.</param>
    /// <param name="prices">What things cost.</param>
    /// <exception cref="PlanningException">The price book has no complexity for its kind of clock, or no tier of storage.</exception>
    public CostInputs InputsOf(StrategySize size, PriceBook prices) => new()
    {
        Currency = prices.Currency,
        Keys = Population.Keys,
        WritesPerSecond = PlanArithmetic.Of(Population.WritesPerSecond),
        Sites = Population.Sites,
        ObjectBytes = PlanArithmetic.Of(size.ObjectBytes.Value),
        MessageBytes = PlanArithmetic.Of(size.MessageBytes.Value),
        OperationMicroseconds = OperationMicroseconds + (KibibyteMicroseconds * PlanArithmetic.Of(size.ObjectBytes.Value) / 1_024),
        RetentionDays = RetentionDays,
        Tiers = prices.Storage,
        StoragePrice = prices.Storage is [var first, ..] ? first.PerGibibyteMonth : throw new PlanningException(PlanRefusal.Missing, "The price book has no tier of storage."),
        NetworkPrice = prices.NetworkPerGibibyte,
        CorePrice = prices.CorePerHour,
        EngineerMonth = prices.EngineerMonth.Amount,
        Team = Team,
        DevelopmentMonths = DevelopmentMonths,
        Complexity = prices.Complexity.TryGetValue(size.Strategy.Kind, out var complexity) ? complexity
            : throw new PlanningException(PlanRefusal.Missing, $"The price book has no complexity for clocks of the kind '{size.Strategy.Kind}'."),
        MaintenanceShare = prices.MaintenanceShare,
        IncidentsPerYear = IncidentsPerYear,
        IncidentHours = IncidentHours,
        IncidentHour = prices.IncidentHour,
        Months = Months,
    };

    /// <summary>Which share of the users notices in a year that a write of theirs was lost or conflicted for nothing.</summary>
    /// <param name="size">What the strategy does to writes.</param>
    public decimal NoticingShare(StrategySize size)
    {
        var perUser = Population.WritesPerSecond * 365 * 86_400 / Math.Max(1, (double)UserCount);
        var perWrite = Math.Min(1, size.LostShare.Value + size.FalseShare.Value) * (double)NoticedPerMillion / 1e6;
        return PlanArithmetic.Of(-double.ExpM1(perUser * Math.Log(1 - Math.Min(perWrite, 1 - 1e-12))));
    }

    /// <summary>What a strategy's inconsistencies cost; against a better one, what that brings.</summary>
    /// <param name="before">The strategy with the inconsistencies.</param>
    /// <param name="after">The better one; nothing for one without any.</param>
    /// <param name="currency">The currency of the plan.</param>
    public ConsistencyReturn ReturnOf(StrategySize before, StrategySize? after, Currency currency) => new()
    {
        Users = UserCount,
        ShareBefore = NoticingShare(before),
        ShareAfter = after is null ? 0 : Math.Min(NoticingShare(before), NoticingShare(after)),
        RevenuePerUser = new Money(RevenuePerUser, currency),
        AcquisitionPerUser = new Money(AcquisitionPerUser, currency),
        Ticket = new Money(Ticket, currency),
        ChurnShare = ChurnShare,
        TicketsPerUser = TicketsPerUser,
    };
}
