using System.Text;
using CsCheck;
using Purva.TestKit.Fuzzing;
using Purva.TestKit.Logs;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class TraceReaderTests
{
    private static readonly Gen<int[]> Lengths = Gen.Int[1, 40].Array[1, 5];

    /// <summary>Every form with logs in it, and logs that are spoilt.</summary>
    private static readonly (TraceForm Form, Gen<byte[]> Logs)[] Forms =
    [
        .. TraceForms.All.Where(form => form.Pattern is not null).Select(form => (form, Gen.OneOf(GenerateLogs.Of(form), GenerateLogs.Noise.Select(Encoding.UTF8.GetBytes)))),
        (TraceForm.Parse(@"(?<event>.*)\n+(?<host>\S*) (?<clock>\{.*\})", TraceForm.UsualDelimiter), Gen.OneOf(GenerateLogs.Of(TraceForms.EventFirst), GenerateLogs.Noise.Select(Encoding.UTF8.GetBytes))),
        (TraceForms.JsonLines, GenerateJsonLogs.Events),
        (TraceForms.Changes, GenerateJsonLogs.Changes),
        (TraceForms.History, GenerateJsonLogs.History),
        (TraceForms.OtlpJson, GenerateSpans.SkewedSpans.Select(spans => Encoding.UTF8.GetBytes(GenerateSpans.Json(spans)))),
        (TraceForms.OtlpProtobuf, GenerateSpans.SkewedSpans.Select(GenerateSpans.Protobuf)),
        (TraceForms.Jaeger, GenerateSpans.SkewedSpans.Select(spans => Encoding.UTF8.GetBytes(GenerateSpans.Jaeger(spans)))),
    ];

    public static TheoryData<int> Numbers { get; } = [.. Enumerable.Range(0, Forms.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void However_a_log_is_cut_it_reads_the_same(int number)
    {
        var (form, logs) = Forms[number];
        var limits = new TraceLimits { MostEventBytes = 300 };
        Gen.Select(logs, Gen.Int, Lengths).Sample(
            (valid, seed, lengths) =>
            {
                var log = seed % 2 == 0 || valid.Length == 0 ? valid : new FuzzInputs(new Random(seed), [valid]).Next();
                var (whole, cut) = (Traces.Read(form, log, limits), Traces.Read(form, log, limits, lengths));
                return Traces.Tell(whole).SequenceEqual(Traces.Tell(cut)) && whole.Problems.SequenceEqual(cut.Problems) && whole.Lines == cut.Lines && whole.Bytes == log.Length;
            },
            iter: 300);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Events_beyond_the_limits_are_not_taken_in_and_one_problem_says_so(int number)
    {
        var (form, logs) = Forms[number];
        var limits = new TraceLimits { MostEvents = 6, MostClockEntries = 20, MostTextBytes = 300, MostHosts = 3, MostExecutions = 2 };
        logs.Sample(
            log =>
            {
                var trace = Traces.Read(form, log, limits);
                return trace.Executions.Sum(one => one.Count) <= 6 && trace.Executions.Length <= 2 && trace.Executions.All(one => one.Hosts.Length <= 3)
                    && trace.Problems.Count(problem => problem.Kind == TraceProblemKind.OverLimit) <= 2;
            },
            iter: 200);
    }

    [Fact]
    public void A_complete_reader_takes_nothing_more()
    {
        var reader = new TraceReader(TraceForms.ClockFirst, TraceLimits.Default);
        reader.Feed("a {\"a\":1}\nbegan\n"u8);

        Assert.Equal(1, reader.EventCount);
        Assert.Equal(2, reader.Complete().Lines);
        Assert.Throws<InvalidOperationException>(() => reader.Complete());
        Assert.Throws<InvalidOperationException>(() => reader.Feed([]));
    }

    [Fact]
    public void Problems_beyond_the_limit_are_only_counted()
    {
        var trace = Traces.Read(TraceForms.JsonLines, string.Concat(Enumerable.Repeat("{\"host\":\"a\"}\n", 50)), new TraceLimits { MostProblems = 7 });

        Assert.Equal(7, trace.Problems.Length);
        Assert.Equal(50, trace.ProblemCount);
    }
}
