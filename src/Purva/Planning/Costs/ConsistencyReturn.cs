namespace Purva.Planning.Costs;

/// <summary>What fewer inconsistencies bring: users who stay, tickets that nobody writes, users who need not be won again.</summary>
/// <remarks>The defaults are the assumptions of the reference notes. They are assumptions.</remarks>
public sealed record ConsistencyReturn
{
    /// <summary>How many users there are.</summary>
    public required decimal Users { get; init; }

    /// <summary>Which share of them meets an inconsistency in a year before, 0 to 1.</summary>
    public required decimal ShareBefore { get; init; }

    /// <summary>The same after.</summary>
    public required decimal ShareAfter { get; init; }

    /// <summary>What a user brings in a year.</summary>
    public required Money RevenuePerUser { get; init; }

    /// <summary>What it costs to win a user.</summary>
    public required Money AcquisitionPerUser { get; init; }

    /// <summary>What a ticket costs.</summary>
    public required Money Ticket { get; init; }

    /// <summary>Which share of the users who meet an inconsistency leaves. Default: 0.1.</summary>
    public decimal ChurnShare { get; init; } = 0.1m;

    /// <summary>How many tickets each of them writes. Default: 2.</summary>
    public decimal TicketsPerUser { get; init; } = 2;

    /// <summary>Users who meet no inconsistency any more, in a year.</summary>
    /// <exception cref="PlanningException">A number is negative, or it gets worse.</exception>
    public decimal Spared => PlanArithmetic.Checked(() => PlanArithmetic.NotNegative(Users, "users") * ShareSpared);

    /// <summary>Users who stay, in a year.</summary>
    public decimal Retained => PlanArithmetic.Checked(() => Spared * PlanArithmetic.NotNegative(ChurnShare, "churn"));

    /// <summary>What they bring in a year.</summary>
    public Money Revenue => RevenuePerUser * Retained;

    /// <summary>What is saved on tickets in a year.</summary>
    public Money Tickets => Ticket * PlanArithmetic.Checked(() => Spared * PlanArithmetic.NotNegative(TicketsPerUser, "tickets"));

    /// <summary>What is saved on winning users in a year.</summary>
    public Money Acquisition => AcquisitionPerUser * Retained;

    /// <summary>All three.</summary>
    public Money Yearly => Revenue + Tickets + Acquisition;

    /// <summary>What one user brings in a year, on average over all.</summary>
    public Money YearlyPerUser => this is { Users: 1 } ? Yearly : (this with { Users = 1 }).Yearly;

    private decimal ShareSpared => PlanArithmetic.NotNegative(PlanArithmetic.NotNegative(ShareBefore, "share before") - PlanArithmetic.NotNegative(ShareAfter, "share after"), "share before less share after");

    /// <summary>What is gained beyond the cost, in shares of the cost: 0 is break-even, 1 twice the cost.</summary>
    /// <param name="cost">What it costs in all.</param>
    /// <param name="time">Over which time.</param>
    /// <returns>Nothing if it costs nothing.</returns>
    public decimal? Rate(Money cost, Months time)
    {
        var gain = Yearly * time.Years;
        return cost.Amount == 0 ? null : PlanArithmetic.Checked(() => (gain - cost).Amount / cost.Amount);
    }

    /// <summary>After how many months the cost has come back.</summary>
    /// <param name="cost">What it costs in all.</param>
    /// <returns>Nothing if it never does.</returns>
    public Months? Payback(Money cost)
    {
        var yearly = Yearly;
        return yearly.Amount <= 0 ? null : new Months(PlanArithmetic.Checked(() => cost.Amount / yearly.Amount * 12));
    }

    /// <summary>From how many users on it pays.</summary>
    /// <param name="cost">What it costs in all.</param>
    /// <param name="time">Over which time.</param>
    /// <returns>Nothing if it pays for no number.</returns>
    public decimal? BreakEvenUsers(Money cost, Months time)
    {
        var each = YearlyPerUser * time.Years;
        return each.Amount <= 0 ? null : decimal.Ceiling(PlanArithmetic.Checked(() => cost.Amount / each.Amount));
    }
}
