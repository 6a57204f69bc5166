using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace Purva.HouseTests;

/// <summary>Faults that are planted on purpose stay out of the product.</summary>
public sealed partial class PlantedFaultTests
{
    [Fact]
    public void Nothing_but_the_store_and_the_simulator_names_a_planted_fault() =>
        Assert.All(Repository.SourcesIn("src").Where(path => !IsIn(path, "Purva.Store") && !IsIn(path, "Purva.Simulation")), path =>
            Assert.DoesNotMatch(Planted(), Repository.ReadCode(path)));

    [Fact]
    public void The_store_plants_none_itself() =>
        Assert.All(Repository.SourcesIn("src/Purva.Store"), path => Assert.DoesNotMatch(Planting(), Repository.ReadCode(path)));

    [Fact]
    public void Nobody_outside_can_plant_one()
    {
        var property = typeof(Store.SiteOptions).GetProperty("Planted", BindingFlags.Instance | BindingFlags.NonPublic);
        Assert.NotNull(property);
        Assert.True(property.GetMethod!.IsAssembly && property.SetMethod!.IsAssembly, "it is internal");
        Assert.False(property.PropertyType.IsVisible);
        Assert.Equal("None", property.GetValue(new Store.SiteOptions { Cluster = "c", Site = "s" })!.ToString());
    }

    private static bool IsIn(string path, string project) => path.StartsWith($"src/{project}/", StringComparison.Ordinal);

    [GeneratedRegex(@"\bPlanted")]
    private static partial Regex Planted();

    /// <summary>The option being set to something.</summary>
    [GeneratedRegex(@"\bPlanted\s*=(?![=>])")]
    private static partial Regex Planting();
}
