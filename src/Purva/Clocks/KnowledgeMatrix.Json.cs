using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>JSON by the text form, and the kind in envelopes.</content>
[JsonConverter(typeof(TextJsonConverter<KnowledgeMatrix>))]
public readonly partial struct KnowledgeMatrix : IEnvelopeFormat<KnowledgeMatrix>
{
    static EnvelopeKind IEnvelopeFormat<KnowledgeMatrix>.Kind => EnvelopeKind.KnowledgeMatrix;
}
