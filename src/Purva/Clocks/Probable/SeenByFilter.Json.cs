using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks.Probable;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<SeenByFilter>))]
public sealed partial class SeenByFilter : IEnvelopeFormat<SeenByFilter>
{
    static EnvelopeKind IEnvelopeFormat<SeenByFilter>.Kind => EnvelopeKind.SeenByFilter;
}
