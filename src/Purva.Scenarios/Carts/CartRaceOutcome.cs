namespace Purva.Scenarios.Carts;

/// <summary>How far one way to keep carts was from what they should hold.</summary>
/// <param name="Name">The way.</param>
/// <param name="Policy">The policy that says what they should hold.</param>
/// <param name="Lines">How many lines there should be.</param>
/// <param name="Lost">How many of them are missing.</param>
/// <param name="Returned">How many lines are there that were removed.</param>
/// <param name="WrongQuantities">How many lines hold another quantity.</param>
public sealed record CartRaceOutcome(string Name, QuantityPolicy Policy, int Lines, int Lost, int Returned, int WrongQuantities)
{
    /// <summary>The share of lines that are missing, 0 to 1.</summary>
    public double LostShare => (double)Lost / Math.Max(1, Lines);
}
