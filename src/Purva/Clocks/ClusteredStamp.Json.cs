using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<ClusteredStamp>))]
public readonly partial record struct ClusteredStamp : IEnvelopeFormat<ClusteredStamp>
{
    static EnvelopeKind IEnvelopeFormat<ClusteredStamp>.Kind => EnvelopeKind.ClusteredStamp;
}
