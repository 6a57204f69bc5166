using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks.Probable;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<PlausibleClock>))]
public sealed partial class PlausibleClock : IEnvelopeFormat<PlausibleClock>
{
    static EnvelopeKind IEnvelopeFormat<PlausibleClock>.Kind => EnvelopeKind.PlausibleClock;
}
