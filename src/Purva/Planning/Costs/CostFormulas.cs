using System.Collections.Immutable;

namespace Purva.Planning.Costs;

/// <summary>What causality costs: the formulas of the reference notes, each with its units, and each by itself.</summary>
/// <remarks>Pure functions. What is negative or does not fit is refused by <see cref="PlanningException"/>; nothing wraps.</remarks>
public static class CostFormulas
{
    /// <summary>A vector with one fixed counter for each node, and what stands beside it.</summary>
    /// <param name="nodes">How many nodes.</param>
    /// <param name="entryBytes">Bytes of an entry; a 64-bit counter takes 8.</param>
    /// <param name="besideBytes">Bytes beside the vector: times, names.</param>
    public static ByteCount FixedVector(long nodes, int entryBytes = sizeof(ulong), int besideBytes = 0) =>
        new ByteCount(PlanArithmetic.NotNegative(entryBytes, "bytes of an entry")) * PlanArithmetic.NotNegative(nodes, "nodes") + new ByteCount(besideBytes);

    /// <summary>What lies in storage when each event is kept for some days: events × bytes × days.</summary>
    /// <param name="rate">How many events.</param>
    /// <param name="perEvent">Bytes of one.</param>
    /// <param name="retentionDays">How many days each is kept.</param>
    public static ByteCount Retained(EventRate rate, ByteCount perEvent, decimal retentionDays) => perEvent * rate.In(retentionDays);

    /// <summary>Storage in a month at one price.</summary>
    /// <param name="stored">What is stored.</param>
    /// <param name="perGibibyteMonth">What a gibibyte costs in a month.</param>
    public static Money Storage(ByteCount stored, Money perGibibyteMonth) => perGibibyteMonth * stored.Gibibytes;

    /// <summary>Storage in a month where data move to cheaper tiers as they age: each tier holds the days that are its own.</summary>
    /// <param name="rate">How many events.</param>
    /// <param name="perEvent">Bytes of one.</param>
    /// <param name="retentionDays">How many days each is kept in all.</param>
    /// <param name="tiers">The tiers, the fastest first; the last takes what is older.</param>
    /// <param name="currency">The currency of their prices.</param>
    public static Money TieredStorage(EventRate rate, ByteCount perEvent, decimal retentionDays, ImmutableArray<StorageTier> tiers, Currency currency)
    {
        var (left, cost) = (PlanArithmetic.NotNegative(retentionDays, "days"), new Money(0, currency));
        for (var i = 0; i < tiers.Length; i++)
        {
            var days = i == tiers.Length - 1 ? left : Math.Min(left, tiers[i].Days);
            cost += Storage(Retained(rate, perEvent, days), new Money(tiers[i].PerGibibyteMonth, currency));
            left -= days;
        }

        return cost;
    }

    /// <summary>Network in a month: each event goes to so many others.</summary>
    /// <param name="rate">How many events.</param>
    /// <param name="perEvent">Bytes of one.</param>
    /// <param name="receivers">To how many others each goes; a broadcast among n goes to n − 1.</param>
    /// <param name="perGibibyte">What a gibibyte costs.</param>
    public static Money Network(EventRate rate, ByteCount perEvent, long receivers, Money perGibibyte) =>
        perGibibyte * (perEvent * rate.In(Months.One) * PlanArithmetic.NotNegative(receivers, "receivers")).Gibibytes;

    /// <summary>Processor time in a month.</summary>
    /// <param name="rate">How many operations.</param>
    /// <param name="microseconds">How long one takes, in microseconds of one core.</param>
    /// <param name="coreHour">What an hour of a core costs.</param>
    public static Money Compute(EventRate rate, decimal microseconds, Money coreHour) =>
        coreHour * PlanArithmetic.Checked(() => rate.In(Months.One) * PlanArithmetic.NotNegative(microseconds, "microseconds") / 3_600_000_000m);

    /// <summary>Development: people × months × how much harder the clock is than a timestamp.</summary>
    /// <param name="engineerMonth">What an engineer costs in a month.</param>
    /// <param name="team">How many engineers.</param>
    /// <param name="time">For how long.</param>
    /// <param name="complexity">How much more work the clock is; 1 is the same.</param>
    public static Money Development(Money engineerMonth, int team, Months time, decimal complexity) =>
        engineerMonth * PlanArithmetic.NotNegative(team, "engineers") * time.Count * PlanArithmetic.NotNegative(complexity, "complexity");

    /// <summary>Maintenance in a year: a share of the development, and incidents, each with the hours it takes.</summary>
    /// <param name="development">What was spent on development.</param>
    /// <param name="yearlyShare">Which share of it is spent again each year.</param>
    /// <param name="incidents">How many incidents in a year.</param>
    /// <param name="hoursPerIncident">How many hours of people each takes.</param>
    /// <param name="hour">What an hour costs.</param>
    public static Money Maintenance(Money development, decimal yearlyShare, decimal incidents, decimal hoursPerIncident, Money hour) =>
        (development * PlanArithmetic.NotNegative(yearlyShare, "share")) + (hour * PlanArithmetic.NotNegative(incidents, "incidents") * PlanArithmetic.NotNegative(hoursPerIncident, "hours"));

    /// <summary>Total cost of ownership: development once, infrastructure each month, maintenance each year.</summary>
    /// <param name="development">Once.</param>
    /// <param name="perMonth">Each month.</param>
    /// <param name="perYear">Each year.</param>
    /// <param name="time">For how long.</param>
    public static Money Total(Money development, Money perMonth, Money perYear, Months time) => development + (perMonth * time.Count) + (perYear * time.Years);
}
