using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Purva.Clocks;

/// <summary>Lets <c>System.Text.Json</c> carry a <see cref="DottedVersionVectorSet{T}"/> as an object, its values in the JSON form that they have anyway.</summary>
/// <remarks>
/// <para>
/// As in <c>{"context":"{a:2,b:1}","living":{"a:2":"milk"},"anonymous":["bread"]}</c>; the last two are absent where they are empty, and all
/// may stand in any order. Whatever is no set ends in a <see cref="JsonException"/>: a dot that is not among the last of its replica, a
/// property that is not known, or one that stands there twice.
/// </para>
/// <para>
/// Add it to the converters of the options, or name it on a property. How a value is read and written is asked of the options, so under
/// Native AOT the value's type has to be in the context of the source generator. O(n log n). Safe to share between threads.
/// </para>
/// </remarks>
/// <typeparam name="T">What a value is.</typeparam>
public sealed class DottedVersionVectorSetJsonConverter<T> : JsonConverter<DottedVersionVectorSet<T>>
{
    private const string ContextName = "context";
    private const string LivingName = "living";
    private const string AnonymousName = "anonymous";

    /// <inheritdoc/>
    public override DottedVersionVectorSet<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Demand(reader.TokenType == JsonTokenType.StartObject, "it must be an object");
        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        (VersionVector? context, List<(Dot, T)>? living, List<T>? anonymous) = (null, null, null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isFirst = reader.ValueTextEquals(ContextName) ? context is null
                : reader.ValueTextEquals(LivingName) ? living is null
                : reader.ValueTextEquals(AnonymousName) && anonymous is null;
            Demand(isFirst, "a property is not known, or stands there twice");
            if (reader.ValueTextEquals(ContextName))
            {
                context = ReadContext(ref reader);
            }
            else if (reader.ValueTextEquals(LivingName))
            {
                living = ReadLiving(ref reader, type);
            }
            else
            {
                anonymous = ReadAnonymous(ref reader, type);
            }
        }

        return Assemble(context ?? throw Refusal("the context is missing"), living ?? [], anonymous ?? []);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DottedVersionVectorSet<T> value, JsonSerializerOptions options)
    {
        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        writer.WriteStartObject();
        writer.WriteString(ContextName, value.Context.ToString());
        if (value.Size > value.WithoutDots.Length)
        {
            writer.WriteStartObject(LivingName);
            foreach (var (dot, sibling) in value.Dotted)
            {
                writer.WritePropertyName(dot.ToString());
                JsonSerializer.Serialize(writer, sibling, type);
            }

            writer.WriteEndObject();
        }

        if (!value.WithoutDots.IsEmpty)
        {
            writer.WriteStartArray(AnonymousName);
            foreach (var sibling in value.WithoutDots)
            {
                JsonSerializer.Serialize(writer, sibling, type);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static VersionVector ReadContext(ref Utf8JsonReader reader)
    {
        reader.Read();
        Demand(reader.TokenType == JsonTokenType.String, "the context must be a string");
        return VersionVector.TryParse(TextOf(ref reader), null, out var context) ? context : throw Refusal("the context is no version vector");
    }

    private static List<(Dot Dot, T Value)> ReadLiving(ref Utf8JsonReader reader, JsonTypeInfo<T> type)
    {
        var living = new List<(Dot, T)>();
        reader.Read();
        Demand(reader.TokenType == JsonTokenType.StartObject, "the living values must be an object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            Demand(Dot.TryParse(TextOf(ref reader), null, out var dot), "a living value has no dot");
            reader.Read();
            living.Add((dot, JsonSerializer.Deserialize(ref reader, type)!));
        }

        return living;
    }

    private static List<T> ReadAnonymous(ref Utf8JsonReader reader, JsonTypeInfo<T> type)
    {
        var anonymous = new List<T>();
        reader.Read();
        Demand(reader.TokenType == JsonTokenType.StartArray, "the anonymous values must be an array");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            anonymous.Add(JsonSerializer.Deserialize(ref reader, type)!);
        }

        return anonymous;
    }

    /// <summary>Puts the values to their replicas, the newest first: the dots of a replica are its last ones, without a gap.</summary>
    private static DottedVersionVectorSet<T> Assemble(VersionVector context, List<(Dot Dot, T Value)> living, List<T> anonymous)
    {
        var byReplica = living.ToLookup(sibling => sibling.Dot.Replica);
        var values = new T[context.Count][];
        for (var i = 0; i < values.Length; i++)
        {
            var last = context.Entries[i];
            var newestFirst = byReplica[last.Replica].OrderByDescending(sibling => sibling.Dot.Counter).ToArray();
            for (var age = 0; age < newestFirst.Length; age++)
            {
                Demand(last.Counter > (ulong)age && newestFirst[age].Dot.Counter == last.Counter - (ulong)age, "the living values of a replica are not its last ones");
            }

            values[i] = Array.ConvertAll(newestFirst, sibling => sibling.Value);
        }

        Demand(values.Sum(one => one.Length) == living.Count, "the context has not seen a living value");
        return DottedVersionVectorSet<T>.FromParts(context, values, [.. anonymous.Distinct()]);
    }

    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException broken)
        {
            throw new JsonException("No dotted version vector set: a string is no valid UTF-8.", broken);
        }
    }

    private static void Demand(bool holds, string reason)
    {
        if (!holds)
        {
            throw Refusal(reason);
        }
    }

    private static JsonException Refusal(string reason) => new($"No dotted version vector set: {reason}.");
}
