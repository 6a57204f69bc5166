using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;

namespace Purva.Cli.Tracing;

/// <summary>How events are shown.</summary>
internal static class EventText
{
    private const int MostShown = 100;

    /// <summary>An event's line in the log, empty where it has none.</summary>
    public static string Line(Execution execution, int happened) => Line(execution.LineOf(happened));

    public static string Line(long line) => line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {line}") : string.Empty;

    /// <summary>What happened, on one line and not too long.</summary>
    public static string What(Execution execution, int happened) => EventName.Shown(execution.TextOf(happened), MostShown);

    /// <summary>An event's name, what it did, and where the log says so.</summary>
    public static string Whole(Execution execution, int happened) =>
        $"{EventName.Of(execution, happened)} \"{What(execution, happened)}\"{(execution.LineOf(happened) > 0 ? $" ({Line(execution, happened)})" : string.Empty)}";

    public static JsonObject Json(Execution execution, int happened) => new()
    {
        ["event"] = $"{execution.Hosts[execution.HostOf(happened)]}:{execution.CounterOf(happened).ToString(CultureInfo.InvariantCulture)}",
        ["index"] = happened,
        ["line"] = execution.LineOf(happened),
        ["host"] = execution.Hosts[execution.HostOf(happened)],
        ["counter"] = execution.CounterOf(happened),
        ["text"] = execution.TextOf(happened),
        ["time"] = execution.TimeOf(happened)?.ToString("O", CultureInfo.InvariantCulture),
    };

    public static JsonArray Json(Execution execution, IEnumerable<int> events) => new([.. events.Select(happened => (JsonNode)Json(execution, happened))]);

    /// <summary>The event that a name means, or a sentence about why there is none.</summary>
    public static int Find(Execution execution, string name)
    {
        if (EventName.TryFind(execution, name, out var happened, out var found))
        {
            return happened;
        }

        throw found > 1
            ? new CommandFailedException(string.Create(CultureInfo.InvariantCulture, $"'{name}' may be any of {found:n0} events; name one by its host and counter, as in {EventName.Of(execution, 0)}, or by #index."), ExitCode.Usage)
            : new CommandFailedException($"No event is '{name}'; name it by its host and counter, as in {(execution.Count > 0 ? EventName.Of(execution, 0) : "web:7")}, by #index, or by its text.", ExitCode.NotFound);
    }

    /// <summary>Heads what is said of one execution, where there are several.</summary>
    public static void PrintHeading(TextWriter output, Trace trace, Execution execution)
    {
        if (trace.Executions.Length > 1)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Execution {trace.Executions.IndexOf(execution) + 1} {EventName.Shown(execution.Name, MostShown)}"));
        }
    }
}
