using System.Reflection.Metadata;
using System.Text;
using System.Xml.Linq;
using Xunit;

namespace Purva.PackageTests;

/// <summary>What is in the package, and that a program which knows nothing else can use it.</summary>
public sealed class PackageTests(Package package) : IClassFixture<Package>
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    [Fact]
    public void It_holds_the_library_its_documentation_and_a_readme_and_depends_on_nothing()
    {
        using var archive = package.Open("nupkg");
        Assert.Subset(archive.Entries.Select(entry => entry.FullName).ToHashSet(), new HashSet<string> { "README.md", "lib/net10.0/Purva.dll", "lib/net10.0/Purva.xml" });

        using var stream = archive.GetEntry("Purva.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
        Assert.Equal(("README.md", "MIT"), (Value("readme"), Value("license")));
        Assert.Equal("https://github.com/example/purva.git", metadata.Elements().Single(element => element.Name.LocalName == "repository").Attribute("url")!.Value);
        Assert.DoesNotContain(metadata.Descendants(), element => element.Name.LocalName == "dependency");
    }

    [Fact]
    public void Its_symbols_lead_to_the_sources()
    {
        using var archive = package.Open("snupkg");
        using var bytes = new MemoryStream();
        using (var stream = archive.GetEntry("lib/net10.0/Purva.pdb")!.Open())
        {
            stream.CopyTo(bytes);
        }

        bytes.Position = 0;
        using var provider = MetadataReaderProvider.FromPortablePdbStream(bytes);
        var reader = provider.GetMetadataReader();
        var link = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Single(information => reader.GetGuid(information.Kind) == SourceLink);
        Assert.Contains("https://raw.githubusercontent.com/example/purva/", Encoding.UTF8.GetString(reader.GetBlobBytes(link.Value)), StringComparison.Ordinal);
        Assert.All(reader.Documents, document => Assert.StartsWith("/_/", reader.GetString(reader.GetDocument(document).Name), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_compiled_ahead_of_time_uses_it_and_no_warning_is_given()
    {
        Assert.SkipUnless(HasLinker, "Native AOT needs clang and the headers of zlib; test.sh installs them where it may.");
        var output = Path.Combine(package.Feed, "program");
        await Package.RunAsync(
            "dotnet",
            ["publish", "samples/AheadOfTime", "-c", "Release", "-o", output, "--nologo", "-v", "quiet", $"-p:PurvaVersion={package.Version}", $"-p:PurvaFeed={package.Feed}", $"-p:ArtifactsPath={package.Feed}/build", "-p:ContinuousIntegrationBuild=true"]);

        Assert.Equal(
            """
            {a:1} and {b:1}: Concurrent
            True: Done, True
            True: Done, True
            {"Vector":"{a:1,b:1}","Time":"1970-01-01T04:39:37.216Z/0000"}
            True
            True
            True

            """.ReplaceLineEndings("\n"),
            await Package.RunAsync(Path.Combine(output, "AheadOfTime"), []));
        Assert.False(File.Exists(Path.Combine(output, "Purva.dll")), "the program is one native file");
    }

    private static bool HasLinker => OperatingSystem.IsLinux() && (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':').Any(folder => File.Exists(Path.Combine(folder, "clang")));
}
