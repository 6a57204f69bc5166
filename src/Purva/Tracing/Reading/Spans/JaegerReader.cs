using System.Text;
using System.Text.Json;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Reading.Spans;

/// <summary>Reads Jaeger's JSON export: <c>data</c>, an array of traces, each with its spans and their processes.</summary>
internal sealed class JaegerReader : FormReader
{
    private readonly SpanCollection spans;
    private readonly JsonElements elements;

    public JaegerReader(TraceDraft draft)
        : base(draft)
    {
        spans = new SpanCollection(draft);
        elements = new JsonElements(draft, ["data"u8.ToArray()], OnTrace);
    }

    public override void Feed(ReadOnlySpan<byte> utf8) => elements.Feed(utf8);

    public override void Complete()
    {
        elements.Complete();
        spans.Complete();
    }

    private void OnTrace(ReadOnlyMemory<byte> json, long line)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var hosts = Hosts(document.RootElement);
            foreach (var span in JsonValues.Items(document.RootElement, "spans"))
            {
                ReadSpan(span, hosts, line);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            Draft.Report(line, TraceProblemKind.NotUnderstood, "this is no JSON", json.Span);
        }
    }

    private Dictionary<string, int> Hosts(JsonElement trace)
    {
        var hosts = new Dictionary<string, int>(StringComparer.Ordinal);
        if (JsonValues.Property(trace, "processes") is { ValueKind: JsonValueKind.Object } processes)
        {
            foreach (var process in processes.EnumerateObject())
            {
                hosts[process.Name] = HostOf(process.Value);
            }
        }

        return hosts;
    }

    private int HostOf(JsonElement process)
    {
        var name = JsonValues.Text(process, "serviceName") ?? string.Empty;
        var instance = Tag(process, "service.instance.id") ?? Tag(process, "hostname") ?? string.Empty;
        return spans.HostOf(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(instance));
    }

    private void ReadSpan(JsonElement told, Dictionary<string, int> hosts, long line)
    {
        var start = JsonValues.Number(told, "startTime");
        if (!SpanId.TryRead(JsonValues.Text(told, "traceID"), JsonValues.Text(told, "spanID"), out var id) || start is not (>= 0 and <= long.MaxValue / 2000))
        {
            Draft.Report(line, TraceProblemKind.NotUnderstood, "a span has no identity or no beginning", JsonValues.Scalar(told));
            return;
        }

        var references = JsonValues.Items(told, "references").Select(one => (Id: ReferenceOf(one), IsFollower: JsonValues.Text(one, "refType") == "FOLLOWS_FROM"))
            .Where(one => one.Id.Span != 0).ToArray();
        var parent = references.FirstOrDefault(one => one.Id.Trace == id.Trace && !one.IsFollower, references.FirstOrDefault(one => one.Id.Trace == id.Trace));
        var process = JsonValues.Text(told, "processID") is { } key && hosts.TryGetValue(key, out var known) ? known
            : JsonValues.Property(told, "process") is { } own ? HostOf(own) : spans.HostOf([], []);
        spans.Add(new Span
        {
            Id = id,
            Parent = parent.Id.Span != 0 ? parent.Id.Span : SpanId.TryRead("1", JsonValues.Text(told, "parentSpanID"), out var old) ? old.Span : 0,
            IsFollower = parent.IsFollower,
            Links = [.. references.Where(one => one != parent).Select(one => one.Id)],
            Kind = KindOf(Tag(told, "span.kind")),
            Host = process,
            Name = Encoding.UTF8.GetBytes(JsonValues.Text(told, "operationName") ?? string.Empty),
            Start = start.Value * 1000,
            End = (start.Value + Math.Clamp(JsonValues.Number(told, "duration") ?? 0, 0, long.MaxValue / 2000)) * 1000,
            IsError = Tag(told, "error") == "true",
            Attributes = Tags(told),
            Line = line,
        });
    }

    private static SpanId ReferenceOf(JsonElement reference) =>
        SpanId.TryRead(JsonValues.Text(reference, "traceID"), JsonValues.Text(reference, "spanID"), out var id) ? id : default;

    private static SpanKind KindOf(string? kind) => kind switch
    {
        "client" => SpanKind.Client,
        "server" => SpanKind.Server,
        "producer" => SpanKind.Producer,
        "consumer" => SpanKind.Consumer,
        "internal" => SpanKind.Internal,
        _ => SpanKind.Unspecified,
    };

    private static string? Tag(JsonElement holder, string name)
    {
        foreach (var tag in JsonValues.Items(holder, "tags"))
        {
            if (JsonValues.Text(tag, "key") == name && JsonValues.Property(tag, "value") is { } value)
            {
                return value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
            }
        }

        return null;
    }

    private static (byte[] Name, byte[] Value)[] Tags(JsonElement holder) =>
    [
        .. from tag in JsonValues.Items(holder, "tags")
           let name = JsonValues.Text(tag, "key")
           let value = JsonValues.Property(tag, "value") ?? default
           where name is not null && value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
           select (Encoding.UTF8.GetBytes(name), JsonValues.Scalar(value)),
    ];
}
