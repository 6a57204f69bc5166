namespace Purva.Planning.Costs;

/// <summary>How often something happens in a second: not negative.</summary>
public readonly record struct EventRate
{
    /// <summary>Seconds of a day.</summary>
    public const decimal SecondsPerDay = 86_400;

    /// <summary>A rate.</summary>
    /// <param name="perSecond">Events in a second.</param>
    /// <exception cref="PlanningException">Negative.</exception>
    public EventRate(decimal perSecond) => PerSecond = PlanArithmetic.NotNegative(perSecond, "events per second");

    /// <summary>Events in a second.</summary>
    public decimal PerSecond { get; }

    /// <summary>Events in so many days.</summary>
    /// <param name="days">How many days; not negative.</param>
    /// <exception cref="PlanningException">Too large, or negative.</exception>
    public decimal In(decimal days)
    {
        var rate = PerSecond;
        return PlanArithmetic.Checked(() => rate * SecondsPerDay * PlanArithmetic.NotNegative(days, "days"));
    }

    /// <summary>Events in so many months.</summary>
    /// <param name="months">How long.</param>
    /// <exception cref="PlanningException">Too large.</exception>
    public decimal In(Months months) => In(months.Days);
}
