using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<WriteTimestamp>))]
public readonly partial record struct WriteTimestamp : IEnvelopeFormat<WriteTimestamp>
{
    static EnvelopeKind IEnvelopeFormat<WriteTimestamp>.Kind => EnvelopeKind.WriteTimestamp;
}
