using CsCheck;
using Purva.Planning;
using Purva.Planning.Costs;
using Xunit;

namespace Purva.Tests.Planning.Costs;

public sealed class CostInputsTests
{
    internal static readonly CostInputs Inputs = new()
    {
        Currency = Currency.Usd, Keys = 1_000_000, WritesPerSecond = 100, Sites = 3, ObjectBytes = 1_024, MessageBytes = 40, OperationMicroseconds = 3, StoragePrice = 0.1m, NetworkPrice = 0.09m, CorePrice = 0.05m,
        EngineerMonth = 15_000, Team = 3, DevelopmentMonths = 2, Complexity = 2.5m, MaintenanceShare = 0.2m, IncidentsPerYear = 2, IncidentHours = 8, IncidentHour = 200, Months = 36,
    };

    [Fact]
    public void The_parts_are_those_of_the_formulas()
    {
        var cost = Inputs.Cost();
        Assert.Equal(1_024_000_000.0 * 3 / 1_073_741_824 * 0.1, (double)cost.Storage.Amount, 1e-9);
        Assert.Equal(100.0 * 2_592_000 * 40 * 2 / 1_073_741_824 * 0.09, (double)cost.Network.Amount, 1e-9);
        Assert.Equal(100.0 * 2_592_000 * 3 * 3 / 3.6e9 * 0.05, (double)cost.Compute.Amount, 1e-9);
        Assert.Equal((Money.Usd(225_000), Money.Usd(48_200)), (cost.Development, cost.MaintenancePerYear));
        Assert.Equal(225_000 + (3 * 48_200) + (36 * (double)cost.Infrastructure.Amount), (double)cost.Total.Amount, 1e-6);
    }

    [Fact]
    public void Every_input_reads_what_it_writes_and_more_of_it_never_costs_less() => Gen.Int[0, CostInputs.All.Length - 1].Select(Gen.Int[1, 1_000]).Sample((at, value) =>
    {
        var input = CostInputs.All[at];
        Assert.Equal(value, input.Read(input.Write(Inputs, value)));
        Assert.True(input.Write(Inputs, value).Cost().Total.Amount <= input.Write(Inputs, value * 2).Cost().Total.Amount);
    });

    [Fact]
    public void A_negative_input_is_refused_whichever_it_is() => Assert.All(CostInputs.All.Where(input => input.Name != "sites"), input => Assert.Throws<PlanningException>(() => input.Write(Inputs, -1).Cost().Total));

    [Fact]
    public void One_site_sends_nothing() => Assert.Equal(Money.Usd(0), (Inputs with { Sites = 1 }).Cost().Network);

    [Fact]
    public void A_log_is_stored_in_tiers_as_it_ages_and_its_prices_vary_with_the_first()
    {
        var inputs = Inputs with { RetentionDays = 30, Tiers = [new StorageTier("ssd", 7, 0.1m), new StorageTier("hdd", 36_500, 0.04m)] };
        var day = 100.0 * 86_400 * 40 * 3 / 1_073_741_824;
        double LogOf(CostInputs one) => (double)(one.Cost().Storage.Amount - (one with { RetentionDays = 0 }).Cost().Storage.Amount);
        Assert.Equal(day * ((7 * 0.1) + (23 * 0.04)), LogOf(inputs), 1e-9);
        Assert.Equal(day * ((7 * 0.2) + (23 * 0.08)), LogOf(inputs with { StoragePrice = 0.2m }), 1e-9);
        Assert.Equal(day * 30 * 0.1, LogOf(inputs with { Tiers = [] }), 1e-9);
        Assert.Equal(day * 7 * 0.1, LogOf(inputs with { RetentionDays = 7 }), 1e-9);
    }
}
