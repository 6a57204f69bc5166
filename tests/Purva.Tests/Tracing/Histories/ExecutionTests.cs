using System.Text;
using CsCheck;
using Purva.TestKit.Logs;
using Purva.Tracing.Histories;
using Xunit;

namespace Purva.Tests.Tracing.Histories;

public sealed class ExecutionTests
{
    [Fact]
    public void It_holds_what_was_added_also_when_events_are_missing_and_out_of_order() =>
        Gen.Select(GenerateLogs.Events, Gen.Int).Sample(
            (events, seed) =>
            {
                var random = new Random(seed);
                LoggedEvent[] told = [.. events.Where(_ => random.Next(4) > 0)];
                random.Shuffle(told);
                var execution = Build(told);

                Assert.Equal(told.Length, execution.Count);
                for (var i = 0; i < told.Length; i++)
                {
                    Assert.Equal((told[i].Host, told[i].Text, told[i].Nanoseconds, i + 1L), (execution.Hosts[execution.HostOf(i)], execution.TextOf(i), execution.NanosecondsOf(i)!.Value, execution.LineOf(i)));
                    Assert.Equal([new("n", told[i].Text)], execution.FieldsOf(i));
                    Assert.Equal(CounterOf(told[i]), execution.CounterOf(i));
                    Assert.All(told[i].Clock, entry => Assert.Equal(entry.Counter, execution.Known(i, execution.Hosts.IndexOf(entry.Host))));
                    Assert.Equal(DateTimeOffset.UnixEpoch.AddTicks(told[i].Nanoseconds / 100), execution.TimeOf(i));
                }
            },
            iter: 300);

    [Fact]
    public void Events_of_a_host_are_found_by_their_counters() =>
        Gen.Select(GenerateLogs.Events, Gen.Int).Sample(
            (events, seed) =>
            {
                var random = new Random(seed);
                LoggedEvent[] told = [.. events.Where(_ => random.Next(4) > 0)];
                var execution = Build(told);
                for (var host = 0; host < execution.Hosts.Length; host++)
                {
                    int[] expected = [.. Enumerable.Range(0, told.Length).Where(i => told[i].Host == execution.Hosts[host]).OrderBy(i => CounterOf(told[i]))];
                    Assert.Equal(expected, execution.EventsOf(host).ToArray());
                    Assert.All(Enumerable.Range(-1, 45), counter =>
                    {
                        Assert.Equal(expected.Count(i => CounterOf(told[i]) <= counter), execution.RankOf(host, counter));
                        Assert.Equal(expected.Where(i => CounterOf(told[i]) == counter).DefaultIfEmpty(-1).Single(), execution.Find(host, counter));
                    });
                    Assert.Equal([-1, .. expected.SkipLast(1)], expected.Length == 0 ? [-1] : expected.Select(execution.PreviousOf));
                }
            },
            iter: 300);

    [Fact]
    public void Whatever_is_refused_leaves_the_builder_as_it_was()
    {
        var builder = new Execution.Builder(new TraceLimits { MostEvents = 3, MostHosts = 2, MostClockEntries = 5, MostTextBytes = 10 });
        var (a, b) = (builder.HostOf("a"u8), builder.HostOf("b"u8));

        Assert.Equal((0, 1, -1, 0, -1), (a, b, builder.HostOf("c"u8), builder.FindHost("a"u8), builder.FindHost("c"u8)));
        Assert.Equal(AddedEvent.NoOwnEntry, builder.Add(new TracedEvent { Host = b, Clock = [1] }));
        Assert.Equal(AddedEvent.NoOwnEntry, builder.Add(new TracedEvent { Host = a, Clock = [0, 1] }));
        Assert.Equal(AddedEvent.OverLimit, builder.Add(new TracedEvent { Host = a, Clock = [1], Text = new byte[11] }));
        Assert.Equal(AddedEvent.Added, builder.Add(new TracedEvent { Host = a, Clock = [2], Text = new byte[10] }));
        Assert.Equal(AddedEvent.Duplicate, builder.Add(new TracedEvent { Host = a, Clock = [2] }));
        Assert.Equal(AddedEvent.Added, builder.Add(new TracedEvent { Host = a, Clock = [1, 0] }));
        Assert.Equal(AddedEvent.OverLimit, builder.Add(new TracedEvent { Host = b, Clock = [1, 1, 0] }) == AddedEvent.Added ? builder.Add(new TracedEvent { Host = a, Clock = [3] }) : AddedEvent.OverLimit);
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add(new TracedEvent { Host = 2, Clock = [1, 1, 1] }));
        Assert.Equal([2, 0], [builder.ClockOf(0)[0], builder.ClockOf(1)[1]]);
        Assert.Equal(["a", "b"], builder.ToExecution("x").Hosts);
    }

    [Fact]
    public void Without_times_there_are_none()
    {
        var builder = new Execution.Builder(TraceLimits.Default);
        builder.HostOf("a"u8);
        builder.Add(new TracedEvent { Clock = [1] });
        var execution = builder.ToExecution("named");

        Assert.Equal(("named", false, null, null, 0L), (execution.Name, execution.HasTimes, execution.NanosecondsOf(0), execution.TimeOf(0), execution.LineOf(0)));
        Assert.Equal((string.Empty, 0), (execution.TextOf(0), execution.FieldsOf(0).Length));
    }

    private static int CounterOf(LoggedEvent told) => told.Clock.Single(entry => entry.Host == told.Host).Counter;

    private static Execution Build(LoggedEvent[] events)
    {
        var builder = new Execution.Builder(TraceLimits.Default);
        var name = builder.FieldOf("n"u8);
        var line = 0;
        foreach (var told in events)
        {
            var clock = new int[8];
            foreach (var (host, counter) in told.Clock)
            {
                clock[builder.HostOf(Encoding.UTF8.GetBytes(host))] = counter;
            }

            var text = Encoding.UTF8.GetBytes(told.Text);
            Assert.Equal(AddedEvent.Added, builder.Add(new TracedEvent
            {
                Host = builder.HostOf(Encoding.UTF8.GetBytes(told.Host)), Clock = clock, Text = text, Nanoseconds = told.Nanoseconds, Line = ++line, Fields = [new(name, text)],
            }));
        }

        return builder.ToExecution(string.Empty);
    }
}
