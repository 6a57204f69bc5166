using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Cli.Commands;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;

namespace Purva.Cli.Tracing;

/// <summary>What an execution is like: how much of it is ordered, who talks with whom and how fast, and how the hosts' clocks stand.</summary>
internal sealed class StatsReport
{
    private readonly Execution execution;
    private readonly Causes causes;
    private readonly Effects effects;
    private readonly EventPairs pairs;
    private readonly int most;
    private readonly LongestChain chain;
    private readonly HostSkews skews;
    private readonly ImmutableArray<MessageLatency> latencies;
    private readonly long exchanges;
    private readonly long broadcasts;
    private readonly long gathered;

    public StatsReport(Execution execution, int most)
    {
        (this.execution, this.most) = (execution, most);
        causes = Causes.Of(execution);
        effects = Effects.Of(execution, causes);
        pairs = EventPairs.Of(execution);
        chain = LongestChain.Of(execution, causes);
        skews = HostSkews.Of(execution, causes);
        latencies = MessageLatencies.Of(execution, causes);
        RequestResponse.Find(execution, causes, effects, 0, out exchanges);
        BroadcastGather.Find(execution, causes, effects, 2, 0, out broadcasts, out gathered);
    }

    public void Print(TextWriter output)
    {
        var all = pairs.Ordered + pairs.Concurrent;
        output.WriteLine(Text($"events             {execution.Count:n0} of {execution.Hosts.Length:n0} hosts"));
        output.WriteLine(Text($"messages           {causes.MessageCount:n0}"));
        output.WriteLine(Text($"ordered pairs      {pairs.Ordered:n0}{Share(pairs.Ordered, all)}"));
        output.WriteLine(Text($"concurrent pairs   {pairs.Concurrent:n0}{Share(pairs.Concurrent, all)}"));
        output.WriteLine(Text($"longest chain      {chain.Length:n0} events{(chain.Length > 0 ? Text($", {(double)execution.Count / chain.Length:0.0#} side by side on average") : string.Empty)}"));
        output.WriteLine(Text($"request, response  {exchanges:n0}"));
        output.WriteLine(Text($"broadcasts         {broadcasts:n0}, {gathered:n0} of them gathered"));
        output.WriteLine();
        PrintHosts(output);
        PrintMessages(output);
    }

    public JsonObject ToJson() => new()
    {
        ["execution"] = execution.Name,
        ["events"] = execution.Count,
        ["hosts"] = new JsonArray([.. Enumerable.Range(0, execution.Hosts.Length).Select(host => (JsonNode)HostJson(host))]),
        ["messages"] = causes.MessageCount,
        ["orderedPairs"] = pairs.Ordered,
        ["concurrentPairs"] = pairs.Concurrent,
        ["longestChain"] = new JsonObject { ["length"] = chain.Length, ["events"] = EventText.Json(execution, chain.Events.Take(most)) },
        ["requestResponses"] = exchanges,
        ["broadcasts"] = broadcasts,
        ["gathered"] = gathered,
        ["latencies"] = new JsonArray([.. latencies.Select(one => (JsonNode)new JsonObject
        {
            ["from"] = execution.Hosts[one.From], ["to"] = execution.Hosts[one.To], ["messages"] = one.Count,
            ["leastNanoseconds"] = one.Least, ["medianNanoseconds"] = one.Median, ["p90Nanoseconds"] = one.P90, ["p99Nanoseconds"] = one.P99, ["mostNanoseconds"] = one.Most,
        })]),
        ["skews"] = new JsonArray([.. skews.Pairs.Select(pair => (JsonNode)new JsonObject
        {
            ["first"] = execution.Hosts[pair.First], ["second"] = execution.Hosts[pair.Second], ["leastNanoseconds"] = pair.Least, ["mostNanoseconds"] = pair.Most, ["messages"] = pair.Messages, ["unsteady"] = pair.IsUnsteady,
        })]),
    };

    private static string Share(long part, long all) => all == 0 ? string.Empty : Text($" ({100.0 * part / all:0.0} %)");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void PrintHosts(TextWriter output)
    {
        var hasSkews = !skews.Hosts.IsEmpty;
        var table = new TextTable(["host", "events", "sent", "received", hasSkews ? $"clock ahead of {EventName.HostOf(execution, skews.Reference)} by" : string.Empty]);
        foreach (var host in Enumerable.Range(0, execution.Hosts.Length).OrderByDescending(host => execution.EventsOf(host).Length).Take(most))
        {
            var (sent, received) = MessagesOf(host);
            table.Add(EventName.HostOf(execution, host), Text($"{execution.EventsOf(host).Length:n0}"), Text($"{sent:n0}"), Text($"{received:n0}"), hasSkews ? SkewText(host) : string.Empty);
        }

        output.Write(table.ToString());
        PrintRest(output, execution.Hosts.Length, "hosts");
        if (!hasSkews && !skews.Pairs.IsEmpty)
        {
            output.WriteLine("No constant differences between the hosts' clocks explain all messages.");
        }

        foreach (var pair in skews.Pairs.Where(pair => pair.IsUnsteady).Take(most))
        {
            output.WriteLine($"The clocks of {EventName.HostOf(execution, pair.First)} and {EventName.HostOf(execution, pair.Second)} drift or were set: no constant difference explains their messages.");
        }
    }

    private void PrintMessages(TextWriter output)
    {
        if (latencies.IsEmpty)
        {
            return;
        }

        var table = new TextTable("from", "to", "messages", "least", "median", "p90", "p99", "most");
        foreach (var one in latencies.OrderByDescending(one => one.Count).Take(most))
        {
            table.Add(
                EventName.HostOf(execution, one.From), EventName.HostOf(execution, one.To), Text($"{one.Count:n0}"), Duration.Text(one.Least), Duration.Text(one.Median), Duration.Text(one.P90), Duration.Text(one.P99), Duration.Text(one.Most));
        }

        output.WriteLine();
        output.Write(table.ToString());
        PrintRest(output, latencies.Length, "pairs");
    }

    private void PrintRest(TextWriter output, int count, string what)
    {
        if (count > most)
        {
            output.WriteLine(Text($"… and {count - most:n0} more {what} (--most)"));
        }
    }

    private string SkewText(int host) => host == skews.Reference ? "–"
        : skews.Hosts.Where(one => one.Second == host).Select(one => (HostSkew?)one).FirstOrDefault() is not { } skew ? "?"
        : $"{(skew.Least is { } least ? Duration.Text(least) : "?")} to {(skew.Most is { } greatest ? Duration.Text(greatest) : "?")}";

    private (int Sent, int Received) MessagesOf(int host)
    {
        var (sent, received) = (0, 0);
        foreach (var happened in execution.EventsOf(host))
        {
            (sent, received) = (sent + effects.ReceiversOf(happened).Length, received + causes.SendersOf(happened).Length);
        }

        return (sent, received);
    }

    private JsonObject HostJson(int host)
    {
        var (sent, received) = MessagesOf(host);
        return new JsonObject { ["name"] = execution.Hosts[host], ["events"] = execution.EventsOf(host).Length, ["sent"] = sent, ["received"] = received };
    }
}
