using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Purva.Server.Traces;
using Purva.Store.Values;

namespace Purva.Server.Http;

/// <summary>The JSON of the API: strict in, readable out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 72,
    Converters = [typeof(StoredValueConverter), typeof(WrittenJsonConverter)])]
[JsonSerializable(typeof(TransactionRequest))]
[JsonSerializable(typeof(TransactionAnswer))]
[JsonSerializable(typeof(ReadRequest))]
[JsonSerializable(typeof(ReadAnswer))]
[JsonSerializable(typeof(KeyValues))]
[JsonSerializable(typeof(KeyList))]
[JsonSerializable(typeof(ChangeBody))]
[JsonSerializable(typeof(UpdateBody))]
[JsonSerializable(typeof(OrderedRequest))]
[JsonSerializable(typeof(OrderedAnswer))]
[JsonSerializable(typeof(BucketRequest))]
[JsonSerializable(typeof(BucketBody))]
[JsonSerializable(typeof(BucketList))]
[JsonSerializable(typeof(HistoryBody))]
[JsonSerializable(typeof(StoredValue))]
[JsonSerializable(typeof(LinkRequest))]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(StatusBody))]
[JsonSerializable(typeof(LinkList))]
[JsonSerializable(typeof(WaitingList))]
[JsonSerializable(typeof(LogPageBody))]
[JsonSerializable(typeof(ExplainedKey))]
[JsonSerializable(typeof(TraceLine))]
[JsonSerializable(typeof(TraceList))]
[JsonSerializable(typeof(MetricList))]
[JsonSerializable(typeof(MetricHistoryBody))]
[JsonSerializable(typeof(AlertList))]
[JsonSerializable(typeof(AlertRuleList))]
[JsonSerializable(typeof(AlertRuleBody))]
[JsonSerializable(typeof(AlertRuleRequest))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>As generated, with letters of every script written as they are: nothing here is put into HTML.</summary>
    public static ApiJson Readable => ReadableForm.Instance;

    /// <summary>Made when it is first asked for: the generated part of this class has to be there before.</summary>
    private static class ReadableForm
    {
        public static readonly ApiJson Instance = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
