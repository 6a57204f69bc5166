using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Purva.Server.Http;

/// <summary>Reads the bodies of requests within their limits.</summary>
internal static class RequestBody
{
    /// <summary>Reads a value into one exact array.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">Most bytes accepted; a longer body is not read to its end.</param>
    public static async ValueTask<(byte[] Value, Problem? Problem)> ReadValueAsync(HttpRequest request, int limit)
    {
        if (request.ContentLength is not { } length)
        {
            return await ReadUnknownLengthAsync(request, limit).ConfigureAwait(false);
        }

        if (length > limit)
        {
            return ([], Problem.TooLarge($"The value has {length} bytes; at most {limit} are accepted."));
        }

        var value = length == 0 ? [] : GC.AllocateUninitializedArray<byte>((int)length);
        var filled = 0;
        while (filled < value.Length)
        {
            var result = await request.BodyReader.ReadAsync().ConfigureAwait(false);
            var buffer = result.Buffer;
            var taken = (int)Math.Min(buffer.Length, value.Length - filled);
            buffer.Slice(0, taken).CopyTo(value.AsSpan(filled));
            filled += taken;
            request.BodyReader.AdvanceTo(buffer.GetPosition(taken));
            if (filled < value.Length && (result.IsCompleted || result.IsCanceled))
            {
                return ([], Problem.Invalid($"The body ended after {filled} of {value.Length} bytes."));
            }
        }

        return (value, null);
    }

    /// <summary>Reads a JSON body.</summary>
    /// <typeparam name="T">What it says.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="type">Its JSON form.</param>
    public static async ValueTask<(T? Value, Problem? Problem)> ReadJsonAsync<T>(HttpRequest request, JsonTypeInfo<T> type)
        where T : class
    {
        // Also what keeps web pages from posting here: a form or a plain text goes out without asking first, JSON does not.
        if (!IsJson(request))
        {
            return (null, NotJson());
        }

        try
        {
            var value = await JsonSerializer.DeserializeAsync(request.BodyReader, type).ConfigureAwait(false);
            return value is null ? (null, Problem.Invalid("The body is null.")) : (value, null);
        }
        catch (JsonException e)
        {
            return (null, Problem.Invalid($"The body is not the JSON that is expected here: {JsonSentence.Of(e)}"));
        }
    }

    /// <summary>Whether a body says that it is JSON; the usual spelling needs no parsing.</summary>
    public static bool IsJson(HttpRequest request) => request.ContentType == "application/json" || request.HasJsonContentType();

    /// <summary>What a body of another type is told.</summary>
    public static Problem NotJson() => Problem.Invalid("Send the body as JSON, with 'Content-Type: application/json'.");

    private static async ValueTask<(byte[] Value, Problem? Problem)> ReadUnknownLengthAsync(HttpRequest request, int limit)
    {
        var value = new ArrayBufferWriter<byte>();
        while (true)
        {
            var result = await request.BodyReader.ReadAsync().ConfigureAwait(false);
            if (value.WrittenCount + result.Buffer.Length > limit)
            {
                request.BodyReader.AdvanceTo(result.Buffer.Start);
                return ([], Problem.TooLarge($"The value has more than {limit} bytes; no more are accepted."));
            }

            foreach (var part in result.Buffer)
            {
                value.Write(part.Span);
            }

            request.BodyReader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted || result.IsCanceled)
            {
                return (value.WrittenSpan.ToArray(), null);
            }
        }
    }
}
