using System.Text.Json;
using System.Text.Json.Serialization;
using Purva.Store.Buckets;

namespace Purva.Server.Http;

/// <summary>The types of buckets as the API names them: <c>last-writer-wins</c>, <c>bounded-counter</c>, …</summary>
internal static class BucketTypeNames
{
    private static readonly (BucketType Type, string Name)[] Known =
        [.. Enum.GetValues<BucketType>().Select(type => (type, JsonNamingPolicy.KebabCaseLower.ConvertName(type.ToString())))];

    /// <summary>All names, for people.</summary>
    public static string All { get; } = string.Join(", ", Known.Select(known => known.Name));

    public static string Of(BucketType type) => Array.Find(Known, known => known.Type == type).Name;

    public static bool TryFind(string name, out BucketType type)
    {
        var at = Array.FindIndex(Known, known => known.Name == name);
        type = at < 0 ? default : Known[at].Type;
        return at >= 0;
    }
}

/// <summary>A type of buckets in JSON.</summary>
internal sealed class BucketTypeConverter : JsonConverter<BucketType>
{
    public override BucketType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && BucketTypeNames.TryFind(reader.GetString()!, out var type)
            ? type
            : throw new JsonException($"a type is one of {BucketTypeNames.All}.");

    public override void Write(Utf8JsonWriter writer, BucketType value, JsonSerializerOptions options) => writer.WriteStringValue(BucketTypeNames.Of(value));
}
