using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Cli.Clocks;
using Purva.Clocks;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;

namespace Purva.Cli.Tracing;

/// <summary>How two events stand to each other, and why.</summary>
internal sealed class WhyReport
{
    private readonly Execution execution;
    private readonly int left;
    private readonly int right;
    private readonly CausalOrder order;
    private readonly ImmutableArray<CausalStep> path;

    public WhyReport(Execution execution, Causes causes, int left, int right)
    {
        (this.execution, this.left, this.right) = (execution, left, right);
        var paths = new CausalPaths(execution, causes);
        order = paths.Relate(left, right);
        path = order == CausalOrder.After ? paths.Find(right, left) : paths.Find(left, right);
    }

    public void Print(TextWriter output)
    {
        output.WriteLine(EventText.Whole(execution, left));
        output.WriteLine($"  {order switch { CausalOrder.Before => "happened BEFORE", CausalOrder.After => "happened AFTER", CausalOrder.Equal => "is THE SAME event as", _ => "is CONCURRENT with" }}");
        output.WriteLine(EventText.Whole(execution, right));
        output.WriteLine();
        if (order == CausalOrder.Concurrent)
        {
            output.WriteLine(Ignorance(left, right));
            output.WriteLine(Ignorance(right, left));
            output.WriteLine("So neither can have had any part in the other.");
        }
        else if (order != CausalOrder.Equal)
        {
            PrintPath(output);
        }
    }

    public JsonObject ToJson() => new()
    {
        ["left"] = EventText.Json(execution, left),
        ["right"] = EventText.Json(execution, right),
        ["relation"] = Comparison.WordFor(order),
        ["messages"] = path.Count(step => step.IsMessage),
        ["path"] = path.IsEmpty ? null : EventText.Json(execution, [path[0].From, .. path.Select(step => step.To)]),
        ["because"] = order == CausalOrder.Concurrent ? new JsonArray(Ignorance(left, right), Ignorance(right, left)) : null,
    };

    private void PrintPath(TextWriter output)
    {
        if (path.IsEmpty)
        {
            output.WriteLine("The clock says so, but no way leads from the one to the other: the log lacks events, or its clocks are wrong ('purva trace check').");
            return;
        }

        var messages = path.Count(step => step.IsMessage);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The way from the one to the other{(messages == 0 ? " needs no message" : $", over {messages} {(messages == 1 ? "message" : "messages")}")}:"));
        output.WriteLine($"    {EventText.Whole(execution, path[0].From)}");
        foreach (var step in path)
        {
            output.WriteLine($"  {(step.IsMessage ? "→" : "↓")} {EventText.Whole(execution, step.To)}{(step.IsMessage ? string.Empty : Between(step))}");
        }
    }

    private string Between(CausalStep step)
    {
        var host = execution.HostOf(step.From);
        var between = execution.RankOf(host, execution.CounterOf(step.To)) - execution.RankOf(host, execution.CounterOf(step.From)) - 1;
        return between == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {between:n0} {(between == 1 ? "event" : "events")} of {EventName.HostOf(execution, host)} later");
    }

    /// <summary>What one event knows of another's host, and that the other is not among it.</summary>
    private string Ignorance(int one, int other)
    {
        var host = execution.HostOf(other);
        var rank = execution.RankOf(host, execution.Known(one, host));
        var known = rank == 0 ? $"nothing of {EventName.HostOf(execution, host)}" : $"{EventName.HostOf(execution, host)} up to {EventText.Whole(execution, execution.EventsOf(host)[rank - 1])}";
        return $"{EventName.Of(execution, one)} knows {known}, and not {EventName.Of(execution, other)}.";
    }
}
