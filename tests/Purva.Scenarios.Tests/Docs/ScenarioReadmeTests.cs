using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Purva.Scenarios.Tests.Docs;

/// <summary>What the READMEs of the applications show is compiled, run, and says what it says that it says.</summary>
public sealed partial class ScenarioReadmeTests
{
    public static TheoryData<string> Folders { get; } = [.. ScenarioExamples.All.Keys];

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_example_runs_prints_what_is_shown_and_fits_on_a_screen(string folder)
    {
        var readme = Read($"src/Purva.Scenarios/{folder}/README.md");
        var shown = Assert.Single(Example().Matches(readme));
        var code = shown.Groups["code"].Value.Trim('\n').Split('\n').Select(line => line.Length == 0 ? line : "        " + line);
        Assert.Contains(string.Join('\n', code), Read("tests/Purva.Scenarios.Tests/Docs/ScenarioExamples.cs"), StringComparison.Ordinal);

        var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        ScenarioExamples.All[folder](output);
        if (Environment.GetEnvironmentVariable("PURVA_REWRITE") == "1")
        {
            File.WriteAllText(PathOf($"src/Purva.Scenarios/{folder}/README.md"), readme.Replace(shown.Groups["output"].Value, output.ToString(), StringComparison.Ordinal));
            return;
        }

        Assert.Equal(shown.Groups["output"].Value, output.ToString());
        Assert.InRange(readme.AsSpan().Count('\n'), 10, 60);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_picture_that_is_shown_is_there(string folder)
    {
        var path = Picture().Match(Read($"src/Purva.Scenarios/{folder}/README.md")).Groups["path"].Value;
        Assert.StartsWith("<svg", Read($"src/Purva.Scenarios/{folder}/{path}"), StringComparison.Ordinal);
    }

    private static string Read(string path) => File.ReadAllText(PathOf(path));

    private static string PathOf(string path)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Purva.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Path.Combine(folder, path);
    }

    [GeneratedRegex("```csharp\n(?<code>(?:(?!```).)*?)```\n\n```text\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"!\[[^\]]*\]\((?<path>[^)]*\.svg)\)")]
    private static partial Regex Picture();
}
