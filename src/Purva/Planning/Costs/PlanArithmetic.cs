using System.Globalization;

namespace Purva.Planning.Costs;

/// <summary>Decimal arithmetic that refuses by name what does not fit.</summary>
internal static class PlanArithmetic
{
    /// <summary>A number that is not below 0.</summary>
    public static decimal NotNegative(decimal value, string what) =>
        value >= 0 ? value : throw new PlanningException(PlanRefusal.TooSmall, string.Create(CultureInfo.InvariantCulture, $"{what} cannot be negative: {value}."));

    /// <summary>What a calculation gives, unless it is beyond what a decimal holds.</summary>
    public static decimal Checked(Func<decimal> calculation)
    {
        try
        {
            return calculation();
        }
        catch (OverflowException)
        {
            throw new PlanningException(PlanRefusal.TooLarge, "The result is beyond 7.9·10²⁸; plan with smaller numbers.");
        }
    }

    /// <summary>The decimal nearest to a floating-point number.</summary>
    public static decimal Of(double value) => double.IsFinite(value) && Math.Abs(value) < 7.9e28
        ? (decimal)value
        : throw new PlanningException(PlanRefusal.TooLarge, string.Create(CultureInfo.InvariantCulture, $"{value} is beyond 7.9·10²⁸; plan with smaller numbers."));
}
