using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Purva.Tracing.Reading.Spans;
using Xunit;

namespace Purva.Tests.Tracing.Reading.Spans;

public sealed class SpanCollectionTests
{
    [Fact]
    public void Traces_are_executions_and_those_that_a_link_joins_are_one()
    {
        var spans = new SpanCollection(new TraceDraft(TraceLimits.Default));
        spans.HostOf("a"u8, []);
        foreach (var (trace, link) in ((int, int)[])[(1, 0), (2, 0), (3, 1), (4, 9)])
        {
            spans.Add(new Span { Id = new SpanId((UInt128)trace, 7), Links = link == 0 ? [] : [new SpanId((UInt128)link, 7)] });
        }

        spans.Complete();
        Assert.Equal([("1", 4), ("2", 2), ("4", 2)], spans.Draft.ToTrace("x", 0).Executions.Select(one => (one.Name.TrimStart('0'), one.Count)));
    }

    [Fact]
    public void A_host_is_a_service_and_its_instance()
    {
        var spans = new SpanCollection(new TraceDraft(new TraceLimits { MostHosts = 3 }));

        Assert.Equal([0, 1, 0, 2, -1], new[] { spans.HostOf("a"u8, []), spans.HostOf("a"u8, "1"u8), spans.HostOf("a"u8, []), spans.HostOf([], []), spans.HostOf("b"u8, []) });
    }

    [Fact]
    public void Traces_beyond_the_limit_on_executions_are_said_to_be_left_out()
    {
        var spans = new SpanCollection(new TraceDraft(new TraceLimits { MostExecutions = 2 }));
        spans.HostOf("a"u8, []);
        for (var trace = 1; trace <= 5; trace++)
        {
            spans.Add(new Span { Id = new SpanId((UInt128)trace, 7) });
        }

        spans.Complete();
        var read = spans.Draft.ToTrace("x", 0);
        Assert.Equal(2, read.Executions.Length);
        Assert.Contains("there are 5 traces and more than 2 executions", read.Problems.Single(problem => problem.Kind == TraceProblemKind.OverLimit).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_whose_name_is_too_long_costs_its_own_spans_alone()
    {
        var spans = new SpanCollection(new TraceDraft(TraceLimits.Default));
        var (own, other) = (spans.HostOf(new byte[5_000], []), spans.HostOf("a"u8, []));
        spans.Add(SpanKit.Make(1, host: own));
        spans.Add(SpanKit.Make(2, host: other));
        spans.Complete();
        var trace = spans.Draft.ToTrace("x", 0);

        Assert.Equal(2, trace.Executions.Single().Count);
        Assert.Equal(TraceProblemKind.NotUnderstood, trace.Problems.Single().Kind);
    }

    [Fact]
    public void A_span_that_is_told_twice_counts_once()
    {
        var spans = new SpanCollection(new TraceDraft(TraceLimits.Default));
        spans.HostOf("a"u8, []);
        spans.Add(SpanKit.Make(1));
        spans.Add(SpanKit.Make(1));
        spans.Complete();
        var trace = spans.Draft.ToTrace("x", 0);

        Assert.Equal(2, trace.Executions.Single().Count);
        Assert.Equal(TraceProblemKind.Duplicate, trace.Problems.Single().Kind);
    }

    [Fact]
    public void Spans_beyond_the_limit_are_left_out_and_the_others_are_told()
    {
        var spans = new SpanCollection(new TraceDraft(new TraceLimits { MostEvents = 5 }));
        spans.HostOf("a"u8, []);
        for (var i = 1UL; i <= 4; i++)
        {
            spans.Add(SpanKit.Make(i));
        }

        spans.Complete();
        var trace = spans.Draft.ToTrace("x", 0);

        Assert.Equal(4, trace.Executions.Single().Count);
        Assert.Equal(TraceProblemKind.OverLimit, trace.Problems.Single().Kind);
    }
}
