using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Purva.Instrumentation.Stamps;

namespace Purva.Instrumentation.Export;

/// <summary>One JSON object in each line.</summary>
internal sealed class JsonLinesForm(HostLabel own, string? execution) : EventForm
{
    // A log is not embedded in a page, and people read it.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly JsonEncodedText Host = JsonEncodedText.Encode("host");
    private static readonly JsonEncodedText Clock = JsonEncodedText.Encode("clock");
    private static readonly JsonEncodedText Event = JsonEncodedText.Encode("event");
    private static readonly JsonEncodedText Time = JsonEncodedText.Encode("time");
    private static readonly JsonEncodedText Fields = JsonEncodedText.Encode("fields");

    private readonly Utf8JsonWriter json = new(Stream.Null, Readable);

    public override void Write(in TracedEvent happened, ArrayBufferWriter<byte> into)
    {
        json.Reset(into);
        json.WriteStartObject();
        json.WriteString(Host, own.Json);
        WriteClock(in happened);
        json.WriteString(Event, happened.What.Describe());
        json.WriteString(Time, happened.Time.UtcDateTime);
        if (execution is not null)
        {
            json.WriteString("trace", execution);
        }

        WriteFields(in happened);
        json.WriteEndObject();
        json.Flush();
        into.Write("\n"u8);
    }

    public override void Dispose() => json.Dispose();

    private void WriteClock(in TracedEvent happened)
    {
        json.WriteStartObject(Clock);
        json.WriteNumber(own.Json, happened.Counter);
        foreach (var host in happened.Known.Entries)
        {
            json.WriteNumber(host.Label.Json, host.Counter);
        }

        json.WriteEndObject();
    }

    private void WriteFields(in TracedEvent happened)
    {
        var what = happened.What;
        json.WriteStartObject(Fields);

        // What came without a clock is nobody's receipt: there is no send that it could be held against.
        json.WriteString("kind", what.IsSend ? "send" : what.IsReceipt && happened.From is not null ? "receive" : "local");
        if (happened.From is { } from)
        {
            json.WriteString("from", from.Text);
        }

        if (what.Kind == HappeningKind.Logged)
        {
            json.WriteString("level", ((LogLevel)what.Number).ToString());
            json.WriteString("category", (string?)what.Subject);
        }

        if (happened.Known.IsLossy)
        {
            json.WriteString("lossy", "true");
        }

        json.WriteEndObject();
    }
}
