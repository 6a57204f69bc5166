using Purva.Store;

namespace Purva.Server.Http;

/// <summary>One other site as seen from here, and what has passed over the link; <paramref name="State"/> is connected, paused or unreachable.</summary>
internal sealed record PeerBody(
    string Site,
    string Address,
    string State,
    bool IsConnected,
    bool IsCut,
    long Behind,
    long Unseen,
    double LagMilliseconds,
    double SilentMilliseconds,
    IReadOnlyDictionary<string, ulong> Applied,
    long ReceivedRecords,
    long ReceivedBytes,
    long SentRecords,
    long SentBytes,
    string? Problem)
{
    /// <summary>What a peer's status says.</summary>
    public static PeerBody Of(PeerStatus peer) => new(
        peer.Site,
        peer.Address,
        peer.IsCut ? "paused" : peer.IsConnected ? "connected" : "unreachable",
        peer.IsConnected,
        peer.IsCut,
        peer.Behind,
        peer.Unseen,
        peer.LagMilliseconds,
        Math.Round(peer.Silence.TotalMilliseconds),
        StatusBody.Counters(peer.Applied),
        peer.Traffic.ReceivedRecords,
        peer.Traffic.ReceivedBytes,
        peer.Traffic.SentRecords,
        peer.Traffic.SentBytes,
        peer.Problem);
}

/// <summary>Every link of a site.</summary>
internal sealed record LinkList(IEnumerable<PeerBody> Links);

/// <summary>What a site has and cannot apply yet.</summary>
internal sealed record WaitingList(int Count, IEnumerable<WaitingBody> Records);

/// <summary>A record and the event that it waits for.</summary>
internal sealed record WaitingBody(string Dot, string WaitsFor, string Time, IEnumerable<string> Keys);
