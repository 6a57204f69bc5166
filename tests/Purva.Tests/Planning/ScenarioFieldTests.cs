using Purva.Planning;
using Purva.Planning.Sizes;
using Xunit;

namespace Purva.Tests.Planning;

public sealed class ScenarioFieldTests
{
    internal static readonly PlanScenario Scenario = new() { Population = Presets.Named("cart-3-devices") };

    [Fact]
    public void Every_field_reads_what_it_writes_and_changes_nothing_else() => Assert.All(ScenarioField.All, field =>
    {
        var value = Math.Max(field.Least, Math.Min(field.Most, 1));
        var before = field.Write(Scenario, field.Least);
        var after = field.Write(before, value);
        Assert.Equal(value, field.Read(after));
        Assert.All(ScenarioField.All.Where(other => other != field && other.Name != "users"), other => Assert.Equal(other.Read(before), other.Read(after)));
    });

    [Fact]
    public void A_name_stands_in_one_section_only_and_defaults_are_in_their_ranges()
    {
        Assert.Equal(ScenarioField.All.Length, ScenarioField.All.Select(field => field.Name).Distinct().Count());
        Assert.All(ScenarioField.All, field => Assert.Null(field.ProblemOf(field.Read(Scenario))));
        Assert.Null(ScenarioField.Find("cost", "keys"));
        Assert.Equal("population", ScenarioField.Find(null, "keys")!.Section);
        Assert.Contains("from 0 to 1, not 2", ScenarioField.Find("bounds", "lost")!.ProblemOf(2), StringComparison.Ordinal);
        Assert.Equal(["population", "cost", "return", "bounds"], ScenarioField.Sections);
    }
}
