using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Purva.Store;

namespace Purva.Server.Http;

/// <summary>Tells records of the log: as JSON, or as lines of a trace.</summary>
internal static class LogTelling
{
    private const int MostNamed = 3;

    /// <summary>A record with sizes in place of values.</summary>
    public static LogEntryBody Of(LogEntry entry, WriterNames names) => new(
        entry.Sequence,
        names.Of(entry.Dot),
        entry.Timestamp.ToString(),
        entry.Origin,
        names.Of(entry.Dependencies),
        names.Of(entry.Clock),
        entry.Bytes,
        [.. entry.Operations.Select(operation => OperationOf(operation, names)).OfType<LogOperationBody>()]);

    /// <summary>Writes a record as one line: <c>{"host":"mumbai","clock":{"mumbai":3},"event":"put carts/ann","time":"…","fields":{"dot":"mumbai.1:3"}}</c>.</summary>
    public static void WriteLine(LogEntry entry, WriterNames names, IBufferWriter<byte> output)
    {
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = ApiJson.Readable.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("host", names.HostOf(entry.Dot.Replica));
            json.WriteStartObject("clock");
            foreach (var dot in entry.Clock.Entries)
            {
                json.WriteNumber(names.HostOf(dot.Replica), dot.Counter);
            }

            json.WriteEndObject();
            json.WriteString("event", EventOf(entry, names));
            json.WriteString("time", DateTimeOffset.FromUnixTimeMilliseconds(entry.Timestamp.Milliseconds).UtcDateTime);
            json.WriteStartObject("fields");
            json.WriteString("dot", names.Of(entry.Dot));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>What a record did, in a few words.</summary>
    public static string EventOf(LogEntry entry, WriterNames names)
    {
        var told = entry.Operations.Select(operation => ChangeTelling.Of(operation, names)).OfType<ChangedKey>().ToList();
        var named = told.Take(MostNamed).Select(change => change.Key.Length == 0 ? $"{change.Op} {change.Bucket}" : $"{change.Op} {change.Bucket}/{change.Key}{change.Path}");
        var rest = told.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {told.Count - MostNamed} more") : string.Empty;
        return told.Count > 0 ? string.Join(", ", named) + rest
            : entry.Dot.Counter == 1 ? $"begins as {names.Of(entry.Dot).Split(':')[0]}"
            : "nothing to see";
    }

    private static LogOperationBody? OperationOf(Operation operation, WriterNames names) => ChangeTelling.Of(operation, names) is not { } told ? null
        : new(told.Op, told.Bucket, told.Key, told.Path, operation.Value.Length, told.Replaced);
}
