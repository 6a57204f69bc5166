using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<DottedVersionVector>))]
public readonly partial record struct DottedVersionVector : IEnvelopeFormat<DottedVersionVector>
{
    static EnvelopeKind IEnvelopeFormat<DottedVersionVector>.Kind => EnvelopeKind.DottedVersionVector;
}
