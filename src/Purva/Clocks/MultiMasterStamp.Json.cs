using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<MultiMasterStamp>))]
public readonly partial record struct MultiMasterStamp : IEnvelopeFormat<MultiMasterStamp>
{
    static EnvelopeKind IEnvelopeFormat<MultiMasterStamp>.Kind => EnvelopeKind.MultiMasterStamp;
}
