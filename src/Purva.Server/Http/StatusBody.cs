using System.Globalization;
using System.Text.Json;
using Purva.Clocks;
using Purva.Store;

namespace Purva.Server.Http;

/// <summary>A site at one moment, as <c>GET /v1/status</c> tells it. Vectors are objects from replica to counter.</summary>
internal sealed record StatusBody(
    string Cluster,
    string Site,
    string Phase,
    string Replica,
    long Epoch,
    string EpochReason,
    IReadOnlyDictionary<string, ulong> Applied,
    IReadOnlyDictionary<string, ulong> Stable,
    long Keys,
    long Values,
    long KeysWithSiblings,
    long LogRecords,
    long LogBytes,
    long StateBytes,
    int Waiting,
    long Commits,
    long Reads,
    long Received,
    string Durability,
    string Engine,
    IEnumerable<WriterBody> Writers,
    IEnumerable<PeerBody> Peers,
    IEnumerable<string> Problems)
{
    public int QueuedCommits { get; init; }

    public long Puts { get; init; }

    public long Conflicts { get; init; }

    /// <summary>What a status says.</summary>
    public static StatusBody Of(SiteStatus status) => new(
        status.Cluster,
        status.Site,
        CamelCase(status.Phase),
        status.Replica.ToString(),
        status.Epoch,
        status.EpochReason,
        Counters(status.Applied),
        Counters(status.Stable),
        status.Keys,
        status.Values,
        status.KeysWithSiblings,
        status.LogRecords,
        status.LogBytes,
        status.StateBytes,
        status.Waiting,
        status.Commits,
        status.Reads,
        status.Received,
        CamelCase(status.Durability),
        status.Engine,
        status.Writers.Select(WriterBody.Of),
        status.Peers.Select(PeerBody.Of),
        status.Problems)
    {
        QueuedCommits = status.QueuedCommits,
        Puts = status.Puts,
        Conflicts = status.Conflicts,
    };

    private static string CamelCase<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>A vector as an object from replica to counter.</summary>
    internal static Dictionary<string, ulong> Counters(VersionVector vector)
    {
        var counters = new Dictionary<string, ulong>(vector.Count, StringComparer.Ordinal);
        foreach (var entry in vector.Entries)
        {
            counters[entry.Replica.ToString()] = entry.Counter;
        }

        return counters;
    }
}

/// <summary>A writer that the site has heard of; <paramref name="Name"/> is how dots name it.</summary>
internal sealed record WriterBody(string Id, string Name, string Site, long Epoch, ulong Applied, string? Quarantine)
{
    /// <summary>What a writer's status says.</summary>
    public static WriterBody Of(WriterStatus writer) =>
        new(writer.Id.ToString(), string.Create(CultureInfo.InvariantCulture, $"{writer.Site}.{writer.Epoch}"), writer.Site, writer.Epoch, writer.Applied, writer.Quarantine);
}
