using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks.IntervalTree;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<EventTree>))]
public readonly partial struct EventTree : IEnvelopeFormat<EventTree>
{
    static EnvelopeKind IEnvelopeFormat<EventTree>.Kind => EnvelopeKind.EventTree;
}
