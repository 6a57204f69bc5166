using Purva.Hashgraph;

namespace Purva.Ordering.Http;

/// <summary>How a node is, as JSON.</summary>
internal sealed record OrderStatusBody(
    string Name, ulong Epoch, long Round, long Transactions, long OldestTransaction, string RunningHash, int Events, int Pending, long PendingBytes, bool TakesPart,
    IReadOnlyList<OrderPeerBody> Peers, IReadOnlyDictionary<string, long> Refusals, IReadOnlyList<string> Problems)
{
    public static OrderStatusBody Of(OrderStatus status) => new(
        status.Name, status.Epoch, status.Round, status.Transactions, status.OldestTransaction, status.RunningHash.ToString(), status.Events, status.Pending, status.PendingBytes, status.TakesPart,
        [.. status.Peers.Select(peer => new OrderPeerBody(peer.Name, peer.Address.ToString(), peer.IsReachable, peer.LastEvent, peer.HasForked, peer.Problem))],
        status.Refusals.ToDictionary(one => NameOf(one.Key), one => one.Value), status.Problems);

    private static string NameOf(AddOutcome outcome) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.ToString());
}

/// <summary>Another member, as JSON.</summary>
internal sealed record OrderPeerBody(string Name, string Address, bool IsReachable, ulong LastEvent, bool HasForked, string? Problem);
