using System.Collections.Immutable;
using Purva.Planning.Sizes;

namespace Purva.Planning.Costs;

/// <summary>Which inputs move the answer, and how sure it is if none of them is.</summary>
public static class Sensitivity
{
    /// <summary>What the total becomes as each input goes down and up by a share, the one that moves it most first: a tornado.</summary>
    /// <param name="inputs">The inputs as they are thought to be.</param>
    /// <param name="share">By how much each is varied, 0 to 1: 0.5 is half less and half more.</param>
    /// <exception cref="PlanningException">The share is no share, or a result is too large.</exception>
    public static ImmutableArray<Swing> Tornado(CostInputs inputs, decimal share)
    {
        if (share is < 0 or > 1)
        {
            throw new PlanningException(share < 0 ? PlanRefusal.TooSmall : PlanRefusal.TooLarge, FormattableString.Invariant($"Inputs are varied by a share from 0 to 1, not {share}."));
        }

        Money At(CostInput input, decimal factor) => input.Write(inputs, PlanArithmetic.Checked(() => input.Read(inputs) * factor)).Cost().Total;
        return [.. CostInputs.All.Select(input => new Swing(input, At(input, 1 - share), At(input, 1 + share))).OrderByDescending(swing => swing.Width).ThenBy(swing => swing.Input.Name, StringComparer.Ordinal)];
    }

    /// <summary>How the total is spread when every input is drawn from a triangle around what it is thought to be (Monte Carlo).</summary>
    /// <param name="inputs">The inputs as they are thought to be.</param>
    /// <param name="share">How far each may be off, 0 to 1.</param>
    /// <param name="next">Draws 64 even bits; a generator of a seed.</param>
    /// <param name="samples">How many totals are drawn, 100 to 1,000,000.</param>
    /// <param name="cancellation">Stops between two samples.</param>
    /// <exception cref="PlanningException">The share is no share, or a result is too large.</exception>
    public static Spread Draw(CostInputs inputs, decimal share, Func<ulong> next, int samples = 10_000, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples, 1_000_000);
        if (share is < 0 or > 1)
        {
            throw new PlanningException(share < 0 ? PlanRefusal.TooSmall : PlanRefusal.TooLarge, FormattableString.Invariant($"Inputs are off by a share from 0 to 1, not {share}."));
        }

        var draws = new PlanDraws(next);
        var totals = new decimal[samples];
        for (var i = 0; i < samples; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var drawn = CostInputs.All.Aggregate(inputs, (one, input) => input.Write(one, PlanArithmetic.Checked(() => input.Read(one) * (decimal)draws.Triangle((double)(1 - share), 1, (double)(1 + share)))));
            totals[i] = drawn.Cost().Total.Amount;
        }

        Array.Sort(totals);
        return new Spread(totals, inputs.Currency);
    }

    /// <summary>The value of an input at which two strategies cost the same, found by halving between two values.</summary>
    /// <param name="input">Which input.</param>
    /// <param name="left">One strategy.</param>
    /// <param name="right">The other.</param>
    /// <param name="least">Where to begin; not negative.</param>
    /// <param name="most">Where to end.</param>
    /// <returns>Nothing if the same one is cheaper at both ends.</returns>
    public static decimal? Crossing(CostInput input, CostInputs left, CostInputs right, decimal least, decimal most)
    {
        decimal Difference(decimal value) => (input.Write(left, value).Cost().Total - input.Write(right, value).Cost().Total).Amount;
        var (atLeast, atMost) = (Difference(least), Difference(most));
        if (atLeast == 0 || atMost == 0 || (atLeast > 0) == (atMost > 0))
        {
            return atLeast == 0 ? least : atMost == 0 ? most : null;
        }

        for (var i = 0; i < 100 && most - least > 0.000_001m * Math.Max(1, most); i++)
        {
            var middle = (least + most) / 2;
            (least, most) = (Difference(middle) > 0) == (atLeast > 0) ? (middle, most) : (least, middle);
        }

        return (least + most) / 2;
    }
}

/// <summary>How far one input moves the total.</summary>
/// <param name="Input">Which.</param>
/// <param name="Low">The total with less of it.</param>
/// <param name="High">The total with more of it.</param>
public readonly record struct Swing(CostInput Input, Money Low, Money High)
{
    /// <summary>How far apart the two are.</summary>
    public decimal Width => Math.Abs(High.Amount - Low.Amount);
}

/// <summary>How drawn totals are spread.</summary>
public sealed class Spread
{
    private readonly decimal[] ascending;
    private readonly Currency currency;

    internal Spread(decimal[] ascending, Currency currency) => (this.ascending, this.currency) = (ascending, currency);

    /// <summary>How many totals were drawn.</summary>
    public int Count => ascending.Length;

    /// <summary>The mean.</summary>
    public Money Mean => new(PlanArithmetic.Checked(() => ascending.Sum() / ascending.Length), currency);

    /// <summary>The total that so many of a hundred do not exceed.</summary>
    /// <param name="percent">0 for the least, 100 for the most.</param>
    public Money At(int percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        return new Money(ascending[(int)((long)(ascending.Length - 1) * percent / 100)], currency);
    }
}
