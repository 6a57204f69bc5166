namespace Purva.Tracing.Reading;

/// <summary>Which reader a form needs.</summary>
internal enum TraceFormKind
{
    /// <summary>A regular expression.</summary>
    Pattern = 0,

    /// <summary>A line with host and clock, then one with the event.</summary>
    ClockFirst = 1,

    /// <summary>The same with a number of nanoseconds before the host.</summary>
    TimedClockFirst = 2,

    /// <summary>A line with the event, then one with host and clock.</summary>
    EventFirst = 3,

    /// <summary>The same with a number of nanoseconds before the event.</summary>
    TimedEventFirst = 4,

    /// <summary>The same with date, source and priority before the event.</summary>
    Voldemort = 5,

    /// <summary>The same with address, date and action before the event.</summary>
    Facebook = 6,

    /// <summary>One line with date, host, clock and event, as Akka's loggers write it.</summary>
    Akka = 7,

    /// <summary>One line with host, clock and event.</summary>
    OneLine = 8,

    /// <summary>JSON, one event in each line.</summary>
    JsonLines = 9,

    /// <summary>Purva's change stream.</summary>
    Changes = 10,

    /// <summary>The history of one of Purva's keys.</summary>
    History = 11,

    /// <summary>OpenTelemetry spans as JSON.</summary>
    OtlpJson = 12,

    /// <summary>OpenTelemetry spans as protobuf.</summary>
    OtlpProtobuf = 13,

    /// <summary>Jaeger's JSON export.</summary>
    Jaeger = 14,
}
