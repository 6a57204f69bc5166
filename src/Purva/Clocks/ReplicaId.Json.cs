using System.Text.Json.Serialization;
using Purva.Wire;

namespace Purva.Clocks;

/// <content>JSON by the text form.</content>
[JsonConverter(typeof(TextJsonConverter<ReplicaId>))]
public readonly partial record struct ReplicaId;
