using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks.IntervalTree;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<IntervalTreeStamp>))]
public readonly partial struct IntervalTreeStamp : IEnvelopeFormat<IntervalTreeStamp>
{
    static EnvelopeKind IEnvelopeFormat<IntervalTreeStamp>.Kind => EnvelopeKind.IntervalTreeStamp;
}
