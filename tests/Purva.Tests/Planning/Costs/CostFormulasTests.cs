using CsCheck;
using Purva.Planning;
using Purva.Planning.Costs;
using Xunit;

namespace Purva.Tests.Planning.Costs;

/// <summary>Each formula against arithmetic of another kind: whole numbers and fractions of them, without the types of the formulas.</summary>
public sealed class CostFormulasTests
{
    private static readonly Money Dollar = Money.Usd(1);

    [Fact]
    public void Storage_is_what_was_kept_by_the_gibibyte() => Gen.Select(Gen.Long[0, 1_000_000], Gen.Long[0, 100_000], Gen.Int[0, 3_650]).Sample((rate, bytes, days) =>
    {
        var stored = CostFormulas.Retained(new EventRate(rate), new ByteCount(bytes), days);
        Assert.Equal((Int128)rate * bytes * days * 86_400, (Int128)stored.Bytes);
        Assert.Equal((double)((Int128)rate * bytes * days * 86_400) / 1_073_741_824.0 * 0.1, (double)CostFormulas.Storage(stored, Money.Usd(0.1m)).Amount, 1e-6 * Math.Max(1, (double)stored.Gibibytes));
    });

    [Fact]
    public void Tiers_hold_each_day_once() => Gen.Select(Gen.Int[0, 400], Gen.Int[0, 100], Gen.Int[0, 100]).Sample((days, first, second) =>
    {
        // One event a day of one gibibyte: a day costs what its tier costs.
        var perEvent = new ByteCount(ByteCount.Gibibyte);
        var rate = new EventRate(1 / 86_400m);
        var cost = CostFormulas.TieredStorage(rate, perEvent, days, [new("a", first, 100), new("b", second, 10), new("c", 0, 1)], Currency.Usd).Amount;
        var expected = Enumerable.Range(0, days).Sum(day => day < first ? 100 : day < first + second ? 10 : 1);
        Assert.Equal(expected, (double)cost, 1e-6);
    });

    [Fact]
    public void Network_goes_to_every_receiver() => Gen.Select(Gen.Long[0, 1_000_000], Gen.Long[0, 100_000], Gen.Long[0, 50_000]).Sample((rate, bytes, receivers) =>
    {
        var exact = (double)((Int128)rate * bytes * receivers * 2_592_000) / 1_073_741_824.0;
        Assert.Equal(exact, (double)CostFormulas.Network(new EventRate(rate), new ByteCount(bytes), receivers, Dollar).Amount, Math.Max(1e-9, exact * 1e-9));
    });

    [Fact]
    public void Compute_development_and_maintenance_are_products()
    {
        Assert.Equal(720, (double)CostFormulas.Compute(new EventRate(1_000_000), 1, Dollar).Amount, 1e-9);
        Assert.Equal(Money.Usd(1_458_333.33m), CostFormulas.Development(Money.Usd(14_583.3333m), 5, new Months(8), 2.5m) is var cost ? cost with { Amount = decimal.Round(cost.Amount, 2) } : default);
        Assert.Equal(Money.Usd(20_000 + 19_200), CostFormulas.Maintenance(Money.Usd(100_000), 0.2m, 12, 8, Money.Usd(200)));
        Assert.Equal(Money.Usd(2_557_080), CostFormulas.Total(Money.Usd(1_125_000), Money.Usd(17_280), Money.Usd(270_000), new Months(36)));
    }

    [Fact]
    public void Nothing_costs_nothing()
    {
        Assert.Equal(0, CostFormulas.FixedVector(0).Bytes);
        Assert.Equal(Money.Usd(0), CostFormulas.Storage(CostFormulas.Retained(new EventRate(0), new ByteCount(100), 30), Dollar));
        Assert.Equal(Money.Usd(0), CostFormulas.Network(new EventRate(5), new ByteCount(100), 0, Dollar));
        Assert.Equal(Money.Usd(0), CostFormulas.TieredStorage(new EventRate(5), new ByteCount(5), 30, [], Currency.Usd));
        Assert.Equal(40, CostFormulas.FixedVector(1, besideBytes: 32).Bytes);
    }

    [Fact]
    public void What_is_negative_or_does_not_fit_is_refused()
    {
        Assert.All(
            new Func<object>[]
            {
                () => CostFormulas.FixedVector(-1), () => CostFormulas.Retained(new EventRate(1), new ByteCount(1), -1), () => CostFormulas.Network(new EventRate(1), new ByteCount(1), -1, Dollar),
                () => CostFormulas.Compute(new EventRate(1), -1, Dollar), () => CostFormulas.Development(Dollar, -1, Months.One, 1), () => CostFormulas.Maintenance(Dollar, -1, 1, 1, Dollar), () => CostFormulas.Maintenance(Dollar, 1, -1, 1, Dollar),
            },
            calculation => Assert.Equal(PlanRefusal.TooSmall, Assert.Throws<PlanningException>(calculation).Refusal));
        Assert.All(
            new Func<object>[]
            {
                () => CostFormulas.Retained(new EventRate(1e20m), new ByteCount(1e10m), 30), () => CostFormulas.Network(new EventRate(1e20m), new ByteCount(1), long.MaxValue, Dollar),
                () => CostFormulas.Total(Money.Usd(decimal.MaxValue), Dollar, Dollar, Months.One), () => CostFormulas.Compute(new EventRate(1e28m), 1e20m, Dollar),
            },
            calculation => Assert.Equal(PlanRefusal.TooLarge, Assert.Throws<PlanningException>(calculation).Refusal));
    }
}
