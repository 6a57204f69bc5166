using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks.Exchange;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<FifoDelta>))]
public readonly partial record struct FifoDelta : IEnvelopeFormat<FifoDelta>
{
    static EnvelopeKind IEnvelopeFormat<FifoDelta>.Kind => EnvelopeKind.FifoDelta;
}
