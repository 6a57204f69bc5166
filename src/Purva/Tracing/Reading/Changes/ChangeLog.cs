using System.Globalization;
using System.Text;
using System.Text.Json;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Reading.Changes;

/// <summary>Makes events of the changes that a site tells: the host is the writer, and the clock what the change is known to follow.</summary>
/// <remarks>
/// A change follows its writer's change before and those whose values it replaced; what else its writer had seen a change does not say, so two changes may
/// be told concurrent of which one knew the other. The site's log in the form of traces tells all. Counters count the changes that are there, from 1;
/// the field <c>dot</c> has their own numbers.
/// </remarks>
internal sealed class ChangeLog(TraceDraft draft)
{
    private readonly Dictionary<string, int> byDot = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> lastOf = [];
    private readonly ByteBuffer text = new();
    private int[] row = [];

    /// <summary>Reads one change. One that is there already, as a stream may tell it twice, is passed over.</summary>
    public void Read(ReadOnlyMemory<byte> json, long line)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            Read(document.RootElement, json.Span, line);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            draft.Stray(line, json.Span);
        }
    }

    private void Read(JsonElement change, ReadOnlySpan<byte> json, long line)
    {
        var dot = JsonValues.Text(change, "dot");
        if (dot is null || dot.LastIndexOf(':') is not (> 0 and var colon))
        {
            draft.Report(line, TraceProblemKind.NotUnderstood, "the change has no dot", json);
        }
        else if (Encoding.UTF8.GetByteCount(dot) > NameTable.LongestName)
        {
            draft.Report(line, TraceProblemKind.NotUnderstood, "the dot of the change is longer than 4,096 bytes", json);
        }
        else if (!byDot.ContainsKey(dot))
        {
            Add(change, dot, Encoding.UTF8.GetBytes(dot[..colon]), line);
        }
    }

    private void Add(JsonElement change, string dot, byte[] writer, long line)
    {
        var execution = draft.Current;
        var host = execution.Builder.HostOf(writer);
        if (host < 0)
        {
            draft.Stop("there are more hosts than are taken in");
            return;
        }

        Array.Resize(ref row, Math.Max(row.Length, execution.Builder.HostCount));
        Array.Clear(row);
        Join(execution, lastOf.GetValueOrDefault(host, -1));
        text.Clear();
        foreach (var operation in JsonValues.Items(change, "operations"))
        {
            Tell(operation);
            foreach (var replaced in JsonValues.Items(operation, "replaced"))
            {
                Join(execution, replaced.ValueKind == JsonValueKind.String ? byDot.GetValueOrDefault(replaced.GetString()!, -1) : -1);
            }
        }

        row[host]++;
        execution.Fields.Clear();
        execution.AddField("dot"u8, Encoding.UTF8.GetBytes(dot));
        var happened = execution.Count;
        var time = execution.ReadTime("time"u8, Encoding.UTF8.GetBytes(JsonValues.Text(change, "time") ?? string.Empty), line);
        if (execution.Add(host, row.AsSpan(0, execution.Builder.HostCount), text.Written, time, line))
        {
            byDot[dot] = lastOf[host] = happened;
        }
    }

    private void Join(ExecutionDraft execution, int before)
    {
        if (before >= 0)
        {
            var known = execution.Builder.ClockOf(before);
            for (var host = 0; host < known.Length; host++)
            {
                row[host] = Math.Max(row[host], known[host]);
            }
        }
    }

    /// <summary>put carts/ann = apples</summary>
    private void Tell(JsonElement operation)
    {
        var (bucket, key) = (JsonValues.Text(operation, "bucket"), JsonValues.Text(operation, "key"));
        var value = JsonValues.Property(operation, "text") ?? JsonValues.Property(operation, "value") ?? JsonValues.Property(operation, "element") ?? JsonValues.Property(operation, "amount");
        var told = string.Create(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? "; " : string.Empty)}{JsonValues.Text(operation, "op")} {bucket}{(string.IsNullOrEmpty(key) ? string.Empty : $"/{key}")}{JsonValues.Text(operation, "path")}");
        text.Append(Encoding.UTF8.GetBytes(told));
        if (value is { } shown)
        {
            text.Append(" = "u8);
            text.Append(JsonValues.Scalar(shown));
        }
    }
}
