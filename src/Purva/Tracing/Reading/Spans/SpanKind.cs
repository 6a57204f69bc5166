namespace Purva.Tracing.Reading.Spans;

/// <summary>On which side of a message a span stands; the numbers are OpenTelemetry's.</summary>
internal enum SpanKind
{
    /// <summary>It does not say.</summary>
    Unspecified = 0,

    /// <summary>Within one process.</summary>
    Internal = 1,

    /// <summary>It answers a request.</summary>
    Server = 2,

    /// <summary>It sends a request and waits.</summary>
    Client = 3,

    /// <summary>It sends a message and goes on.</summary>
    Producer = 4,

    /// <summary>It takes a message.</summary>
    Consumer = 5,
}
