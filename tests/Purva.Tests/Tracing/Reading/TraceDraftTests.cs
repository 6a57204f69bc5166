using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class TraceDraftTests
{
    [Fact]
    public void Lines_in_a_row_that_are_no_event_are_one_problem()
    {
        var draft = new TraceDraft(TraceLimits.Default);
        foreach (var (line, text) in ((long, string)[])[(3, "x"), (4, "y"), (5, " \t"), (6, "z"), (8, "w")])
        {
            draft.Stray(line, System.Text.Encoding.UTF8.GetBytes(text));
        }

        Assert.Equal([3L, 6L, 8L], draft.ToTrace("x", 0).Problems.Select(problem => problem.Line));
        Assert.EndsWith(": x", draft.ToTrace("x", 0).Problems[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Executions_beyond_the_limit_end_the_reading()
    {
        var draft = new TraceDraft(new TraceLimits { MostExecutions = 1 });
        draft.Begin("first");
        draft.GoOn("second");

        Assert.True(draft.IsFull);
        Assert.Equal(TraceProblemKind.OverLimit, draft.ToTrace("x", 0).Problems.Single().Kind);
        draft.Stop("again");
        Assert.Single(draft.ToTrace("x", 0).Problems);
    }

    [Fact]
    public void That_a_limit_was_reached_is_kept_where_no_more_problems_are()
    {
        var draft = new TraceDraft(new TraceLimits { MostProblems = 2 });
        foreach (var line in (long[])[1, 2, 3])
        {
            draft.Report(line, TraceProblemKind.BadTime, "wrong");
        }

        draft.Stop("it is too long");
        var trace = draft.ToTrace("x", 0);
        Assert.Equal([TraceProblemKind.BadTime, TraceProblemKind.OverLimit], trace.Problems.Select(problem => problem.Kind));
        Assert.Equal(4, trace.ProblemCount);
    }

    [Fact]
    public void An_execution_can_be_gone_on_with_by_its_name()
    {
        var draft = new TraceDraft(TraceLimits.Default);
        var (first, second) = (draft.GoOn("a"), draft.GoOn("b"));

        Assert.Same(first, draft.GoOn("a"));
        Assert.Same(first, draft.Current);
        Assert.NotSame(first, second);
        Assert.NotSame(first, draft.Begin("a"));
    }

    [Fact]
    public void What_is_quoted_is_short()
    {
        var draft = new TraceDraft(TraceLimits.Default);
        draft.Report(1, TraceProblemKind.BadClock, "wrong", new byte[10_000]);

        Assert.True(draft.ToTrace("x", 0).Problems.Single().Text.Length < 100);
    }
}
