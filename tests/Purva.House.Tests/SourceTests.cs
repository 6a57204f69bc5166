using System.Text.RegularExpressions;
using Xunit;

namespace Purva.HouseTests;

/// <summary>An idea fits in a file, and a name says what it is.</summary>
public sealed partial class SourceTests
{
    private const int MostLines = 200;

    /// <summary>The files that are longer, how long they may be at most, and why. Numbers only go down.</summary>
    private static readonly Dictionary<string, (int Lines, string Reason)> LongFiles = new()
    {
        ["src/Purva/Delivery/CausalDelivery.cs"] = (210, "one algorithm; its waiter is apart"),
        ["src/Purva.Server/Configuration/ServerOptions.Validation.cs"] = (230, "a list of rules, one after another"),
        ["src/Purva.Server/Http/ChangeStream.cs"] = (210, "one answer from head to end"),
        ["src/Purva.Store/Replica/SiteReplica.Commit.cs"] = (240, "a commit from its request to its record"),
        ["src/Purva.Store/Streams/LogRecord.Codec.cs"] = (215, "one form, written and read side by side"),
        ["tests/Purva.Store.Tests/Replica/SiteReplicaTests.cs"] = (230, "one rule after another"),
        ["tests/Purva.Store.Tests/Engines/EngineContract.cs"] = (260, "the contract that every engine inherits"),
        ["tests/Purva.Store.Tests/Engines/EngineContract.Views.cs"] = (230, "the contract that every engine inherits"),
        ["tests/Purva.Store.Tests/Engines/RocksDbDamageTests.cs"] = (215, "one damage after another"),
    };

    /// <summary>Files that hold many small types of one kind.</summary>
    private static readonly string[] FilesOfMany =
    [
        "src/Purva.Server/Http/ApiModels.cs", "src/Purva.Server/Http/AlertBodies.cs", "src/Purva.Server/Http/ExplainBodies.cs", "src/Purva.Server/Http/LogBodies.cs",
        "src/Purva.Server/Http/MetricBodies.cs", "src/Purva.Client/AlertBodies.cs",
    ];

    [Fact]
    public void Files_are_short() =>
        Assert.All(Repository.Sources, path =>
        {
            var lines = Repository.Read(path).AsSpan().Count('\n');
            var allowed = LongFiles.TryGetValue(path, out var exception) ? exception.Lines : MostLines;
            Assert.True(lines <= allowed, $"{path} has {lines} lines; at most {allowed} are allowed: split it, or give its reason in {nameof(LongFiles)}");
        });

    [Fact]
    public void Long_files_that_are_gone_leave_the_list() =>
        Assert.All(LongFiles.Keys, path => Assert.Contains(path, Repository.Sources));

    [Fact]
    public void Namespaces_are_those_of_the_file() =>
        Assert.All(Repository.Sources.Where(path => Namespace().IsMatch(Repository.ReadCode(path))), path =>
            Assert.DoesNotMatch(BlockNamespace(), Repository.ReadCode(path)));

    [Fact]
    public void No_file_is_folded_into_regions() =>
        Assert.All(Repository.Sources, path => Assert.DoesNotMatch(Region(), Repository.Read(path)));

    [Fact]
    public void No_name_says_nothing() =>
        Assert.All(Repository.Sources, path =>
            Assert.All(TypeName().Matches(Repository.ReadCode(path)), match =>
                Assert.DoesNotMatch(EmptyName(), match.Groups["name"].Value)));

    [Fact]
    public void A_file_is_named_for_its_type() =>
        Assert.All(Repository.SourcesIn("src").Where(path => !FilesOfMany.Contains(path)), path =>
        {
            var expected = Path.GetFileName(path).Split('.')[0];
            var types = TypeName().Matches(Repository.ReadCode(path)).Select(match => match.Groups["name"].Value).ToArray();
            Assert.True(types.Length == 0 || types.Contains(expected), $"{path} declares {string.Join(", ", types)} and no {expected}");
        });

    [Fact]
    public void Every_type_of_the_core_has_its_tests() =>
        Assert.All(Repository.SourcesIn("src/Purva").Where(path => !Path.GetFileName(path).StartsWith('I')), path =>
        {
            var folder = path["src/Purva/".Length..path.LastIndexOf('/')];
            var type = Path.GetFileName(path).Split('.')[0];
            Assert.Contains($"tests/Purva.Tests/{folder}/{type}Tests.cs", Repository.Sources);
        });

    [Fact]
    public void Nothing_is_left_for_later_without_saying_where() =>
        Assert.All(Repository.Sources, path => Assert.DoesNotMatch(Leftover(), Repository.Read(path)));

    [GeneratedRegex(@"^namespace ", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^namespace [^;]*$", RegexOptions.Multiline)]
    private static partial Regex BlockNamespace();

    [GeneratedRegex(@"^\s*#(end)?region\b", RegexOptions.Multiline)]
    private static partial Regex Region();

    [GeneratedRegex(@"\b(class|struct|record|interface|enum)\s+(?!struct\b|class\b)(?<name>[A-Z]\w*)")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"(Utils?|Utilit(y|ies)|Helpers?|Manager|Common|Info|Data|Base|\d)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"//\s*(TODO|HACK|FIXME)(?! #\d)")]
    private static partial Regex Leftover();
}
