using System.Globalization;
using System.Text.RegularExpressions;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Docs;

/// <summary>What the documents show is compiled, run, and says what they say that it says.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void The_examples_of_the_clocks_run() => Check("docs/clocks.md", "ClockExamples", ClockExamples.OfClocks);

    [Fact]
    public void The_examples_of_the_values_run() => Check("docs/values.md", "ValueExamples", ValueExamples.All);

    [Fact]
    public void The_examples_of_the_texts_run() => Check("docs/text.md", "TextExamples", TextExamples.All);

    [Fact]
    public void The_example_of_the_package_runs() => Check("src/Purva/README.md", "ClockExamples", ClockExamples.OfReadme);

    [Theory]
    [InlineData("docs/clocks.md")]
    [InlineData("docs/values.md")]
    public void Every_link_within_the_document_leads_somewhere(string path)
    {
        var document = Read(path);
        var headings = Heading().Matches(document).Select(match => match.Groups[1].Value.ToLowerInvariant().Replace(' ', '-')).ToHashSet();
        Assert.All(Link().Matches(document), link => Assert.Contains(link.Groups[1].Value, headings));
    }

    private static void Check(string path, string source, IReadOnlyList<Action<TextWriter>> examples)
    {
        var text = Read($"tests/Purva.Tests/Docs/{source}.cs");
        var blocks = Example().Matches(Read(path));
        Assert.Equal(examples.Count, blocks.Count);
        for (var i = 0; i < blocks.Count; i++)
        {
            var code = string.Join('\n', blocks[i].Groups["code"].Value.Trim('\n').Split('\n').Where(line => !line.StartsWith("using ", StringComparison.Ordinal))).Trim('\n');
            Assert.Contains(Indented(code), text, StringComparison.Ordinal);

            var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
            examples[i](output);
            Assert.Equal(blocks[i].Groups["output"].Value, output.ToString());
        }
    }

    private static string Indented(string code) => string.Join('\n', code.Split('\n').Select(line => line.Length == 0 ? line : "        " + line));

    private static string Read(string path) => File.ReadAllText(Path.Combine(RepositoryFolder.Path, path));

    [GeneratedRegex("```csharp\n(?<code>.*?)```\n\n```text\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\(#([a-z-]+)\)")]
    private static partial Regex Link();
}
