using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<HybridTimestamp>))]
public readonly partial record struct HybridTimestamp : IEnvelopeFormat<HybridTimestamp>
{
    static EnvelopeKind IEnvelopeFormat<HybridTimestamp>.Kind => EnvelopeKind.HybridTimestamp;
}
