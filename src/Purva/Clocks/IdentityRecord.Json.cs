using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<IdentityRecord>))]
public readonly partial record struct IdentityRecord : IEnvelopeFormat<IdentityRecord>
{
    static EnvelopeKind IEnvelopeFormat<IdentityRecord>.Kind => EnvelopeKind.IdentityRecord;
}
