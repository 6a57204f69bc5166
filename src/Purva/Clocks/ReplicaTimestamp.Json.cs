using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<ReplicaTimestamp>))]
public readonly partial record struct ReplicaTimestamp : IEnvelopeFormat<ReplicaTimestamp>
{
    static EnvelopeKind IEnvelopeFormat<ReplicaTimestamp>.Kind => EnvelopeKind.ReplicaTimestamp;
}
