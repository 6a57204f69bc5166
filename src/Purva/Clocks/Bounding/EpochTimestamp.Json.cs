using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks.Bounding;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<EpochTimestamp>))]
public readonly partial record struct EpochTimestamp : IEnvelopeFormat<EpochTimestamp>
{
    static EnvelopeKind IEnvelopeFormat<EpochTimestamp>.Kind => EnvelopeKind.EpochTimestamp;
}
