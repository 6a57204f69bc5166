using System.Text.Json;

namespace Purva.Server.Traces;

/// <summary>One event of a trace: on which host, what that host had seen, and what happened.</summary>
internal sealed record TraceLine(string Host, IReadOnlyDictionary<string, ulong> Clock, string Event)
{
    public DateTimeOffset? Time { get; init; }

    /// <summary>The execution that the event belongs to, where a trace holds several.</summary>
    public string? Trace { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? Fields { get; init; }

    /// <summary>What is wrong with it, or null.</summary>
    public string? Problem() =>
        Host.Length is 0 or > TraceLimits.HostLength ? $"a host's name has 1 to {TraceLimits.HostLength} characters."
        : Clock.Count is 0 or > TraceLimits.ClockEntries ? $"a clock has 1 to {TraceLimits.ClockEntries} entries; this one has {Clock.Count}."
        : Clock.Keys.Any(host => host.Length is 0 or > TraceLimits.HostLength) ? $"the hosts of a clock have 1 to {TraceLimits.HostLength} characters."
        : Clock.Values.Any(counter => counter == 0) ? "a counter of a clock is from 1 on."
        : Fields?.Values.Any(value => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) == true ? "a field is a text, a number, true or false."
        : null;
}
