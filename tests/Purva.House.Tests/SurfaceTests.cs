using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Purva.HouseTests;

/// <summary>What others see is documented, closed and numbered.</summary>
public sealed partial class SurfaceTests
{
    private static readonly string[] Libraries = ["Purva", "Purva.Store", "Purva.Engines.RocksDb", "Purva.Client", "Purva.Instrumentation", "Purva.Versioning", "Purva.Ordering"];

    [Fact]
    public void Every_public_type_is_documented() =>
        Assert.All(Libraries, library =>
        {
            var documents = XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{library}.xml"));
            var documented = documents.Descendants("member").Select(member => member.Attribute("name")!.Value).ToHashSet();
            Assert.All(TypesOf(library).Where(type => type.IsVisible && !IsGenerated(type)), type =>
                Assert.Contains($"T:{type.FullName!.Replace('+', '.')}", documented));
        });

    [Fact]
    public void Every_class_is_sealed_or_made_to_be_inherited() =>
        Assert.All(Libraries.SelectMany(TypesOf).Where(type => type.IsClass && !IsGenerated(type)), type =>
            Assert.True(type.IsSealed || type.IsAbstract, $"{type} is neither sealed nor abstract"));

    [Fact]
    public void Every_enum_that_others_see_gives_its_numbers() =>
        Assert.All(Repository.SourcesIn("src"), path =>
            Assert.All(PublicEnum().Matches(Repository.ReadCode(path)), match =>
                Assert.All(
                    match.Groups["body"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                    member => Assert.Contains('=', member))));

    private static Type[] TypesOf(string library) => Assembly.Load(library).GetTypes();

    /// <summary>What the compiler made: closures and the like, and the markers of extension blocks; and what was made of a .proto file.</summary>
    private static bool IsGenerated(Type type) =>
        type.Namespace?.EndsWith(".Protocol", StringComparison.Ordinal) == true
        || type.Name.Contains('<', StringComparison.Ordinal)
        || type.IsDefined(typeof(CompilerGeneratedAttribute))
        || (type.DeclaringType is { } outer && IsGenerated(outer));

    [GeneratedRegex(@"public enum \w+[^{]*\{(?<body>[^}]*)\}")]
    private static partial Regex PublicEnum();
}
