using System.Text.Json;
using System.Text.Json.Serialization;
using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Ordering;

/// <summary>Reads <see cref="OrderNodeOptions"/> from JSON, as <c>purva order serve</c> is given them. Comments and trailing commas are allowed; unknown and repeated properties are errors.</summary>
public static class OrderNodeFile
{
    private const int MostBytes = 1024 * 1024;
    private const int MostPeers = 1_024;

    /// <summary>Reads a file; a relative folder in it is taken from the file's own.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="OrderFolderException">It cannot be read, is no such JSON, or what it says is wrong.</exception>
    public static OrderNodeOptions Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MostBytes })
            {
                throw new OrderFolderException($"{path} is larger than {MostBytes} bytes; is it the configuration of a node?");
            }

            var content = JsonSerializer.Deserialize(File.ReadAllText(path), NodeFileJson.Default.NodeFileContent) ?? throw new OrderFolderException($"{path} is null; write a JSON object with name, folder, http and peers.");
            return Check(content, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OrderFolderException($"{path} cannot be read: {e.Message}", e);
        }
        catch (JsonException e)
        {
            throw new OrderFolderException($"{path} is no configuration of a node: {e.Message}", e);
        }
    }

    /// <summary>Writes a configuration.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What it says.</param>
    public static void Write(string path, OrderNodeOptions options)
    {
        var peers = options.Member.Peers.Select(peer => new NodeFilePeer(peer.Name, peer.Id.Value, Convert.ToBase64String(peer.PublicKey.AsSpan()), peer.Address, peer.Stake)).ToArray();
        var content = new NodeFileContent(options.Member.Name, Path.GetFullPath(options.Member.Folder), options.Http, peers, options.Member.Limits == OrderLimits.Default ? null : JsonSerializer.SerializeToElement(options.Member.Limits, NodeFileJson.Default.OrderLimits));
        File.WriteAllText(path, JsonSerializer.Serialize(content, NodeFileJson.Default.NodeFileContent));
    }

    private static OrderNodeOptions Check(NodeFileContent content, string path)
    {
        var limits = content.Limits is { } written ? LimitsOf(written) : OrderLimits.Default;
        var peers = content.Peers.Select(peer => ToPeer(peer, path)).ToArray();
        var problem = peers.Length is < 2 or > MostPeers ? $"peers names {peers.Length} members; an order has 2 to {MostPeers}"
            : peers.DistinctBy(peer => peer.Name).Count() < peers.Length || peers.DistinctBy(peer => peer.Id).Count() < peers.Length ? "a member is named twice; give each its own name and id"
            : peers.All(peer => peer.Name != content.Name) ? $"nobody in peers is named '{content.Name}'"
            : peers.Sum(peer => (long)peer.Stake) > Membership.MostStake ? $"the stakes are more than {Membership.MostStake} together"
            : limits.Problem() is { } wrong ? $"limits: {wrong}"
            : !content.Http.IsAbsoluteUri ? "http is no address; write it as http://127.0.0.1:7301"
            : null;
        if (problem is not null)
        {
            throw new OrderFolderException($"{path}: {problem}.");
        }

        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, content.Folder);
        return new OrderNodeOptions
        {
            Member = new OrderMemberOptions { Name = content.Name, Folder = folder, Peers = peers, Limits = limits },
            Http = content.Http,
        };
    }

    /// <summary>What is not written keeps its default, and does not become 0.</summary>
    private static OrderLimits LimitsOf(JsonElement written)
    {
        var all = JsonSerializer.SerializeToNode(OrderLimits.Default, NodeFileJson.Default.OrderLimits)!.AsObject();
        foreach (var one in written.ValueKind == JsonValueKind.Object ? written.EnumerateObject() : throw new JsonException("limits is no JSON object."))
        {
            all[one.Name] = JsonSerializer.SerializeToNode(one.Value, NodeFileJson.Default.JsonElement);
        }

        return all.Deserialize(NodeFileJson.Default.OrderLimits)!;
    }

    private static OrderPeer ToPeer(NodeFilePeer peer, string path)
    {
        var key = new byte[Member.MostKeyBytes];
        return peer.Id != 0 && peer.Stake > 0 && peer.Gossip.IsAbsoluteUri && Convert.TryFromBase64String(peer.PublicKey, key, out var length) && IsKey(key[..length])
            ? new OrderPeer(peer.Name, new ReplicaId(peer.Id), [.. key[..length]], peer.Gossip, peer.Stake)
            : throw new OrderFolderException($"{path}: peer '{peer.Name}' needs an id and a stake from 1, a publicKey (P-256, SubjectPublicKeyInfo) as base64, and its gossip address as in http://127.0.0.1:7351.");
    }

    private static bool IsKey(byte[] key)
    {
        try
        {
            using var verifier = new P256Verifier(new Membership(0, new Member(new ReplicaId(1), 1, [.. key])));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

/// <summary>A node's configuration as JSON.</summary>
internal sealed record NodeFileContent(string Name, string Folder, Uri Http, IReadOnlyList<NodeFilePeer> Peers, JsonElement? Limits = null);

/// <summary>A member in a configuration.</summary>
internal sealed record NodeFilePeer(string Name, ulong Id, string PublicKey, Uri Gossip, int Stake = 1);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NodeFileContent))]
[JsonSerializable(typeof(OrderLimits))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class NodeFileJson : JsonSerializerContext;
