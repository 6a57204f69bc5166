using System.Text.Json.Serialization;

namespace Purva.Text.Operations;

/// <content>JSON, as the text-unicode type of other platforms has it.</content>
[JsonConverter(typeof(TextOperationJsonConverter))]
public readonly partial struct TextOperation;
