using System.Text;
using System.Text.Json;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Reading.Spans;

/// <summary>Reads OpenTelemetry spans as JSON: one document, or one in each line as the collector writes them.</summary>
internal sealed class OtlpJsonReader : FormReader
{
    private readonly SpanCollection spans;
    private readonly JsonElements elements;

    public OtlpJsonReader(TraceDraft draft)
        : base(draft)
    {
        spans = new SpanCollection(draft);
        elements = new JsonElements(draft, ["resourceSpans"u8.ToArray(), "resource_spans"u8.ToArray()], OnResource);
    }

    public override void Feed(ReadOnlySpan<byte> utf8) => elements.Feed(utf8);

    public override void Complete()
    {
        elements.Complete();
        spans.Complete();
    }

    private void OnResource(ReadOnlyMemory<byte> json, long line)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            ReadResource(document.RootElement, line);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            Draft.Report(line, TraceProblemKind.NotUnderstood, "this is no JSON", json.Span);
        }
    }

    private void ReadResource(JsonElement resource, long line)
    {
        var about = JsonValues.Property(resource, "resource") is { } attributes ? Attributes(attributes) : [];
        var host = spans.HostOf(Find(about, "service.name"u8), Find(about, "service.instance.id"u8));
        foreach (var scope in JsonValues.Items(resource, "scopeSpans", "scope_spans", "instrumentationLibrarySpans"))
        {
            foreach (var span in JsonValues.Items(scope, "spans"))
            {
                ReadSpan(span, host, line);
            }
        }
    }

    private void ReadSpan(JsonElement told, int host, long line)
    {
        var trace = JsonValues.Text(told, "traceId", "trace_id");
        var start = JsonValues.Number(told, "startTimeUnixNano", "start_time_unix_nano");
        if (!SpanId.TryRead(trace, JsonValues.Text(told, "spanId", "span_id"), out var id) || start is not >= 0)
        {
            Draft.Report(line, TraceProblemKind.NotUnderstood, "a span has no identity or no beginning", JsonValues.Scalar(told));
            return;
        }

        SpanId.TryRead(trace, JsonValues.Text(told, "parentSpanId", "parent_span_id"), out var parent);
        spans.Add(new Span
        {
            Id = id,
            Parent = parent.Span,
            Links = [.. JsonValues.Items(told, "links").Select(LinkOf).Where(link => link.Span != 0)],
            Kind = KindOf(told),
            Host = host,
            Name = Encoding.UTF8.GetBytes(JsonValues.Text(told, "name") ?? string.Empty),
            Start = start.Value,
            End = Math.Max(start.Value, JsonValues.Number(told, "endTimeUnixNano", "end_time_unix_nano") ?? 0),
            IsError = JsonValues.Property(told, "status") is { } status && (JsonValues.Number(status, "code") == 2 || JsonValues.Text(status, "code") == "STATUS_CODE_ERROR"),
            Attributes = Attributes(told),
            Line = line,
        });
    }

    private static SpanId LinkOf(JsonElement link) =>
        SpanId.TryRead(JsonValues.Text(link, "traceId", "trace_id"), JsonValues.Text(link, "spanId", "span_id"), out var id) ? id : default;

    private static SpanKind KindOf(JsonElement span) =>
        JsonValues.Number(span, "kind") is { } number and >= 1 and <= 5 ? (SpanKind)number : JsonValues.Text(span, "kind") switch
        {
            "SPAN_KIND_INTERNAL" => SpanKind.Internal,
            "SPAN_KIND_SERVER" => SpanKind.Server,
            "SPAN_KIND_CLIENT" => SpanKind.Client,
            "SPAN_KIND_PRODUCER" => SpanKind.Producer,
            "SPAN_KIND_CONSUMER" => SpanKind.Consumer,
            _ => SpanKind.Unspecified,
        };

    /// <summary>Attributes whose value is one text, number or truth value.</summary>
    private static (byte[] Name, byte[] Value)[] Attributes(JsonElement holder) =>
    [
        .. from one in JsonValues.Items(holder, "attributes")
           let name = JsonValues.Text(one, "key")
           let value = JsonValues.Property(one, "value") is { ValueKind: JsonValueKind.Object } told ? told.EnumerateObject().FirstOrDefault().Value : default
           where name is not null && value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
           select (Encoding.UTF8.GetBytes(name), JsonValues.Scalar(value)),
    ];

    private static byte[] Find((byte[] Name, byte[] Value)[] attributes, ReadOnlySpan<byte> name)
    {
        foreach (var one in attributes)
        {
            if (name.SequenceEqual(one.Name))
            {
                return one.Value;
            }
        }

        return [];
    }
}
