using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace Purva.TestKit.Logs;

/// <summary>Spans of services that call each other, in the forms that they are told in.</summary>
public static class GenerateSpans
{
    private const long FirstNanosecond = 1_760_000_000_000_000_000;

    /// <summary>Trees of spans on one clock: each begins after what caused it.</summary>
    public static Gen<LoggedSpan[]> Spans { get; } = Gen.Select(Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 50], Gen.Int[0, 60]).Array[0, 14].Select(Grow);

    /// <summary>Spans that lie in time as they like.</summary>
    public static Gen<LoggedSpan[]> SkewedSpans { get; } = Gen.Select(Spans, Gen.Int[-80, 80].Array[4], (spans, skews) => Array.ConvertAll(spans, one =>
        one with { Start = one.Start + (skews[one.Service[^1] - '0'] * 1000L), End = one.End + (skews[one.Service[^1] - '0'] * 1000L) }));

    /// <summary>A document of OpenTelemetry's JSON.</summary>
    public static string Json(LoggedSpan[] spans) => new JsonObject
    {
        ["resourceSpans"] = new JsonArray([.. spans.GroupBy(span => span.Service).Select(group => (JsonNode)new JsonObject
        {
            ["resource"] = new JsonObject { ["attributes"] = new JsonArray(new JsonObject { ["key"] = "service.name", ["value"] = new JsonObject { ["stringValue"] = group.Key } }) },
            ["scopeSpans"] = new JsonArray(new JsonObject { ["scope"] = new JsonObject(), ["spans"] = new JsonArray([.. group.Select(Json)]) }),
        })]),
    }.ToJsonString();

    /// <summary>Jaeger's export.</summary>
    public static string Jaeger(LoggedSpan[] spans) => new JsonObject
    {
        ["data"] = new JsonArray([.. spans.GroupBy(span => span.Trace).Select(trace => (JsonNode)new JsonObject
        {
            ["traceID"] = TraceOf(trace.Key),
            ["spans"] = new JsonArray([.. trace.Select(JaegerSpan)]),
            ["processes"] = new JsonObject(trace.Select(span => span.Service).Distinct().Select(service => KeyValuePair.Create(service, (JsonNode?)new JsonObject { ["serviceName"] = service }))),
        })]),
    }.ToJsonString();

    /// <summary>The message of OpenTelemetry's protobuf.</summary>
    public static byte[] Protobuf(LoggedSpan[] spans) => Many(1, spans.GroupBy(span => span.Service).Select(group => (byte[])
    [
        .. Field(1, Field(1, [.. Field(1, "service.name"u8), .. Field(2, Field(1, Encoding.UTF8.GetBytes(group.Key)))])),
        .. Field(2, Many(2, group.Select(Protobuf))),
    ]));

    /// <summary>A field whose value is bytes.</summary>
    public static byte[] Field(int number, ReadOnlySpan<byte> value) => [.. Varint((ulong)((number << 3) | 2)), .. Varint((ulong)value.Length), .. value];

    /// <summary>An integer as protobuf writes it.</summary>
    public static byte[] Varint(ulong value) => value < 0x80 ? [(byte)value] : [(byte)((value & 0x7F) | 0x80), .. Varint(value >> 7)];

    private static byte[] Many(int number, IEnumerable<byte[]> values) => [.. values.SelectMany(value => Field(number, value))];

    private static byte[] Protobuf(LoggedSpan span) =>
    [
        .. Field(1, Convert.FromHexString(TraceOf(span.Trace))), .. Field(2, Convert.FromHexString(IdOf(span.Id))),
        .. span.Parent == 0 ? [] : Field(4, Convert.FromHexString(IdOf(span.Parent))), .. Field(5, Encoding.UTF8.GetBytes(NameOf(span))),
        .. Varint((6 << 3) | 0), .. Varint((ulong)span.Kind), .. Varint((7 << 3) | 1), .. BitConverter.GetBytes(span.Start), .. Varint((8 << 3) | 1), .. BitConverter.GetBytes(span.End),
        .. Many(13, span.Links.Select(link => (byte[])[.. Field(1, Convert.FromHexString(TraceOf(span.Trace))), .. Field(2, Convert.FromHexString(IdOf(link)))])),
    ];

    private static JsonObject Json(LoggedSpan span) => new JsonObject
    {
        ["traceId"] = TraceOf(span.Trace), ["spanId"] = IdOf(span.Id), ["parentSpanId"] = span.Parent == 0 ? string.Empty : IdOf(span.Parent), ["name"] = NameOf(span), ["kind"] = span.Kind,
        ["startTimeUnixNano"] = span.Start.ToString(CultureInfo.InvariantCulture), ["endTimeUnixNano"] = span.End.ToString(CultureInfo.InvariantCulture),
        ["links"] = new JsonArray([.. span.Links.Select(link => (JsonNode)new JsonObject { ["traceId"] = TraceOf(span.Trace), ["spanId"] = IdOf(link) })]),
    };

    private static JsonObject JaegerSpan(LoggedSpan span) => new JsonObject
    {
        ["traceID"] = TraceOf(span.Trace), ["spanID"] = IdOf(span.Id), ["operationName"] = NameOf(span), ["startTime"] = span.Start / 1000, ["duration"] = (span.End - span.Start) / 1000, ["processID"] = span.Service,
        ["references"] = new JsonArray([.. (span.Parent == 0 ? [] : (int[])[span.Parent]).Select(id => Reference(span, id, "CHILD_OF")), .. span.Links.Select(id => Reference(span, id, "FOLLOWS_FROM"))]),
        ["tags"] = span.Kind == 0 ? new JsonArray() : new JsonArray(new JsonObject { ["key"] = "span.kind", ["value"] = KindOf(span.Kind) }),
    };

    private static JsonObject Reference(LoggedSpan span, int id, string kind) => new JsonObject { ["refType"] = kind, ["traceID"] = TraceOf(span.Trace), ["spanID"] = IdOf(id) };

    private static string KindOf(int kind) => kind switch { 1 => "internal", 2 => "server", 3 => "client", 4 => "producer", _ => "consumer" };

    private static string NameOf(LoggedSpan span) => string.Create(CultureInfo.InvariantCulture, $"work {span.Id}");

    private static string TraceOf(int trace) => trace.ToString("x32", CultureInfo.InvariantCulture);

    private static string IdOf(int id) => id.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Each span but the first of its trace has one before it as parent and begins after it; a request is answered before its sender ends.</summary>
    private static LoggedSpan[] Grow((int Parent, int Link, int Kind, int Service, int Delay, int Length)[] steps)
    {
        var spans = new List<LoggedSpan>();
        foreach (var (step, i) in steps.Select((step, i) => (step, i)))
        {
            var isRoot = i == 0 || step.Parent % 5 == 0;
            var parent = isRoot ? null : spans[step.Parent % i];
            var start = (parent?.Start ?? FirstNanosecond) + (step.Delay * 1000L);
            var isAnswered = parent is { Kind: 3 } && step.Kind == 2;
            start = isAnswered ? Math.Min(start, parent!.End) : start;
            var trace = parent?.Trace ?? i + 1;
            int[] links = i > 0 && step.Link % 4 == 0 && spans[step.Link % i] is var linked && linked.Trace == trace && linked.Id != parent?.Id && linked.Start < start ? [linked.Id] : [];
            var end = start + (step.Length * 1000L);
            end = isAnswered ? Math.Min(end, parent!.End) : end;
            spans.Add(new LoggedSpan(trace, i + 1, parent?.Id ?? 0, links, step.Kind, $"service-{step.Service}", start, end));
        }

        return [.. spans];
    }
}
