using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks.Bounding;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<Retirement>))]
public readonly partial record struct Retirement : IEnvelopeFormat<Retirement>
{
    static EnvelopeKind IEnvelopeFormat<Retirement>.Kind => EnvelopeKind.Retirement;
}
