using Purva.Hashgraph;

namespace Purva.Ordering;

/// <summary>How a member is.</summary>
/// <param name="Name">The member.</param>
/// <param name="Epoch">The epoch; it grows when a member that was away too long takes part again.</param>
/// <param name="Round">The last decided round.</param>
/// <param name="Transactions">How many transactions have places.</param>
/// <param name="OldestTransaction">The first place that can still be read here.</param>
/// <param name="RunningHash">The digest of the order up to that round.</param>
/// <param name="Events">How many events are in the graph.</param>
/// <param name="Pending">How many own transactions wait for their places.</param>
/// <param name="PendingBytes">How many bytes they have.</param>
/// <param name="TakesPart">Whether it makes events; after a start it first hears others, and after a long absence it waits for the next epoch.</param>
/// <param name="Peers">The other members.</param>
/// <param name="Refusals">How often events of others were refused, by reason.</param>
/// <param name="Problems">What a person should look at, in sentences.</param>
public sealed record OrderStatus(
    string Name, ulong Epoch, long Round, long Transactions, long OldestTransaction, EventHash RunningHash, int Events, int Pending, long PendingBytes, bool TakesPart,
    IReadOnlyList<OrderPeerStatus> Peers, IReadOnlyDictionary<AddOutcome, long> Refusals, IReadOnlyList<string> Problems);

/// <summary>How another member looks from here.</summary>
/// <param name="Name">The member.</param>
/// <param name="Address">Where it is asked.</param>
/// <param name="IsReachable">Whether it answered the last question.</param>
/// <param name="LastEvent">The greatest number of its events that is here.</param>
/// <param name="HasForked">Whether it was caught making two events with one number.</param>
/// <param name="Problem">Why it did not answer, or null.</param>
public sealed record OrderPeerStatus(string Name, Uri Address, bool IsReachable, ulong LastEvent, bool HasForked, string? Problem);
