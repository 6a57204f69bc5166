using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks.Exchange;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<DeltaAcknowledgement>))]
public readonly partial record struct DeltaAcknowledgement : IEnvelopeFormat<DeltaAcknowledgement>
{
    static EnvelopeKind IEnvelopeFormat<DeltaAcknowledgement>.Kind => EnvelopeKind.DeltaAcknowledgement;
}
