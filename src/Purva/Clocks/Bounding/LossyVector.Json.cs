using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks.Bounding;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<LossyVector>))]
public readonly partial record struct LossyVector : IEnvelopeFormat<LossyVector>
{
    static EnvelopeKind IEnvelopeFormat<LossyVector>.Kind => EnvelopeKind.LossyVector;
}
