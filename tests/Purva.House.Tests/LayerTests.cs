using System.Xml.Linq;
using Xunit;

namespace Purva.HouseTests;

/// <summary>No reference points upward.</summary>
public sealed class LayerTests
{
    /// <summary>What each project may reference; a project that is not here has no place in the house yet.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Purva"] = [],
        ["Purva.Store"] = ["Purva"],
        ["Purva.Client"] = ["Purva"],
        ["Purva.Instrumentation"] = ["Purva"],
        ["Purva.Engines.RocksDb"] = ["Purva", "Purva.Store"],
        ["Purva.Console"] = ["Purva", "Purva.Store", "Purva.Scenarios", "Purva.Versioning"],
        ["Purva.Server"] = ["Purva", "Purva.Store", "Purva.Engines.RocksDb", "Purva.Console", "Purva.Ordering"],
        ["Purva.Simulation"] = ["Purva", "Purva.Store"],
        ["Purva.Scenarios"] = ["Purva"],
        ["Purva.Versioning"] = ["Purva"],
        ["Purva.Versioning.Git"] = ["Purva.Versioning"],
        ["Purva.Cli"] = ["Purva", "Purva.Store", "Purva.Engines.RocksDb", "Purva.Client", "Purva.Server", "Purva.Simulation", "Purva.Scenarios", "Purva.Versioning", "Purva.Versioning.Git", "Purva.Ordering"],
        ["Purva.Ordering"] = ["Purva", "Purva.Console"],
    };

    /// <summary>The strata of the core, lowest first: each uses only those before it.</summary>
    private static readonly string[] Strata = ["Wire", "Clocks", "Crdts", "Delivery", "Text", "Hashgraph", "Tracing", "Planning"];

    [Fact]
    public void Projects_reference_only_what_lies_below_them() =>
        Assert.All(Repository.Projects.Where(path => path.StartsWith("src/", StringComparison.Ordinal)), path =>
        {
            var name = Path.GetFileNameWithoutExtension(path);
            Assert.True(Allowed.ContainsKey(name), $"{name} has no line in the table of layers");
            Assert.Subset(Allowed[name].ToHashSet(), References(path, "ProjectReference").Select(Path.GetFileNameWithoutExtension).ToHashSet()!);
        });

    [Fact]
    public void The_core_has_no_package() => Assert.Empty(References("src/Purva/Purva.csproj", "PackageReference"));

    [Fact]
    public void Every_folder_of_the_core_is_a_stratum() =>
        Assert.All(Repository.SourcesIn("src/Purva"), path => Assert.Contains(path.Split('/')[2], Strata));

    [Fact]
    public void Each_stratum_of_the_core_uses_only_lower_ones() =>
        Assert.All(Repository.SourcesIn("src/Purva"), path =>
        {
            var code = Repository.ReadCode(path);
            foreach (var higher in Strata[(Array.IndexOf(Strata, path.Split('/')[2]) + 1)..])
            {
                Assert.DoesNotContain($"Purva.{higher}", code, StringComparison.Ordinal);
            }
        });

    [Fact]
    public void The_replica_knows_neither_its_host_nor_an_engine() =>
        Assert.All(Repository.SourcesIn("src/Purva.Store").Where(path => !path.Contains("/Hosting/", StringComparison.Ordinal)), path =>
        {
            var code = Repository.ReadCode(path);
            Assert.DoesNotContain("Purva.Store.Hosting", code, StringComparison.Ordinal);
            Assert.True(path.Contains("/Memory/", StringComparison.Ordinal) || !code.Contains("Purva.Store.Memory", StringComparison.Ordinal));
        });

    [Fact]
    public void What_is_measured_and_what_alerts_is_told_the_time_and_does_nothing() =>
        Assert.All(Repository.SourcesIn("src/Purva.Server").Where(path => path.Contains("/Metrics/", StringComparison.Ordinal) || path.Contains("/Alerts/", StringComparison.Ordinal)), path =>
        {
            var code = Repository.ReadCode(path);
            Assert.All(["TimeProvider", "UtcNow", "Stopwatch", "HttpClient", "File.", "Task", "ILogger", "Purva.Server.Monitoring", "Purva.Server.Http"], word => Assert.DoesNotContain(word, code, StringComparison.Ordinal));
        });

    [Fact]
    public void Package_versions_stand_in_one_place() =>
        Assert.All(Repository.Projects, path =>
            Assert.All(
                XDocument.Parse(Repository.Read(path)).Descendants("PackageReference"),
                package => Assert.True(package.Attribute("Version") is null && package.Attribute("VersionOverride") is null, $"{path} names a version of {package.Attribute("Include")?.Value}")));

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Parse(Repository.Read(project)).Descendants(kind).Select(reference => reference.Attribute("Include")!.Value);
}
