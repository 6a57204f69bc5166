namespace Purva.Tracing.Reading.Spans;

/// <summary>One span: something that a host did from one moment to another, because of another span.</summary>
internal sealed class Span
{
    /// <summary>Two numbers, of which one has 16 bytes.</summary>
    private const long LinkBytes = 32;

    /// <summary>Two references, and the heads of what they point to.</summary>
    private const int AttributeBytes = 64;

    public required SpanId Id { get; init; }

    /// <summary>The span that caused it, which may be of another trace only by its <see cref="Links"/>; 0 for none.</summary>
    public ulong Parent { get; init; }

    /// <summary>Whether its parent does not wait for it.</summary>
    public bool IsFollower { get; init; }

    /// <summary>Other spans that it follows.</summary>
    public SpanId[] Links { get; init; } = [];

    public SpanKind Kind { get; init; }

    /// <summary>The index of its host.</summary>
    public int Host { get; init; }

    public byte[] Name { get; init; } = [];

    /// <summary>When it began, in nanoseconds since 1970.</summary>
    public long Start { get; init; }

    /// <summary>When it ended, not before it began.</summary>
    public long End { get; init; }

    public bool IsError { get; init; }

    /// <summary>What else is told of it.</summary>
    public (byte[] Name, byte[] Value)[] Attributes { get; init; } = [];

    /// <summary>The line of the log where it is told, or what holds it; 0 for none.</summary>
    public long Line { get; init; }

    /// <summary>How much of the limits on texts it takes, in both of its events and while it waits for the others.</summary>
    public long TextBytes => (2L * Name.Length) + 128 + (LinkBytes * Links.Length) + Attributes.Sum(one => (long)AttributeBytes + one.Name.Length + one.Value.Length);

    public long Length => End - Start;
}
