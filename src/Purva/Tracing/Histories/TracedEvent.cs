namespace Purva.Tracing.Histories;

/// <summary>An event as a log tells it, on its way into an execution. Valid only while what it points to is.</summary>
public readonly ref struct TracedEvent
{
    /// <summary>The index of its host in the builder.</summary>
    public int Host { get; init; }

    /// <summary>Its clock: counters by index of host; an entry that is absent or 0 says nothing is known.</summary>
    public ReadOnlySpan<int> Clock { get; init; }

    /// <summary>What happened, in UTF-8.</summary>
    public ReadOnlySpan<byte> Text { get; init; }

    /// <summary>What else is known of it: names as <see cref="Execution.Builder.FieldOf"/> gives them, with their values.</summary>
    public ReadOnlySpan<KeyValuePair<int, ReadOnlyMemory<byte>>> Fields { get; init; }

    /// <summary>Nanoseconds since 1970-01-01 UTC; null where it is not known.</summary>
    public long? Nanoseconds { get; init; }

    /// <summary>The line where it begins, from 1; 0 where there is none.</summary>
    public long Line { get; init; }
}
