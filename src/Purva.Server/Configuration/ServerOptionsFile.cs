using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using Purva.Store;

namespace Purva.Server;

/// <summary>Reads <see cref="ServerOptions"/> from JSON. Comments and trailing commas are allowed; unknown and repeated properties are errors.</summary>
public static class ServerOptionsFile
{
    private const int MaxLength = 1024 * 1024;

    /// <summary>Reads and validates a file; relative paths in it are taken from its folder.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ServerOptionsException">The file cannot be read, is no such JSON, or what it says is wrong.</exception>
    public static ServerOptions Read(string path)
    {
        var options = Parse(TextOf(path), path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        options.Data = options.Data.Length == 0 ? options.Data : Path.Combine(folder, options.Data);
        if (options.Tls is { } tls)
        {
            tls.Certificate = Path.Combine(folder, tls.Certificate);
            tls.Key = tls.Key is null ? null : Path.Combine(folder, tls.Key);
            tls.Authority = tls.Authority is null ? null : Path.Combine(folder, tls.Authority);
        }

        options.Validate();
        return options;
    }

    /// <summary>Reads a text, without validating what it says.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">What to call the text in messages.</param>
    /// <exception cref="ServerOptionsException">The text is no such JSON.</exception>
    public static ServerOptions Parse(string json, string source = "the configuration")
    {
        try
        {
            return JsonSerializer.Deserialize(json, OptionsJson.Default.ServerOptions)
                ?? throw new ServerOptionsException([$"{source} is null; write a JSON object with at least cluster, site and data."]);
        }
        catch (JsonException e)
        {
            throw new ServerOptionsException([$"{source}, {JsonSentence.Of(e)}"], e);
        }
    }

    private static string TextOf(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > MaxLength }
                ? throw new ServerOptionsException([$"{path} is larger than {MaxLength} bytes; is it the configuration?"])
                : File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ServerOptionsException([$"{path} cannot be read: {e.Message}"], e);
        }
    }
}

/// <summary>The JSON form of the options.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(DurationConverter), typeof(DurabilityConverter), typeof(NamedEnumConverter<LogFormat>), typeof(NamedEnumConverter<LogLevel>)])]
[JsonSerializable(typeof(ServerOptions))]
internal sealed partial class OptionsJson : JsonSerializerContext;

/// <summary>A duration as seconds or as text.</summary>
internal sealed class DurationConverter : JsonConverter<TimeSpan>
{
    private const double MaxSeconds = 1e10;

    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var seconds) && Math.Abs(seconds) < MaxSeconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return reader.TokenType == JsonTokenType.String && TimeSpan.TryParseExact(reader.GetString(), "c", null, out var value)
            ? value
            : throw new JsonException("a duration is a number of seconds, or a text as in \"7.00:00:00\".");
    }

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString("c"));
}

/// <summary>Durability by the names that Redis made known.</summary>
internal sealed class DurabilityConverter : JsonConverter<Durability>
{
    public override Durability Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? reader.GetString() : null) switch
        {
            "always" => Durability.Always,
            "everysec" => Durability.EverySecond,
            _ => throw new JsonException("durability is \"always\" or \"everysec\"."),
        };

    public override void Write(Utf8JsonWriter writer, Durability value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value == Durability.Always ? "always" : "everysec");
}

/// <summary>An enumeration by its names only, in any case; numbers are refused.</summary>
internal sealed class NamedEnumConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        var name = Enum.GetNames<T>().FirstOrDefault(n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        return name is not null
            ? Enum.Parse<T>(name)
            : throw new JsonException($"write one of {string.Join(", ", Enum.GetNames<T>().Select(n => $"\"{JsonNamingPolicy.CamelCase.ConvertName(n)}\""))}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
}
