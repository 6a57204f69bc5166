using CsCheck;
using Purva.TestKit.Logs;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading.Spans;
using Xunit;

namespace Purva.Tests.Tracing.Reading.Spans;

public sealed class SpanOrderTests
{
    [Fact]
    public void A_request_and_its_answer_are_messages()
    {
        var clocks = SpanKit.Clocks(SpanKit.Make(1, host: 0, start: 0, end: 100, kind: SpanKind.Client), SpanKit.Make(2, parent: 1, host: 1, start: 10, end: 90, kind: SpanKind.Server));

        Assert.Equal(("a:1", "a:1 b:1", "a:1 b:2", "a:2 b:2"), (clocks["s1"], clocks["s2"], clocks["s2 ends"], clocks["s1 ends"]));
    }

    [Fact]
    public void Nobody_waits_for_a_message_that_was_only_sent()
    {
        var clocks = SpanKit.Clocks(SpanKit.Make(1, host: 0, start: 0, end: 100, kind: SpanKind.Producer), SpanKit.Make(2, parent: 1, host: 1, start: 10, end: 90, kind: SpanKind.Consumer));

        Assert.Equal(("a:1 b:2", "a:2"), (clocks["s2 ends"], clocks["s1 ends"]));
    }

    [Fact]
    public void A_clock_that_is_wrong_hides_no_answer_that_fits_into_the_request()
    {
        var clocks = SpanKit.Clocks(SpanKit.Make(1, host: 0, start: 0, end: 100, kind: SpanKind.Client), SpanKit.Make(2, parent: 1, host: 1, start: 5_010, end: 5_090, kind: SpanKind.Server));

        Assert.Equal("a:2 b:2", clocks["s1 ends"]);
    }

    [Fact]
    public void Clocks_that_contradict_each_other_cost_a_message_and_are_a_problem()
    {
        var draft = new Purva.Tracing.Reading.TraceDraft(TraceLimits.Default);

        // On a, the request to b begins before the one that came from b; on b, the one from a is taken before the other is sent.
        new SpanOrder(draft, [SpanKit.Make(1, host: 0, start: 20, end: 21), SpanKit.Make(2, parent: 1, host: 1, start: 0, end: 1), SpanKit.Make(3, host: 1, start: 5, end: 6), SpanKit.Make(4, parent: 3, host: 0, start: 10, end: 11)], SpanKit.Hosts()).Write();
        var trace = draft.ToTrace("x", 0);

        Assert.Equal(TraceProblemKind.Cycle, trace.Problems.Single().Kind);
        Assert.Equal(8, trace.Executions.Single().Count);
    }

    [Fact]
    public void Clocks_tell_just_the_paths_of_hosts_and_messages() =>
        GenerateSpans.Spans.Sample(
            spans =>
            {
                var trace = SpanKit.ReadJson(spans);
                Assert.Empty(trace.Problems);
                foreach (var execution in trace.Executions)
                {
                    var paths = Paths([.. spans.Where(span => span.Trace == Convert.ToInt32(execution.Name, 16))], execution, out var number);
                    for (var left = 0; left < execution.Count; left++)
                    {
                        for (var right = 0; right < execution.Count; right++)
                        {
                            var isBefore = left != right && execution.Known(right, execution.HostOf(left)) >= execution.CounterOf(left);
                            Assert.Equal(paths[number[left], number[right]], isBefore);
                        }
                    }
                }
            },
            iter: 200);

    [Fact]
    public void However_clocks_are_set_each_host_keeps_its_order_and_no_event_is_lost() =>
        GenerateSpans.SkewedSpans.Sample(
            spans =>
            {
                var trace = SpanKit.ReadJson(spans);
                Assert.Equal(2 * spans.Length, trace.Executions.Sum(one => one.Count));
                Assert.All(trace.Executions, one => Assert.All(Enumerable.Range(0, one.Hosts.Length), host =>
                {
                    var times = one.EventsOf(host).ToArray().Select(happened => one.NanosecondsOf(happened)!.Value).ToArray();
                    Assert.Equal(times.Order(), times);
                }));
            },
            iter: 200);

    /// <summary>Which event leads to which, by all steps there are; events are numbered 2·span for beginnings and 2·span + 1 for ends.</summary>
    private static bool[,] Paths(LoggedSpan[] spans, Execution execution, out int[] number)
    {
        var place = spans.Select((span, i) => (span.Id, i)).ToDictionary(one => one.Id, one => one.i);
        number = [.. Enumerable.Range(0, execution.Count).Select(happened => (2 * place[Convert.ToInt32(execution.FieldsOf(happened)[0].Value, 16)]) + (execution.TextOf(happened).EndsWith(" ends", StringComparison.Ordinal) ? 1 : 0))];
        var reach = new bool[2 * spans.Length, 2 * spans.Length];
        for (var host = 0; host < execution.Hosts.Length; host++)
        {
            foreach (var (first, second) in execution.EventsOf(host).ToArray().Zip(execution.EventsOf(host).ToArray().Skip(1)))
            {
                reach[number[first], number[second]] = true;
            }
        }

        foreach (var span in spans)
        {
            var own = place[span.Id];
            foreach (var cause in span.Links.Append(span.Parent).Where(place.ContainsKey))
            {
                var other = spans[place[cause]];
                reach[2 * place[cause], 2 * own] |= other.Service != span.Service;
                var isAnswer = cause == span.Parent && other.Kind != 4 && span.Kind != 5 && span.End - span.Start <= other.End - other.Start && (span.End <= other.End || (other.Kind == 3 && span.Kind == 2));
                reach[(2 * own) + 1, (2 * place[cause]) + 1] |= isAnswer && other.Service != span.Service;
            }
        }

        Close(reach);
        return reach;
    }

    private static void Close(bool[,] reach)
    {
        var count = reach.GetLength(0);
        for (var middle = 0; middle < count; middle++)
        {
            for (var from = 0; from < count; from++)
            {
                for (var to = 0; to < count; to++)
                {
                    reach[from, to] |= reach[from, middle] && reach[middle, to];
                }
            }
        }
    }
}
