namespace Purva.Tracing.Reading;

/// <summary>The forms that are known by name.</summary>
public static partial class TraceForms
{
    /// <summary>GoVector: a line with host and clock, then one with the event.</summary>
    public static TraceForm ClockFirst { get; } = new(
        "clock-first", "host {clock}, and the event in the next line (GoVector)", @"(?<host>\S*) (?<clock>{.*})\n(?<event>.*)", TraceFormKind.ClockFirst);

    /// <summary>GoVector for TSViz: the same with a number of nanoseconds in front.</summary>
    public static TraceForm TimedClockFirst { get; } = new(
        "timed-clock-first", "timestamp host {clock}, and the event in the next line (GoVector with times)", @"(?<timestamp>\d+) (?<host>\S*) (?<clock>{.*})\n(?<event>.*)", TraceFormKind.TimedClockFirst);

    /// <summary>ShiViz's own: a line with the event, then one with host and clock.</summary>
    public static TraceForm EventFirst { get; } = new(
        "event-first", "the event, and host {clock} in the next line (ShiViz)", @"(?<event>.*)\n(?<host>\S*) (?<clock>{.*})", TraceFormKind.EventFirst);

    /// <summary>The same with a number of nanoseconds in front of the event.</summary>
    public static TraceForm TimedEventFirst { get; } = new(
        "timed-event-first", "timestamp event, and host {clock} in the next line", @"(?<timestamp>\d+) (?<event>.*)\n(?<host>\S*) (?<clock>{.*})", TraceFormKind.TimedEventFirst);

    /// <summary>Log4j before the event, as in Voldemort's log.</summary>
    public static TraceForm Voldemort { get; } = new(
        "voldemort", "[date time,ms class] PRIORITY event, and host {clock} in the next line (log4j)",
        @"\[(?<date>\d{4}-\d{2}-\d{2} (\d{2}:){2}\d{2},\d{3}) (?<path>\S*)\] (?<priority>[A-Z]+) (?<event>.*)\n(?<host>\S*) (?<clock>{.*})", TraceFormKind.Voldemort);

    /// <summary>Address, date and action before the event, as in ShiViz's example of a social network.</summary>
    public static TraceForm Facebook { get; } = new(
        "facebook", "address date time AM ACTION event, and host {clock} in the next line",
        @"(?<ip>(\d{1,3}\.){3}\d{1,3}) (?<date>(\d{1,2}/){2}\d{4} (\d{2}:){2}\d{2} (AM|PM)) (?<action>[A-Z]+) (?<event>.*)\n(?<host>\w*) (?<clock>.*)", TraceFormKind.Facebook);

    /// <summary>Akka's loggers.</summary>
    public static TraceForm Akka { get; } = new(
        "akka", "[LEVEL] [date time] [thread] [akka://system/user/host] {clock} event",
        @"\[\w+\] \[(?<date>[^ \n]+ [^ \n]+)\] [^ \n]+ \[akka://[^/ \n]+/user/(?<host>\w+)\] (?<clock>\{.*?\}) (?<event>.*)", TraceFormKind.Akka);

    /// <summary>All in one line.</summary>
    public static TraceForm OneLine { get; } = new(
        "one-line", "host {clock} event", @"(?<host>\S*) (?<clock>{.*?}) (?<event>.*)", TraceFormKind.OneLine);

    /// <summary>One JSON object in each line, as Purva's own tracing writes them and a site's log is told.</summary>
    public static TraceForm JsonLines { get; } = new(
        "json", "one JSON object in each line: host, clock, event, and perhaps time, trace, fields", null, TraceFormKind.JsonLines);

    /// <summary>Purva's change stream, as <c>purva watch --json</c> prints it or as server-sent events.</summary>
    public static TraceForm Changes { get; } = new(
        "changes", "the changes of a Purva site: purva watch --json, or GET /v1/changes", null, TraceFormKind.Changes);

    /// <summary>What became of one key, as <c>purva history --json</c> prints it or <c>?history=N</c> answers.</summary>
    public static TraceForm History { get; } = new(
        "history", "the history of a key of a Purva site: purva history --json, or GET …?history=N", null, TraceFormKind.History);

    /// <summary>OpenTelemetry spans as JSON, one document or one in each line.</summary>
    public static TraceForm OtlpJson { get; } = new(
        "otlp-json", "OpenTelemetry spans as JSON", null, TraceFormKind.OtlpJson);

    /// <summary>OpenTelemetry spans as protobuf, one message or several with their lengths.</summary>
    public static TraceForm OtlpProtobuf { get; } = new(
        "otlp", "OpenTelemetry spans as protobuf", null, TraceFormKind.OtlpProtobuf);

    /// <summary>Jaeger's JSON export.</summary>
    public static TraceForm Jaeger { get; } = new(
        "jaeger", "Jaeger's JSON export", null, TraceFormKind.Jaeger);

    /// <summary>All of them; of those that could both read a log the more particular one first.</summary>
    public static IReadOnlyList<TraceForm> All { get; } =
        [Voldemort, Facebook, TimedClockFirst, TimedEventFirst, Akka, ClockFirst, EventFirst, OneLine, JsonLines, Changes, History, OtlpJson, OtlpProtobuf, Jaeger];

    /// <summary>The form of a name; null where there is none.</summary>
    /// <param name="name">The name, in any case.</param>
    public static TraceForm? Find(string name) => All.FirstOrDefault(form => string.Equals(form.Name, name, StringComparison.OrdinalIgnoreCase));
}
