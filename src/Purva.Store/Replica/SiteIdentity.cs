using System.Text.Json;
using System.Text.Json.Serialization;

namespace Purva.Store.Replica;

/// <summary>Who a replica is, and the evidence by which its next start can tell whether it still may be.</summary>
internal sealed record SiteIdentity
{
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    public required string Cluster { get; init; }

    public required string Site { get; init; }

    /// <summary>The writer's identity as text.</summary>
    public required string Writer { get; init; }

    public required long Epoch { get; init; }

    /// <summary>Why this epoch was opened, for people.</summary>
    public required string Reason { get; init; }

    /// <summary>Which boot of the machine the site last ran under.</summary>
    public string Boot { get; init; } = string.Empty;

    /// <summary>Which folder, by the file system's own numbers.</summary>
    public string Folder { get; init; } = string.Empty;

    /// <summary>Repeated in a file beside the engine: the two were written together.</summary>
    public string Nonce { get; init; } = string.Empty;

    /// <summary>Whether the last stop was in good order, everything on disk.</summary>
    public bool IsClean { get; init; }

    public required Durability Durability { get; init; }

    /// <summary>Whether this epoch began without all of the site's past, and the site has not yet again what others had when it came back.</summary>
    public bool IsRecalling { get; init; }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, IdentityJson.Default.SiteIdentity);

    public static SiteIdentity? From(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, IdentityJson.Default.SiteIdentity);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A writer as its row says it.</summary>
internal sealed record WriterRow(string Id, string Site, long Epoch)
{
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, IdentityJson.Default.WriterRow);

    public static WriterRow? From(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, IdentityJson.Default.WriterRow);
}

[JsonSourceGenerationOptions(WriteIndented = false, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SiteIdentity))]
[JsonSerializable(typeof(WriterRow))]
internal sealed partial class IdentityJson : JsonSerializerContext;
