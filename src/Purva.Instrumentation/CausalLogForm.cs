namespace Purva.Instrumentation;

/// <summary>How a causal log is written.</summary>
public enum CausalLogForm
{
    /// <summary>One JSON object in each line: host, clock, event, time, and what else is known of the event.</summary>
    JsonLines = 0,

    /// <summary>Two lines for each event, host and clock and then the text, as GoVector writes them and ShiViz reads them. Without times.</summary>
    ShiViz = 1,
}
