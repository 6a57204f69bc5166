using CsCheck;
using Purva.Cli;
using Purva.Cli.Planning;
using Purva.Client;
using Xunit;

namespace Purva.SystemTests.Planning;

/// <summary>Scenarios in YAML: what is right is read, and what is wrong is told with its line and column.</summary>
public sealed class ScenarioFileTests
{
    private const string Whole = """
        name: shop
        population:
          clients: 10
          keys: 20
          clientsPerKey: 2
          writesPerSecond: 0.5
          days: 3
        cost: { months: 12 }
        bounds:
          lost: 0.25
        """;

    [Fact]
    public void A_scenario_says_what_differs_and_the_rest_is_usual()
    {
        var scenario = ScenarioFile.Parse(Whole, "f");
        Assert.Equal(("shop", 10, 20, 0.5, 3, 12m, 0.25, 0.01), (scenario.Population.Name, scenario.Population.Clients, scenario.Population.Keys, scenario.Population.WritesPerSecond, scenario.Population.Sites, scenario.Months, scenario.MostLostShare, scenario.MostFalseShare));
        Assert.Equal(10_000_000, ScenarioFile.Parse("population: { preset: chat-10m }", "f").Population.Clients);
        Assert.Equal(7, ScenarioFile.Parse("population: { keys: 7, preset: chat-10m }", "f").Population.Keys);
    }

    [Theory]
    [InlineData("", "f, line 1: a scenario is one YAML document")]
    [InlineData("- 1", "f, line 1: a scenario is one YAML document")]
    [InlineData("name: shop", "f, line 1, column 1: population.clients is missing")]
    [InlineData("population:\n  clients: 10\n  kees: 4", "f, line 3, column 3: population has no 'kees'; it has clients,")]
    [InlineData("population:\n  clients: many", "f, line 2, column 12: clients is a number, not 'many'.")]
    [InlineData("population:\n  clients: -3", "f, line 2, column 12: clients is a whole number from 1 to 1,000,000,000,000, not -3.")]
    [InlineData("population:\n  clients: 1.5", "f, line 2, column 12: clients is a whole number")]
    [InlineData("population:\n  clients: .inf", "f, line 2, column 12: clients is a number")]
    [InlineData("population:\n  clients: [1]", "f, line 2, column 12: one value is expected here")]
    [InlineData("population:\n  preset: chat", "f, line 2, column 11: there is no preset 'chat'")]
    [InlineData("population: 3", "f, line 1, column 13: population holds numbers")]
    [InlineData("populaton:\n  clients: 3", "f, line 1, column 1: 'populaton' is unknown here")]
    [InlineData("population:\n  clients: 3\n  clients: 4", "f, line 3")]
    [InlineData("a: &x [1]\nb: *x", "aliases are not used here")]
    [InlineData("population: [[[[[[[[[[1]]]]]]]]]]", "this is deeper than a scenario is")]
    [InlineData("population: {", "f, line 2, column 1")]
    [InlineData("name: shop\npopulation:\n  clients: 1[\n  keys: 20\n  clientsPerKey: 2\n  wr", "f, line")]
    [InlineData("name: a\n---\nname: b", "a scenario is one YAML document")]
    public void What_is_wrong_is_told_with_its_place(string text, string sentence)
    {
        var refused = Assert.Throws<CommandFailedException>(() => ScenarioFile.Parse(text, "f"));
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
    }

    [Fact]
    public void Whatever_the_text_is_it_is_a_scenario_or_refused() => Gen.Select(Gen.Int[0, Whole.Length - 1], Gen.Char["\0 \t\n:-{}[]&*!|>'\"%@#,?0aé~"], Gen.Int[0, Whole.Length]).Sample((at, put, length) =>
    {
        try
        {
            ScenarioFile.Parse(string.Concat(Whole.AsSpan(0, at), put.ToString(), Whole.AsSpan(at + 1))[..length], "f");
        }
        catch (CommandFailedException)
        {
            // The one exception that is documented.
        }
    });

    [Fact]
    public void The_schema_is_that_of_the_fields() => Assert.Equal(ScenarioSchema.ToJson(), File.ReadAllText(Path.Combine(Purva.TestKit.RepositoryFolder.Path, "docs/planning/scenario.schema.json")));

    [Fact]
    public void The_scenario_in_the_documentation_is_one()
    {
        var document = File.ReadAllText(Path.Combine(Purva.TestKit.RepositoryFolder.Path, "docs/planning.md"));
        var begin = document.IndexOf("```yaml\n", StringComparison.Ordinal) + 8;
        Assert.Empty(ScenarioFile.Parse(document[begin..document.IndexOf("```", begin, StringComparison.Ordinal)], "docs/planning.md").Population.Problems);
    }

    [Fact]
    public void What_a_site_measures_is_a_scenario()
    {
        static SiteReport Report(ulong applied) => new() { Site = "east", Keys = 40, Values = 50, StateBytes = 5_000, Applied = new Dictionary<string, ulong> { ["a"] = applied, ["b"] = 1 }, Peers = [new PeerReport("west", "", true, false, 0, 0, 250, null)] };
        var observed = Observation.Between(Report(10), Report(30), TimeSpan.FromSeconds(4));
        var scenario = ScenarioFile.Parse(observed.ToYaml(), "f");
        Assert.Equal((5, 40, 2, 0.25, 100), (scenario.Population.WritesPerSecond, scenario.Population.Keys, scenario.Population.Sites, scenario.Population.ReplicationSeconds, scenario.Population.ValueBytes));
        Assert.Equal(1, ScenarioFile.Parse(Observation.Between(new SiteReport(), new SiteReport(), TimeSpan.Zero).ToYaml().Replace("name: ", "name: x", StringComparison.Ordinal), "f").Population.Keys);
    }
}
