using System.Text;
using CsCheck;
using Purva.TestKit.Logs;
using Purva.Tracing.Reading;

namespace Purva.TestKit.Fuzzing;

/// <summary>Every form of a log. A new form is a new line.</summary>
public static class LogTargets
{
    /// <summary>Every reader.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        .. TraceForms.All.Where(form => form.Pattern is not null).Select(form => FuzzTarget.Log(form, GenerateLogs.Of(form))),
        FuzzTarget.Log(TraceForm.Parse(@"(?<event>[^\n]*)\n(?<host>\S+) (?<clock>\{[^\n]*\})", TraceForm.UsualDelimiter), GenerateLogs.Of(TraceForms.EventFirst)),
        FuzzTarget.Log(TraceForms.JsonLines, GenerateJsonLogs.Events),
        FuzzTarget.Log(TraceForms.Changes, GenerateJsonLogs.Changes),
        FuzzTarget.Log(TraceForms.History, GenerateJsonLogs.History),
        FuzzTarget.Log(TraceForms.OtlpJson, GenerateSpans.SkewedSpans.Select(spans => Encoding.UTF8.GetBytes(GenerateSpans.Json(spans)))),
        FuzzTarget.Log(TraceForms.OtlpProtobuf, GenerateSpans.SkewedSpans.Select(GenerateSpans.Protobuf)),
        FuzzTarget.Log(TraceForms.Jaeger, GenerateSpans.SkewedSpans.Select(spans => Encoding.UTF8.GetBytes(GenerateSpans.Jaeger(spans)))),
    ];
}
