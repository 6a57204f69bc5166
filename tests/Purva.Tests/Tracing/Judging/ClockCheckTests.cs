using CsCheck;
using Purva.TestKit;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class ClockCheckTests
{
    [Fact]
    public void Possible_histories_have_no_problem() =>
        GenerateHistories.Possible.Sample(history => Law.Holds(history.IsPossible() && ClockCheck.Of(history.ToExecution()).ProblemCount == 0, $"{history} is possible"));

    [Fact]
    public void There_is_a_problem_just_where_a_history_is_impossible() =>
        GenerateHistories.Spoilt.Sample(
            history =>
            {
                var problems = ClockCheck.Of(history.ToExecution(out var refused)).ProblemCount + refused.Count;
                Law.Holds(problems == 0 == history.IsPossible(), $"{problems} problems, possible: {history.IsPossible()}");
            },
            iter: 20_000);

    [Fact]
    public void Holes_are_the_only_problem_of_a_log_with_holes() =>
        GenerateHistories.WithHoles.Sample(history => Law.Holds(
            ClockCheck.Of(history.ToExecution()).Problems.All(problem => problem.Kind is TraceProblemKind.MissingEvent or TraceProblemKind.NeverSent), $"only holes in {history}"));

    [Theory]
    [InlineData("a 1 0;a 3 0", 2, TraceProblemKind.MissingEvent, "a goes from event 1 (line 1) to 3: event 2 is missing, or its counter jumped.")]
    [InlineData("a 4 0", 1, TraceProblemKind.MissingEvent, "The first event of a has the number 4: events 1–3 are missing.")]
    [InlineData("b 0 1;b 0 2;a 1 2;a 2 1", 4, TraceProblemKind.Falls, "a:2 knows 1 event of b, but a:1 (line 3) before it knew 2.")]
    [InlineData("b 0 1;b 0 2;a 1 1;a 2 2;a 3 1;a 4 1", 4, TraceProblemKind.Jumps, "a:2 knows 2 events of b, but a:3 (line 5) and others after it know only 1.")]
    [InlineData("b 0 1;a 1 2", 2, TraceProblemKind.NeverSent, "a:1 knows event 2 of b, and the last that b logged is 1: it was never sent.")]
    [InlineData("a 1 2", 1, TraceProblemKind.NeverSent, "a:1 knows event 2 of b, and that host logged nothing: it was never sent.")]
    [InlineData("a 1 1;b 1 1", 1, TraceProblemKind.Cycle, "a:1 knows b:1 (line 2), which already knew a:1: each would come before the other.")]
    public void Each_kind_is_told_at_its_line_in_words(string log, long line, TraceProblemKind kind, string text)
    {
        var found = ClockCheck.Of(Log(["a", "b"], log)).Problems.First(problem => problem.Kind == kind);
        Assert.Equal((line, text), (found.Line, found.Text));
        Assert.Equal(new TraceProblem(line, kind, text), found.ToTraceProblem());
    }

    [Fact]
    public void What_is_known_must_be_known_with_its_causes()
    {
        var found = Assert.Single(ClockCheck.Of(Log(["a", "b", "c"], "c 0 0 1;b 0 1 1;a 1 1 0")).Problems);
        Assert.Equal((3, TraceProblemKind.NotTransitive), (found.Line, found.Kind));
        Assert.Equal("a:1 knows b:1 (line 2), which knew 1 event of c, but knows only 0 of them itself.", found.Text);
    }

    [Fact]
    public void More_problems_than_are_asked_for_are_counted()
    {
        var check = ClockCheck.Of(Log(["a"], "a 2;a 4;a 6"), most: 1);
        Assert.Equal((1, 3), (check.Problems.Length, check.ProblemCount));
    }

    private static Execution Log(string[] hosts, string log) => new ToldHistory(hosts, [.. log.Split(';').Select((line, i) =>
    {
        var words = line.Split(' ');
        return new ToldEvent(Array.IndexOf(hosts, words[0]), [.. words[1..].Select(int.Parse)], null, $"event {i}", i + 1);
    })]).ToExecution();
}
