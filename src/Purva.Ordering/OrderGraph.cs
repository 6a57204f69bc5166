using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Ordering;

/// <summary>The last events of the graph, for those who draw it.</summary>
/// <param name="Members">The names of the members, in the order of their identities.</param>
/// <param name="Epoch">The epoch.</param>
/// <param name="Round">The last decided round.</param>
/// <param name="Events">The events, parents first.</param>
public sealed record OrderGraph(IReadOnlyList<string> Members, ulong Epoch, long Round, IReadOnlyList<OrderGraphEvent> Events);

/// <summary>An event, and what consensus has made of it so far.</summary>
/// <param name="Hash">Its identity.</param>
/// <param name="Member">The number of its creator among <see cref="OrderGraph.Members"/>.</param>
/// <param name="Dot">Creator and number.</param>
/// <param name="SelfParent">The creator's event before it, or none.</param>
/// <param name="OtherParent">The event of another member that it was made upon, or none.</param>
/// <param name="CreatedMicroseconds">The creator's clock.</param>
/// <param name="Transactions">How many transactions it carries.</param>
/// <param name="Bytes">How many bytes they have.</param>
/// <param name="Fate">Its round, fame, and the round that received it.</param>
public sealed record OrderGraphEvent(
    EventHash Hash, int Member, Dot Dot, EventHash SelfParent, EventHash OtherParent, long CreatedMicroseconds, int Transactions, int Bytes, EventFate Fate);
