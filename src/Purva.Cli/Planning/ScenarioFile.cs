using System.Globalization;
using Purva.Planning;
using Purva.Planning.Sizes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Purva.Cli.Planning;

/// <summary>A scenario in YAML: sections of numbers, each checked where it stands.</summary>
internal static class ScenarioFile
{
    private const int MostBytes = 1 << 20;

    /// <exception cref="CommandFailedException">There is no such file, or something in it is wrong; the message gives line and column.</exception>
    public static PlanScenario Read(string file)
    {
        if (file != "-" && !File.Exists(file))
        {
            throw new CommandFailedException($"There is no file '{file}'; 'docs/planning.md' shows a scenario, and --preset names ready ones.", ExitCode.NotFound);
        }

        if (file != "-" && new FileInfo(file).Length > MostBytes)
        {
            throw new CommandFailedException($"'{file}' is larger than {MostBytes:n0} bytes; a scenario is a few lines.", ExitCode.Usage);
        }

        return Parse(file == "-" ? Console.In.ReadToEnd() : File.ReadAllText(file), file);
    }

    /// <inheritdoc cref="Read"/>
    internal static PlanScenario Parse(string text, string file)
    {
        try
        {
            var stream = Load(text, file);
            return stream.Documents is [var document] && document.RootNode is YamlMappingNode root
                ? Of(root, file)
                : throw new CommandFailedException($"{file}, line 1: a scenario is one YAML document that begins with 'name:' or 'population:'.", ExitCode.Usage);
        }
        catch (YamlException e)
        {
            throw new CommandFailedException($"{Place(file, e.Start)}: {e.Message}", ExitCode.Usage);
        }
    }

    private static YamlStream Load(string text, string file)
    {
        // Aliases could make a small file a large document, and a scenario needs none.
        var (stream, events) = (new YamlStream(), new AliasFree(new Parser(new StringReader(text))));
        try
        {
            stream.Load(events);
            return stream;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The library's scanner has these for some texts that are no YAML; it then stands behind the last that it understood.
            throw new CommandFailedException($"{Place(file, events.Current?.End ?? Mark.Empty)}: what follows is no YAML.", ExitCode.Usage);
        }
    }

    private static PlanScenario Of(YamlMappingNode root, string file)
    {
        var presetNode = root.Children.TryGetValue("population", out var population) && population is YamlMappingNode numbers && numbers.Children.TryGetValue("preset", out var preset) ? preset : null;
        var scenario = new PlanScenario { Population = presetNode is null ? Unnamed : PresetOf(presetNode, file) };
        foreach (var (key, value) in root.Children)
        {
            var section = NameOf(key, file);
            if (section == "name")
            {
                scenario = scenario with { Population = scenario.Population with { Name = TextOf(value, file) } };
            }
            else if (!ScenarioField.Sections.Contains(section))
            {
                throw Wrong(file, key, $"'{section}' is unknown here; there are name, {string.Join(", ", ScenarioField.Sections)}.");
            }
            else
            {
                scenario = Apply(scenario, section, value as YamlMappingNode ?? throw Wrong(file, value, $"{section} holds numbers, each as 'name: 1'."), file);
            }
        }

        return presetNode is null ? Complete(root, scenario, file) : scenario;
    }

    private static Population Unnamed => new() { Name = "scenario", Clients = 0, Keys = 0, ClientsPerKey = 0, WritesPerSecond = -1, Days = 0 };

    private static PlanScenario Complete(YamlMappingNode root, PlanScenario scenario, string file) => scenario.Population.Problems is [var first, ..]
        ? throw new CommandFailedException($"{Place(file, root.Start)}: population.{first.Field} is missing; say it, or begin with 'preset:'.", ExitCode.Usage)
        : scenario;

    private static PlanScenario Apply(PlanScenario scenario, string section, YamlMappingNode numbers, string file)
    {
        foreach (var (key, value) in numbers.Children)
        {
            var name = NameOf(key, file);
            if (section == "population" && name == "preset")
            {
                continue;
            }

            var field = ScenarioField.Find(section, name)
                ?? throw Wrong(file, key, $"{section} has no '{name}'; it has {string.Join(", ", ScenarioField.All.Where(one => one.Section == section).Select(one => one.Name))}.");
            var text = TextOf(value, file).Replace("_", string.Empty, StringComparison.Ordinal);
            var number = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed)
                ? parsed : throw Wrong(file, value, $"{name} is a number, not '{text}'.");
            scenario = field.ProblemOf(number) is { } problem ? throw Wrong(file, value, problem) : field.Write(scenario, number);
        }

        return scenario;
    }

    private static Population PresetOf(YamlNode node, string file)
    {
        var name = TextOf(node, file);
        return Presets.All.FirstOrDefault(preset => preset.Name == name)
            ?? throw Wrong(file, node, $"there is no preset '{name}'; there are {string.Join(", ", Presets.All.Select(preset => preset.Name))}.");
    }

    private static string NameOf(YamlNode node, string file) => (node as YamlScalarNode)?.Value ?? throw Wrong(file, node, "a name is expected here.");

    private static string TextOf(YamlNode node, string file) => (node as YamlScalarNode)?.Value ?? throw Wrong(file, node, "one value is expected here, not a list or a section.");

    private static CommandFailedException Wrong(string file, YamlNode node, string message) => new($"{Place(file, node.Start)}: {message}", ExitCode.Usage);

    private static string Place(string file, Mark mark) => string.Create(CultureInfo.InvariantCulture, $"{file}, line {mark.Line}, column {mark.Column}");
}
