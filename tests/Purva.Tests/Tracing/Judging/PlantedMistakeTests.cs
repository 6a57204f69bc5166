using System.Globalization;
using Purva.TestKit;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

/// <summary>Real logs in which one thing was spoilt, in as many places as there are: it is found, and said of the line where it is.</summary>
public sealed class PlantedMistakeTests
{
    private const int MostPlaces = 60;

    public static TheoryData<string> Logs => PublishedLog.All;

    [Theory]
    [MemberData(nameof(Logs))]
    public void An_entry_that_falls(string name) => Each(name, (history, one) =>
        Previous(history, one) is >= 0 and var previous && OtherHosts(history, one).FirstOrDefault(host => history.Events[previous].Clock[host] > 0, -1) is >= 0 and var host
            ? Planted(history, one, host, history.Events[previous].Clock[host] - 1)
            : null);

    [Theory]
    [MemberData(nameof(Logs))]
    public void An_entry_that_jumps_ahead_of_what_comes_next(string name) => Each(name, (history, one) =>
        Next(history, one) is >= 0 and var next && OtherHosts(history, one).FirstOrDefault(host => history.Events[next].Clock[host] < LastOf(history, host), -1) is >= 0 and var host
            ? Planted(history, one, host, history.Events[next].Clock[host] + 1)
            : null);

    [Theory]
    [MemberData(nameof(Logs))]
    public void A_counter_that_jumps(string name) => Each(name, (history, one) => Planted(history, one, history.Events[one].Host, LastOf(history, history.Events[one].Host) + 7));

    [Theory]
    [MemberData(nameof(Logs))]
    public void A_receipt_of_what_was_never_sent(string name) => Each(name, (history, one) =>
        OtherHosts(history, one).FirstOrDefault(-1) is >= 0 and var host ? Planted(history, one, host, LastOf(history, host) + 1) : null);

    [Theory]
    [MemberData(nameof(Logs))]
    public void A_cycle(string name) => Each(name, (history, one) =>
        Array.FindIndex(history.Events, other => other.Host != history.Events[one].Host && other.Clock[history.Events[one].Host] >= history.Events[one].Counter) is >= 0 and var later
            ? Planted(history, one, history.Events[later].Host, history.Events[later].Counter)
            : null);

    [Theory]
    [MemberData(nameof(Logs))]
    public void An_event_that_stands_there_twice(string name) => Each(name, (history, one) =>
        (history with { Events = [.. history.Events, history.Events[one] with { Line = 1_000_000 }] }, 1_000_000));

    /// <summary>Said of the next event of its host; where it was the last one, of those that know it.</summary>
    [Theory]
    [MemberData(nameof(Logs))]
    public void An_event_that_is_missing(string name) => Each(name, (history, one) =>
    {
        var next = Next(history, one);
        var knows = Array.FindIndex(history.Events, other => other.Host != history.Events[one].Host && other.Clock[history.Events[one].Host] >= history.Events[one].Counter);
        return next < 0 && knows < 0 ? null : (history.Without(other => other == one), history.Events[next >= 0 ? next : knows].Line);
    });

    [Theory]
    [MemberData(nameof(Logs))]
    public void Two_events_whose_hosts_are_swapped(string name) => Each(name, (history, one) =>
        Enumerable.Range(1, history.Events.Length - 1).Select(further => (one + further) % history.Events.Length).First(other => history.Events[other].Host != history.Events[one].Host) is var other
            ? (history.With(one, told => told with { Host = history.Events[other].Host }).With(other, told => told with { Host = history.Events[one].Host }), history.Events[one].Line)
            : null);

    private static void Each(string name, Func<ToldHistory, int, (ToldHistory Spoilt, long Line)?> plant)
    {
        var history = PublishedLog.Read(name);
        var planted = 0;
        for (var one = 0; one < history.Events.Length; one += 1 + (history.Events.Length / MostPlaces))
        {
            if (plant(history, one) is var (spoilt, line))
            {
                planted++;
                var check = ClockCheck.Of(spoilt.ToExecution(out var refused));
                Assert.True(
                    refused.Any(answer => answer.Line == line || AreOne(spoilt, answer.Line, line)) || check.Problems.Any(problem => problem.Line == line || problem.Text.Contains(string.Create(CultureInfo.InvariantCulture, $"(line {line})"), StringComparison.Ordinal)),
                    $"event {one} of {name}, line {line}: {string.Join(" | ", check.Problems)}");
            }
        }

        Assert.NotEqual(0, planted);
    }

    /// <summary>Of two events with one counter the first is kept: the second one is said to be there twice, and either may be the wrong one.</summary>
    private static bool AreOne(ToldHistory history, long line, long other)
    {
        var (one, same) = (history.Events.First(told => told.Line == line), history.Events.FirstOrDefault(told => told.Line == other));
        return same is not null && (one.Host, one.Counter) == (same.Host, same.Counter);
    }

    private static (ToldHistory Spoilt, long Line)? Planted(ToldHistory history, int one, int host, int value) =>
        (history.With(one, told => told with { Clock = [.. told.Clock.Select((entry, i) => i == host ? value : entry)] }), history.Events[one].Line);

    private static IEnumerable<int> OtherHosts(ToldHistory history, int one) => Enumerable.Range(0, history.Hosts.Length).Where(host => host != history.Events[one].Host);

    private static int Previous(ToldHistory history, int one) =>
        Array.FindIndex(history.Events, other => other.Host == history.Events[one].Host && other.Counter == history.Events[one].Counter - 1);

    private static int Next(ToldHistory history, int one) =>
        Array.FindIndex(history.Events, other => other.Host == history.Events[one].Host && other.Counter == history.Events[one].Counter + 1);

    private static int LastOf(ToldHistory history, int host) => history.Events.Where(one => one.Host == host).Select(one => one.Counter).DefaultIfEmpty().Max();
}
