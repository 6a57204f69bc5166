using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class ExecutionDraftTests
{
    [Fact]
    public void An_event_that_is_not_added_takes_nothing_of_the_limits()
    {
        var draft = new TraceDraft(new TraceLimits { MostEvents = 2 });
        var execution = draft.Current;

        foreach (var clock in (string[])["{\"a\":1}", "{\"a\":1}", "{\"b\":1}", "{\"a\":0}", "{\"a\":2}", "{\"a\":3}"])
        {
            Assert.True(execution.ReadClock("a"u8, System.Text.Encoding.UTF8.GetBytes(clock), 1));
            execution.Add("x"u8, null, 1);
        }

        Assert.Equal((2, 2, true), (execution.Count, draft.EventCount, draft.IsFull));
        Assert.Equal(["Duplicate", "NoOwnEntry", "NoOwnEntry", "OverLimit"], draft.ToTrace("x", 0).Problems.Select(problem => problem.Kind.ToString()));
    }

    [Fact]
    public void Names_of_hosts_fields_and_executions_count_as_texts()
    {
        static Trace Of(Func<int, string> line) => Traces.Read(TraceForms.JsonLines, string.Join('\n', Enumerable.Range(1, 100).Select(line)), new TraceLimits { MostTextBytes = 20_000 });
        static string Long(int i) => new string('n', 1_000) + i;

        Assert.Contains(Of(i => $"{{\"host\":\"{Long(i)}\",\"clock\":{{\"{Long(i)}\":1}}}}").Problems, problem => problem.Kind == TraceProblemKind.OverLimit);
        Assert.Contains(Of(i => $"{{\"host\":\"a\",\"clock\":{{\"{Long(i)}\":1}}}}").Problems, problem => problem.Kind == TraceProblemKind.OverLimit);
        Assert.Contains(Of(i => $"{{\"host\":\"a\",\"clock\":{{\"a\":{i}}},\"{Long(i)}\":1}}").Problems, problem => problem.Kind == TraceProblemKind.OverLimit);
        Assert.Contains(Of(i => $"{{\"host\":\"a\",\"clock\":{{\"a\":{i}}},\"trace\":\"{Long(i)}\"}}").Problems, problem => problem.Kind == TraceProblemKind.OverLimit);
    }

    [Fact]
    public void Fields_and_times_are_kept_as_they_are_told()
    {
        var draft = new TraceDraft(TraceLimits.Default);
        var execution = draft.Current;
        execution.ReadClock("a"u8, "{\"a\":1}"u8, 1);
        execution.AddField("empty"u8, []);
        execution.AddField("kind"u8, "k"u8);
        execution.Add("x"u8, execution.ReadTime("when"u8, "soon"u8, 1), 1);

        Assert.Equal("1|a|a:1||x|kind=k when=soon", Traces.Tell(execution.ToExecution(), 0));
        Assert.Null(execution.ReadTime("when"u8, [], 1));
        Assert.Equal(5_000_000_000, execution.ReadTime("when"u8, "5"u8, 1));
    }
}
