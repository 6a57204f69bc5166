using System.Globalization;
using System.Text;
using CsCheck;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class PatternReaderTests
{
    [Fact]
    public void Events_of_six_lines_are_read_whose_third_is_the_clock()
    {
        var form = TraceForm.Parse(@"at (?<time>.*)\n(?<host>\S*)\n(?<clock>{.*})\n(?<level>.*)\n(?<event>.*)\n---");
        var trace = Traces.Read(form, "at 2026-01-01 00:00:00\na\n{\"a\":1}\ninfo\nbegan\n---\nlost\nat noon\na\n{\"a\":2}\nwarn\nwent on\n---\n");

        Assert.Equal(["|1|a|a:1|1767225600000000000|began|level=info", "|8|a|a:2||went on|level=warn time=noon"], Traces.Tell(trace));
        Assert.Equal(["7 NotUnderstood", "8 BadTime"], Traces.TellProblems(trace));
    }

    [Fact]
    public void A_log_that_is_longer_than_the_window_is_read_as_one_that_fits()
    {
        var form = TraceForm.Parse(@"^(?<event>.+)\n(?<host>\S+) (?<clock>\{.*\})$");
        Gen.Int[1, 25].Array[0, 60].Sample(
            lengths =>
            {
                var log = Encoding.UTF8.GetBytes(string.Concat(lengths.Select((length, i) => string.Create(CultureInfo.InvariantCulture, $"{new string('é', length)}\nh {{\"h\":{i + 1}}}\n{(i % 7 == 0 ? "stray\n\n" : string.Empty)}"))));
                var (small, large) = (Traces.Read(form, log, new TraceLimits { MostEventBytes = 80 }), Traces.Read(form, log));
                return Traces.Tell(small).SequenceEqual(Traces.Tell(large)) && Traces.TellProblems(small).SequenceEqual(Traces.TellProblems(large)) && large.Executions.Sum(one => one.Count) == lengths.Length;
            },
            iter: 300);
    }

    /// <summary>Memory that is taken and given back is counted for certain, where time is not: a window that is looked at for each line takes hundreds of times as much.</summary>
    [Fact]
    public void Text_of_several_bytes_for_a_character_is_looked_at_no_more_often_than_any_other()
    {
        var form = TraceForm.Parse(@"^(?<event>.+)\n(?<host>\S+) (?<clock>\{.*\})$");
        long TakenFor(char letter, int length)
        {
            var log = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 2_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{new string(letter, length)}\nh {{\"h\":{i}}}\n"))));
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Equal(2_000, Traces.Read(form, log, new TraceLimits { MostEventBytes = 10_000 }).Executions.Single().Count);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        TakenFor('a', 90);
        Assert.InRange(TakenFor('अ', 30), 0, 3 * TakenFor('a', 90));
    }

    [Fact]
    public void The_time_of_a_reading_may_be_bounded_from_outside()
    {
        var reader = new TraceReader(TraceForm.Parse(@"(?<host>\S+) (?<clock>\{.*\}) (?<event>.*)"), TraceLimits.Default);
        reader.Feed("a {\"a\":1} x\n"u8);
        reader.Stop("it takes longer than a minute");
        reader.Feed("a {\"a\":2} y\n"u8);
        var trace = reader.Complete();

        Assert.Equal([TraceProblemKind.OverLimit], trace.Problems.Select(problem => problem.Kind));
        Assert.StartsWith("it takes longer than a minute;", trace.Problems[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expression_that_matches_nothing_comes_to_its_end()
    {
        var trace = Traces.Read(TraceForm.Parse("(?<host>)(?<clock>)(?<event>)"), "some\nlines\n");

        Assert.Empty(trace.Executions);
        Assert.All(trace.Problems, problem => Assert.Equal(TraceProblemKind.BadClock, problem.Kind));
    }

    [Fact]
    public void What_matches_beyond_an_events_limit_is_left_out()
    {
        var form = TraceForm.Parse(@"(?<host>\S+) (?<clock>\{[^}]*\})(?<event>[^!]*)!");
        var trace = Traces.Read(form, Encoding.UTF8.GetBytes($"a {{\"a\":1}} {string.Concat(Enumerable.Repeat("long\n", 30))}!\na {{\"a\":2}} short!\n"), new TraceLimits { MostEventBytes = 100 });

        Assert.Equal(["|32|a|a:2|| short|"], Traces.Tell(trace));
        Assert.Equal(["1 NotUnderstood"], Traces.TellProblems(trace));
    }
}
