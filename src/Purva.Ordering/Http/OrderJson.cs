using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Purva.Ordering.Http;

/// <summary>The bodies of the HTTP interface as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(OrderedBody))]
[JsonSerializable(typeof(AcceptedBody))]
[JsonSerializable(typeof(OrderStatusBody))]
[JsonSerializable(typeof(OrderGraphBody))]
internal sealed partial class OrderJson : JsonSerializerContext
{
    /// <summary>The same, with letters of all languages as they are.</summary>
    public static OrderJson Readable => ReadableForm.Instance;

    /// <summary>Answers with a body and a line feed.</summary>
    public static async Task<OrderProblem?> WriteAsync<T>(HttpContext context, T body, JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.Body, body, type, context.RequestAborted).ConfigureAwait(false);
        await context.Response.WriteAsync("\n").ConfigureAwait(false);
        return null;
    }

    /// <summary>Made when it is first asked for: the generated part of this class has to be there before.</summary>
    private static class ReadableForm
    {
        public static readonly OrderJson Instance = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
