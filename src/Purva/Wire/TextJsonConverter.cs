using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Purva.Wire;

/// <summary>Lets <c>System.Text.Json</c> carry a value as a JSON string that holds its text form, also as the key of a dictionary.</summary>
/// <remarks>
/// <para>
/// The types of this library name it in their <see cref="JsonConverterAttribute"/>, so it works without being registered, with reflection
/// and with source generation alike, and under Native AOT. Whatever is no text form of the type ends in a <see cref="JsonException"/>
/// and in no other exception.
/// </para>
/// <para>O(length). Memory in use stays below three bytes for each byte of the JSON string. Safe to share between threads.</para>
/// </remarks>
/// <typeparam name="T">What has a text form that is read back.</typeparam>
public sealed class TextJsonConverter<T> : JsonConverter<T>
    where T : ISpanParsable<T>, IUtf8SpanFormattable
{
    private const int OnStack = 256;

    /// <summary>Longest JSON string accepted or written, in bytes: 16 MiB.</summary>
    private const int MaxLength = 16 * 1024 * 1024;

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? ReadText(ref reader) : throw Refusal($"it must be a string, and is {reader.TokenType}");

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadText(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        var text = Format(value, stackalloc byte[OnStack], out var rented);
        writer.WriteStringValue(text);
        Return(rented);
    }

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        var text = Format(value, stackalloc byte[OnStack], out var rented);
        writer.WritePropertyName(text);
        Return(rented);
    }

    private static T ReadText(ref Utf8JsonReader reader)
    {
        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (length > MaxLength)
        {
            throw Refusal($"it has {length} bytes, and at most {MaxLength} are accepted");
        }

        char[]? rented = null;
        var buffer = length <= OnStack ? stackalloc char[OnStack] : rented = ArrayPool<char>.Shared.Rent((int)length);
        try
        {
            return T.TryParse(buffer[..reader.CopyString(buffer)], null, out var value) ? value : throw Refusal("the string is not its text form");
        }
        catch (InvalidOperationException broken)
        {
            throw new JsonException($"No {typeof(T).Name}: the string is no valid UTF-8.", broken);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }
        }
    }

    private static JsonException Refusal(string reason) => new($"No {typeof(T).Name}: {reason}.");

    private static ReadOnlySpan<byte> Format(T value, Span<byte> small, out byte[]? rented)
    {
        rented = null;
        if (value.TryFormat(small, out var written, default, null))
        {
            return small[..written];
        }

        for (var size = OnStack * 4; size <= MaxLength; size *= 4)
        {
            rented = ArrayPool<byte>.Shared.Rent(size);
            if (value.TryFormat(rented, out written, default, null))
            {
                return rented.AsSpan(0, written);
            }

            Return(rented);
        }

        rented = null;
        throw new JsonException($"The text of this {typeof(T).Name} is longer than {MaxLength} bytes.");
    }

    private static void Return(byte[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
