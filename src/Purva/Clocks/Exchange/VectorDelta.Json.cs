using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks.Exchange;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<VectorDelta>))]
public readonly partial record struct VectorDelta : IEnvelopeFormat<VectorDelta>
{
    static EnvelopeKind IEnvelopeFormat<VectorDelta>.Kind => EnvelopeKind.VectorDelta;
}
