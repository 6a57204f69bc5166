using Purva.Simulation.Running;

namespace Purva.Simulation.Tests.Running;

/// <summary>A verdict in words, for the message of a test.</summary>
internal static class Told
{
    public static string Of(SimulationVerdict verdict)
    {
        var options = verdict.Schedule.Options;
        return $"seed {options.Seed}, {options.Length}, {options.Sites} sites, {options.Faults}: "
            + string.Join("; ", verdict.Violations.Take(5).Select(violation => $"{violation.Checker}.{violation.Pattern} at {violation.At}: {violation.Description}"));
    }
}
