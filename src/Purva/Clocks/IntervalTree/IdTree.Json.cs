using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks.IntervalTree;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<IdTree>))]
public readonly partial struct IdTree : IEnvelopeFormat<IdTree>
{
    static EnvelopeKind IEnvelopeFormat<IdTree>.Kind => EnvelopeKind.IdTree;
}
