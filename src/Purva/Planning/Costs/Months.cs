namespace Purva.Planning.Costs;

/// <summary>A time in months of thirty days each: not negative.</summary>
public readonly record struct Months
{
    /// <summary>Days of a month, in every formula here.</summary>
    public const decimal DaysPerMonth = 30;

    /// <summary>A time.</summary>
    /// <param name="count">How many months.</param>
    /// <exception cref="PlanningException">Negative.</exception>
    public Months(decimal count) => Count = PlanArithmetic.NotNegative(count, "months");

    /// <summary>One month.</summary>
    public static Months One { get; } = new(1);

    /// <summary>How many months.</summary>
    public decimal Count { get; }

    /// <summary>How many days.</summary>
    public decimal Days
    {
        get
        {
            var count = Count;
            return PlanArithmetic.Checked(() => count * DaysPerMonth);
        }
    }

    /// <summary>How many years of twelve months.</summary>
    public decimal Years => Count / 12;
}
