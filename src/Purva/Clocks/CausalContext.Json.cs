using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<CausalContext>))]
public readonly partial struct CausalContext : IEnvelopeFormat<CausalContext>
{
    static EnvelopeKind IEnvelopeFormat<CausalContext>.Kind => EnvelopeKind.CausalContext;
}
