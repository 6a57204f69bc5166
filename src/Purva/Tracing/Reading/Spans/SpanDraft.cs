namespace Purva.Tracing.Reading.Spans;

/// <summary>A span while its fields are being read.</summary>
internal sealed class SpanDraft
{
    public UInt128 Trace { get; set; }

    public ulong Span { get; set; }

    public ulong Parent { get; set; }

    public byte[] Name { get; set; } = [];

    public SpanKind Kind { get; set; }

    public long Start { get; set; }

    public long End { get; set; }

    public bool IsError { get; set; }

    public List<SpanId> Links { get; } = [];

    public List<(byte[] Name, byte[] Value)> Attributes { get; } = [];

    public Span ToSpan(int host) => new()
    {
        Id = new SpanId(Trace, Span), Parent = Parent, Links = [.. Links], Kind = Kind, Host = host, Name = Name,
        Start = Start, End = Math.Max(Start, End), IsError = IsError, Attributes = [.. Attributes],
    };
}
