using Purva.Planning;
using Purva.Planning.Sizes;
using Xunit;

namespace Purva.Tests.Planning.Sizes;

public sealed class PopulationTests
{
    internal static readonly Population Small = new() { Name = "small", Clients = 50, Keys = 20, ClientsPerKey = 5, WritesPerSecond = 0.01, Days = 1 };

    [Fact]
    public void A_population_within_its_ranges_has_no_problem() => Assert.Same(Small, Small.Checked());

    [Fact]
    public void What_is_out_of_range_is_named()
    {
        Assert.Equal("keys", Assert.Single((Small with { Keys = 0 }).Problems).Field);
        Assert.Equal(PlanRefusal.Malformed, Assert.Throws<PlanningException>(() => (Small with { WritesPerSecond = -1 }).Checked()).Refusal);
        Assert.Contains("sites is a whole number from 1 to 64, not 65.", Assert.Throws<PlanningException>(() => (Small with { Sites = 65 }).Checked()).Message, StringComparison.Ordinal);
        Assert.Single((Small with { Popularity = double.NaN }).Problems);
    }

    [Fact]
    public void Writers_of_a_key_are_devices_of_those_who_write_it_and_come_anew_with_sessions()
    {
        Assert.Equal(15, (Small with { DevicesPerClient = 3 }).WritersPerKey);
        Assert.Equal(50, (Small with { ClientsPerKey = 1_000 }).WritersPerKey);
        Assert.Equal(1, Small.IdentitiesPerWriter);
        Assert.Equal(25, (Small with { SessionHours = 1 }).IdentitiesPerWriter);
        Assert.Equal(1.5, (Small with { ChurnPerDay = 0.5 }).IdentitiesPerWriter);
    }
}
