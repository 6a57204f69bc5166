using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Purva.TestKit;
using Xunit;

namespace Purva.Scenarios.Tests.Docs;

/// <summary>The programs of one file that teach the applications: each compiles, and prints what its last lines say.</summary>
public sealed class SampleTests
{
    private const string Prints = "// It prints:";

    // What the SDK adds to every program of the house.
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading.Tasks;";

    private static readonly string Folder = Path.Combine(RepositoryFolder.Path, "samples");

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);

    public static TheoryData<string> Programs => [.. Directory.GetFiles(Folder, "*.cs").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_is_one_for_each_application() => Assert.Equal(
        Directory.GetFiles(Path.Combine(RepositoryFolder.Path, "src", "Purva.Scenarios"), "README.md", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!).ToUpperInvariant()).Where(name => name is not "SCHEDULES" and not "STORIES" and not "PURVA.SCENARIOS").Order(StringComparer.Ordinal),
        Programs.Select(row => row.Data.Replace("-", string.Empty, StringComparison.Ordinal).ToUpperInvariant()).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_sample_prints_what_it_says(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name + ".cs"));
        Assert.StartsWith("#:project ../src/Purva.Scenarios/Purva.Scenarios.csproj", text, StringComparison.Ordinal);
        Assert.Contains($"dotnet run samples/{name}.cs", text, StringComparison.Ordinal);
        var expected = text[text.IndexOf(Prints, StringComparison.Ordinal)..].Split('\n')[1..].Where(line => line.Length > 0).Select(line => line["//   ".Length..].TrimEnd());
        Assert.Equal(expected, Run(Compile(name, text)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r', ' ')));
    }

    private static Assembly Compile(string name, string text)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable, checkOverflow: true);
        var trees = new[] { text.Replace("#:", "//", StringComparison.Ordinal), Usings }.Select(source => CSharpSyntaxTree.ParseText(source, Parsing));
        using var bytes = new MemoryStream();
        var result = CSharpCompilation.Create($"sample-{name}", trees, references, options).Emit(bytes, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error)));
        bytes.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(bytes);
    }

    private static string Run(Assembly program)
    {
        var told = new StringWriter();
        var before = Console.Out;
        Console.SetOut(told);
        try
        {
            var main = program.EntryPoint!;
            main.Invoke(null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(before);
        }

        return told.ToString();
    }
}
