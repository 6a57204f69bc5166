using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

/// <summary>What is found in real logs against a count by definition: every pair of events looked at.</summary>
public sealed class PublishedLogTests
{
    public static TheoryData<string> Logs => PublishedLog.All;

    [Theory]
    [MemberData(nameof(Logs))]
    public void Their_clocks_are_right(string name)
    {
        var check = ClockCheck.Of(PublishedLog.Read(name).ToExecution(out var refused));
        Assert.Empty(refused);
        Assert.Equal("", string.Join('\n', check.Problems.Take(20).Select(problem => $"{problem.Line} {problem.Text}")));
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void What_our_reader_makes_of_them_is_judged_alike(string name)
    {
        var bytes = PublishedLog.BytesOf(name);
        var reader = new TraceReader(TraceForms.Detect(bytes)!, TraceLimits.Default);
        reader.Feed(bytes);
        var (read, published) = (Assert.Single(reader.Complete().Executions), PublishedLog.Read(name).ToExecution());

        Assert.Equal(0, ClockCheck.Of(read).ProblemCount);
        Assert.Equal(EventPairs.Of(published), EventPairs.Of(read));
        Assert.Equal(LongestChain.Of(published, Causes.Of(published)).Length, LongestChain.Of(read, Causes.Of(read)).Length);
        Assert.Equal(ClockInversions.Of(published).Worst.Select(one => one.Nanoseconds), ClockInversions.Of(read).Worst.Select(one => one.Nanoseconds));
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Pairs_and_chains_are_as_many_as_by_looking_at_each_pair(string name)
    {
        var history = PublishedLog.Read(name);
        var (execution, count) = (history.ToExecution(), history.Events.Length);
        var order = Enumerable.Range(0, count).OrderBy(one => history.Events[one].Clock.Sum()).ToArray();
        var (ordered, depths) = (0L, new int[count]);
        foreach (var one in order)
        {
            var known = order.Where(other => history.IsBefore(other, one)).ToArray();
            ordered += known.Length;
            depths[one] = 1 + known.Select(other => depths[other]).DefaultIfEmpty().Max();
        }

        Assert.Equal(new EventPairs(ordered, ((long)count * (count - 1) / 2) - ordered), EventPairs.Of(execution));
        Assert.Equal(depths.Max(), LongestChain.Of(execution, Causes.Of(execution)).Length);
    }

    /// <summary>Times that contradict each other without any cause between the events are many; with one there is a single one, and this is it.</summary>
    [Theory]
    [MemberData(nameof(Logs))]
    public void One_event_of_one_log_is_early(string name)
    {
        var history = PublishedLog.Read(name);
        var all = Enumerable.Range(0, history.Events.Length).ToArray();
        var pairs = all.Sum(one => all.Count(other => history.IsBefore(other, one) && history.Events[other].Time > history.Events[one].Time));
        var found = ClockInversions.Of(history.ToExecution());

        Assert.Equal((pairs, name == "facebook.log" ? 1 : 0), (found.PairCount, found.Count));
    }
}
