using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<VectorStamp>))]
public readonly partial record struct VectorStamp : IEnvelopeFormat<VectorStamp>
{
    static EnvelopeKind IEnvelopeFormat<VectorStamp>.Kind => EnvelopeKind.VectorStamp;
}
