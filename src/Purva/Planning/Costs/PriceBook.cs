using System.Collections.Immutable;
using Purva.Planning.Sizes;

namespace Purva.Planning.Costs;

/// <summary>What things cost: read from a file that somebody dates and answers for.</summary>
public sealed partial record PriceBook
{
    /// <summary>The day for which the prices hold, as in <c>2026-01-01</c>.</summary>
    public required string Date { get; init; }

    /// <summary>Where they are from.</summary>
    public required string Source { get; init; }

    /// <summary>The currency of all prices.</summary>
    public required Currency Currency { get; init; }

    /// <summary>How many rupees a dollar buys.</summary>
    public required decimal RupeesPerDollar { get; init; }

    /// <summary>A gibibyte stored for a month, by tier; the first is the fastest.</summary>
    public required ImmutableArray<StorageTier> Storage { get; init; }

    /// <summary>A gibibyte carried to another site.</summary>
    public required decimal NetworkPerGibibyte { get; init; }

    /// <summary>An hour of one processor core.</summary>
    public required decimal CorePerHour { get; init; }

    /// <summary>A year of an engineer, by how much of a team such engineers are; the shares make 1.</summary>
    public required ImmutableArray<EngineerGrade> Engineers { get; init; }

    /// <summary>How much more work a kind of clock is than a timestamp; 1 is the same.</summary>
    public required ImmutableDictionary<ClockKind, decimal> Complexity { get; init; }

    /// <summary>Which share of what was developed is spent on keeping it, in a year.</summary>
    public required decimal MaintenanceShare { get; init; }

    /// <summary>An hour of somebody who answers an incident.</summary>
    public required decimal IncidentHour { get; init; }

    /// <summary>What an engineer of the team costs in a month, on average.</summary>
    /// <exception cref="PlanningException">The result is too large.</exception>
    public Money EngineerMonth => new(PlanArithmetic.Checked(() => Engineers.Sum(grade => grade.PerYear * grade.Share) / 12), Currency);

    /// <summary>The same prices in another currency, at the book's own rate.</summary>
    /// <param name="currency">Which.</param>
    /// <exception cref="PlanningException">The book's rate is 0, or a price is too large.</exception>
    public PriceBook In(Currency currency)
    {
        decimal Converted(decimal price) => new Money(price, Currency).ConvertedTo(currency, RupeesPerDollar).Amount;
        return this with
        {
            Currency = currency,
            Storage = [.. Storage.Select(tier => tier with { PerGibibyteMonth = Converted(tier.PerGibibyteMonth) })],
            NetworkPerGibibyte = Converted(NetworkPerGibibyte),
            CorePerHour = Converted(CorePerHour),
            Engineers = [.. Engineers.Select(grade => grade with { PerYear = Converted(grade.PerYear) })],
            IncidentHour = Converted(IncidentHour),
        };
    }
}

/// <summary>A tier of storage.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Days">How many days of data lie there before they move on; the last tier takes the rest.</param>
/// <param name="PerGibibyteMonth">What a gibibyte costs in a month.</param>
public sealed record StorageTier(string Name, decimal Days, decimal PerGibibyteMonth);

/// <summary>Engineers of one grade.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Share">Which share of the team.</param>
/// <param name="PerYear">What one costs in a year.</param>
public sealed record EngineerGrade(string Name, decimal Share, decimal PerYear);
