using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Purva.TestKit.Logs;
using Purva.Tests.Tracing.Reading;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Histories;

public sealed class CompletedExecutionTests
{
    [Fact]
    public void What_one_lossy_line_lacks_stands_in_the_lines_of_the_senders() =>
        Gen.Select(GenerateLogs.Events, Gen.Int).Sample(
            (events, seed) =>
            {
                var random = new Random(seed);
                var exact = Read(events.Select(one => Line(one, one.Clock, isLossy: false)));
                var causes = Causes.Of(exact);
                var lossy = Read(events.Select((one, i) =>
                {
                    var kept = causes.SendersOf(i).ToArray().Select(sender => exact.Hosts[exact.HostOf(sender)]).Append(one.Host).ToHashSet();
                    return Line(one, [.. one.Clock.Where(entry => kept.Contains(entry.Host) || random.Next(3) == 0)], isLossy: true);
                }));
                for (var i = 0; i < events.Length; i++)
                {
                    Assert.All(events[i].Clock, entry => Assert.Equal(entry.Counter, lossy.Known(i, lossy.Hosts.IndexOf(entry.Host))));
                    Assert.Equal(events[i].Clock.Sum(entry => entry.Counter), lossy.ClockOf(i).ToArray().Sum());
                }
            },
            iter: 500);

    [Fact]
    public void Events_that_claim_to_know_each_other_keep_their_clocks()
    {
        var read = Read(["""{"host":"a","clock":{"a":1,"b":1},"event":"x","fields":{"lossy":"true"}}""", """{"host":"b","clock":{"a":1,"b":1},"event":"y"}"""]);
        Assert.Equal([1, 1], read.ClockOf(0).ToArray());
        Assert.Equal([1, 1], read.ClockOf(1).ToArray());
    }

    [Fact]
    public void Only_lines_that_say_so_are_completed()
    {
        var read = Read(
        [
            """{"host":"c","clock":{"c":1},"event":"w"}""",
            """{"host":"a","clock":{"a":1,"c":1},"event":"x","fields":{"lossy":"false"}}""",
            """{"host":"b","clock":{"b":1,"a":1},"event":"y","fields":{"lossy":"false","other":"true"}}""",
            """{"host":"d","clock":{"d":1,"a":1},"event":"z","fields":{"lossy":true}}""",
        ]);
        Assert.Equal(["c:1", "a:1 c:1", "a:1 b:1", "a:1 c:1 d:1"], Enumerable.Range(0, 4).Select(i => Traces.TellClock(read, i)));
    }

    [Fact]
    public void Where_there_is_no_room_for_what_clocks_lack_they_stay_as_they_are_told()
    {
        const int Hosts = 400;
        var names = string.Join(',', Enumerable.Range(0, Hosts).Select(i => $"\"h{i}\":1"));
        var log = $"{{\"host\":\"h0\",\"clock\":{{{names}}},\"event\":\"all\"}}\n"
            + string.Concat(Enumerable.Range(2, 100).Select(i => $"{{\"host\":\"h0\",\"clock\":{{\"h0\":{i}}},\"event\":\"x\",\"lossy\":true}}\n"));

        var read = Traces.Read(TraceForms.JsonLines, log, new TraceLimits { MostClockEntries = 600 });
        Assert.Equal(1, read.Executions.Single().ClockOf(100).Length);
        Assert.Equal([TraceProblemKind.OverLimit], read.Problems.Select(problem => problem.Kind));

        read = Traces.Read(TraceForms.JsonLines, log, new TraceLimits { MostClockEntries = 600 + (100 * Hosts) });
        Assert.Equal(Hosts, read.Executions.Single().ClockOf(100).Length);
        Assert.Empty(read.Problems);
    }

    [Fact]
    public void Completed_clocks_are_no_wider_than_what_they_know()
    {
        var names = string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"h{i}\":1"));
        var read = Traces.Read(TraceForms.JsonLines, $"{{\"host\":\"a\",\"clock\":{{\"a\":1}},\"lossy\":true}}\n{{\"host\":\"h1\",\"clock\":{{{names}}}}}\n").Executions.Single();
        Assert.Equal(1, read.ClockOf(0).Length);
    }

    private static Execution Read(IEnumerable<string> lines)
    {
        var reader = new TraceReader(TraceForms.Find("json")!, TraceLimits.Default);
        reader.Feed(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        return reader.Complete().Executions.SingleOrDefault() ?? new Execution.Builder(TraceLimits.Default).ToExecution(string.Empty);
    }

    private static string Line(LoggedEvent one, (string Host, int Counter)[] clock, bool isLossy)
    {
        var entries = new JsonObject(clock.Select(entry => KeyValuePair.Create(entry.Host, (JsonNode?)entry.Counter)));
        var line = new JsonObject { ["host"] = one.Host, ["clock"] = entries, ["event"] = one.Text };
        if (isLossy)
        {
            line["fields"] = new JsonObject { ["lossy"] = "true" };
        }

        return line.ToJsonString();
    }
}
