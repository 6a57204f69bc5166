using Purva.Cli.Tracing;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary>No log holds its reader for hours.</summary>
public sealed class TimedReadingTests
{
    /// <summary>Each of a million matches looks to the end of the text for a letter that is not there; nothing goes back, and it takes an hour all the same.</summary>
    [Fact]
    public void A_log_that_would_take_an_hour_is_given_up()
    {
        var log = "(?<host>a)(?<clock>)(?<event>([^z]*z)?)\n\n"u8.ToArray().Concat(Enumerable.Repeat((byte)'a', 1_000_000)).ToArray();
        var form = TraceForms.Detect(log)!;
        using var reading = new TimedReading(new TraceReader(form, TraceLimits.Default), TimeSpan.FromMilliseconds(200), TimeSpan.Zero);
        reading.Feed(log);
        var trace = reading.Complete();

        Assert.Equal("regex", form.Name);
        var problem = Assert.Single(trace.Problems, problem => problem.Kind == TraceProblemKind.OverLimit);
        Assert.StartsWith("it takes longer than 0.2 seconds for 1 MiB in this form;", problem.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_that_is_read_in_time_is_read_whole()
    {
        using var reading = new TimedReading(new TraceReader(TraceForms.ClockFirst, TraceLimits.Default), TimeSpan.FromMinutes(1), TimeSpan.Zero);
        reading.Feed("a {\"a\":1}\nx\n"u8);
        Assert.Empty(reading.Complete().Problems);
    }
}
