using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<Dot>))]
public readonly partial record struct Dot : IEnvelopeFormat<Dot>
{
    static EnvelopeKind IEnvelopeFormat<Dot>.Kind => EnvelopeKind.Dot;
}
