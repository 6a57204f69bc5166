using Purva.Tracing.Reading.Changes;
using Purva.Tracing.Reading.Spans;

namespace Purva.Tracing.Reading;

/// <summary>Reads one form.</summary>
/// <param name="draft">Where what it reads goes.</param>
internal abstract class FormReader(TraceDraft draft)
{
    protected TraceDraft Draft { get; } = draft;

    /// <summary>The reader of a form.</summary>
    public static FormReader Of(TraceForm form, TraceDraft draft) => form.Kind switch
    {
        TraceFormKind.Pattern => new PatternReader(draft, form),
        TraceFormKind.ClockFirst or TraceFormKind.TimedClockFirst => new ClockFirstReader(draft, form),
        TraceFormKind.Akka or TraceFormKind.OneLine => new OneLineReader(draft, form),
        TraceFormKind.EventFirst or TraceFormKind.TimedEventFirst or TraceFormKind.Voldemort or TraceFormKind.Facebook => new EventFirstReader(draft, form),
        TraceFormKind.JsonLines => new JsonLineReader(draft, form),
        TraceFormKind.Changes => new ChangeStreamReader(draft, form),
        TraceFormKind.History => new KeyHistoryReader(draft),
        TraceFormKind.OtlpJson => new OtlpJsonReader(draft),
        TraceFormKind.OtlpProtobuf => new OtlpProtobufReader(draft),
        TraceFormKind.Jaeger => new JaegerReader(draft),
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };

    /// <summary>Reads the next piece.</summary>
    public abstract void Feed(ReadOnlySpan<byte> utf8);

    /// <summary>Reads what is left.</summary>
    public abstract void Complete();
}
