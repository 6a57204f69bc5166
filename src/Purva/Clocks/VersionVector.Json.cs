using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<VersionVector>))]
public readonly partial struct VersionVector : IEnvelopeFormat<VersionVector>
{
    static EnvelopeKind IEnvelopeFormat<VersionVector>.Kind => EnvelopeKind.VersionVector;
}
