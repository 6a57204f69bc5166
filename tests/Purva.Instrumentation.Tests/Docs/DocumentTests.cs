using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Purva.Instrumentation.Tests.Docs;

/// <summary>What docs/instrumentation.md and the package's README show is compiled, and says what it says that it says.</summary>
public sealed partial class DocumentTests
{
    [Theory]
    [InlineData("docs/instrumentation.md", 2)]
    [InlineData("src/Purva.Instrumentation/README.md", 1)]
    public void What_is_shown_is_compiled(string document, int examples)
    {
        var source = Read("tests/Purva.Instrumentation.Tests/Docs/InstrumentationExamples.cs");
        var blocks = Example().Matches(Read(document));
        Assert.Equal(examples, blocks.Count);
        Assert.All(blocks, block =>
        {
            var code = block.Groups["code"].Value.Trim('\n').Split('\n').Select(line => line.Length == 0 ? line : "        " + line);
            Assert.Contains(string.Join('\n', code), source, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_queue_prints_what_is_shown()
    {
        var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        InstrumentationExamples.Queue(output);
        Assert.Contains($"```text\n{output}```", Read("docs/instrumentation.md"), StringComparison.Ordinal);
    }

    private static string Read(string path)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Purva.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return File.ReadAllText(Path.Combine(folder, path));
    }

    [GeneratedRegex("```csharp\n(?<code>(?:(?!```).)*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
