using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks.Probable;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<BloomClock>))]
public sealed partial class BloomClock : IEnvelopeFormat<BloomClock>
{
    static EnvelopeKind IEnvelopeFormat<BloomClock>.Kind => EnvelopeKind.BloomClock;
}
