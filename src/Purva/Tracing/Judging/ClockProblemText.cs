using System.Globalization;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>What is wrong with a clock, in words.</summary>
/// <param name="execution">The execution.</param>
internal sealed class ClockProblemText(Execution execution)
{
    public string Missing(int happened, int previous)
    {
        var (host, counter) = (Host(execution.HostOf(happened)), execution.CounterOf(happened));
        return previous < 0
            ? Text($"The first event of {host} has the number {counter}: {Range(1, counter - 1)} missing.")
            : Text($"{host} goes from event {execution.CounterOf(previous)}{Line(previous)} to {counter}: {Range(execution.CounterOf(previous) + 1, counter - 1)} missing, or its counter jumped.");
    }

    public string Falls(int happened, int previous, int host, int count) =>
        Text($"{Name(happened)} knows {Events(execution.Known(happened, host))} of {Host(host)}, but {Name(previous)}{Line(previous)} before it knew {execution.Known(previous, host)}{More(count, "fall")}.");

    public string Jumps(int happened, int next, int host, int count) =>
        Text($"{Name(happened)} knows {Events(execution.Known(happened, host))} of {Host(host)}, but {Name(next)}{Line(next)} and others after it know only {execution.Known(next, host)}{More(count, "do")}.");

    public string NeverSent(int happened, int host, int count, int last) =>
        Text($"{Name(happened)} knows event {execution.Known(happened, host)} of {Host(host)}, and {(last == 0 ? "that host logged nothing" : Text($"the last that {Host(host)} logged is {last}"))}: it was never sent{More(count, "do")}.");

    public string NotTransitive(int happened, int cause, int host) =>
        Text($"{Name(happened)} knows {Name(cause)}{Line(cause)}, which knew {Events(execution.Known(cause, host))} of {Host(host)}, but knows only {execution.Known(happened, host)} of them itself.");

    public string Cycle(int happened, int cause) =>
        Text($"{Name(happened)} knows {Name(cause)}{Line(cause)}, which already knew {Name(happened)}: each would come before the other.");

    private static string Range(int first, int last) => first == last ? Text($"event {first} is") : Text($"events {first}–{last} are");

    private static string Events(int count) => count == 1 ? "1 event" : Text($"{count} events");

    private static string More(int count, string verb) => count < 2 ? string.Empty : count == 2 ? $"; another entry {verb}{(verb == "do" ? "es" : "s")} so too" : Text($"; {count - 1} more entries {verb} so too");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private string Name(int happened) => EventName.Of(execution, happened);

    private string Host(int host) => EventName.HostOf(execution, host);

    private string Line(int happened) => execution.LineOf(happened) > 0 ? Text($" (line {execution.LineOf(happened)})") : string.Empty;
}
