using System.Globalization;
using System.Text.RegularExpressions;
using Purva.TestKit;
using Xunit;

namespace Purva.Simulation.Tests.Docs;

/// <summary>What docs/simulation.md shows is compiled, run, and says what it says that it says.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void The_examples_run_and_print_what_is_shown()
    {
        var source = Read("tests/Purva.Simulation.Tests/Docs/SimulationExamples.cs");
        var blocks = Example().Matches(Read("docs/simulation.md"));
        Assert.Equal(SimulationExamples.All.Count, blocks.Count);
        for (var i = 0; i < blocks.Count; i++)
        {
            var code = blocks[i].Groups["code"].Value.Trim('\n').Split('\n').Select(line => line.Length == 0 ? line : "        " + line);
            Assert.Contains(string.Join('\n', code), source, StringComparison.Ordinal);

            var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
            SimulationExamples.All[i](output);
            Assert.Equal(blocks[i].Groups["output"].Value, output.ToString());
        }
    }

    [Fact]
    public void The_resolver_that_is_shown_is_the_one_that_runs()
    {
        var shown = Resolver().Match(Read("docs/simulation.md")).Groups["code"].Value.Trim('\n').Split('\n');
        Assert.Contains(string.Join('\n', shown.Select(line => "    " + line)), Read("tests/Purva.Simulation.Tests/Docs/SimulationExamples.cs"), StringComparison.Ordinal);
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(RepositoryFolder.Path, path));

    [GeneratedRegex("```csharp\n(?<code>(?:(?!```).)*?)```\n\n```text\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("```csharp\n(?<code>private sealed class(?:(?!```).)*?)```", RegexOptions.Singleline)]
    private static partial Regex Resolver();
}
