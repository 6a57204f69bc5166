using System.Text.RegularExpressions;
using Xunit;

namespace Purva.Scenarios.Tests.Docs;

/// <summary>What the READMEs show is compiled, run and drawn.</summary>
public sealed partial class FieldReadmeTests
{
    public static TheoryData<string> Applications => [.. FieldExamples.All.Keys];

    public static TheoryData<string> Pictures => [.. FieldPictures.All.Keys];

    [Theory, MemberData(nameof(Applications))]
    public void The_example_is_the_one_that_runs_and_the_screen_is_one(string application)
    {
        var readme = File.ReadAllText(PathOf("src", "Purva.Scenarios", application, "README.md"));
        var code = string.Join('\n', Example().Match(readme).Groups["code"].Value.Trim('\n').Split('\n').Select(line => line.Length == 0 ? line : "        " + line));
        Assert.Contains(code, File.ReadAllText(PathOf("tests", "Purva.Scenarios.Tests", "Docs", "FieldExamples.cs")), StringComparison.Ordinal);
        Assert.True(FieldExamples.All[application]());
        Assert.Contains($"docs/pictures/scenarios/{application.ToLowerInvariant()}.svg", readme, StringComparison.Ordinal);
        Assert.InRange(readme.Count(character => character == '\n'), 10, 60);
    }

    [Theory, MemberData(nameof(Pictures))]
    public void A_picture_of_a_scenario_is_up_to_date(string name)
    {
        var path = PathOf("docs", "pictures", "scenarios", name);
        if (Environment.GetEnvironmentVariable("PURVA_REWRITE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, FieldPictures.All[name]());
        }

        Assert.True(File.Exists(path), $"{name} is missing: run eng/update-pictures.sh");
        Assert.Equal(FieldPictures.All[name](), File.ReadAllText(path));
    }

    private static string PathOf(params ReadOnlySpan<string> parts)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Purva.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Path.Combine([folder, .. parts]);
    }

    [GeneratedRegex("```csharp\n(?<code>(?:(?!```).)*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
