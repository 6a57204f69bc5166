using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<LamportTimestamp>))]
public readonly partial record struct LamportTimestamp : IEnvelopeFormat<LamportTimestamp>
{
    static EnvelopeKind IEnvelopeFormat<LamportTimestamp>.Kind => EnvelopeKind.LamportTimestamp;
}
