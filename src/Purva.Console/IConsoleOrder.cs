using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.SiteConsole;

/// <summary>A member of an order as its console sees it. Who serves a console without one has no page for it.</summary>
/// <remarks>Safe to share between threads.</remarks>
public interface IConsoleOrder
{
    /// <summary>Looks at the graph, and at the end of the order.</summary>
    /// <param name="mostEvents">How many events at most.</param>
    /// <param name="mostPlaces">How many transactions at most.</param>
    OrderLook Look(int mostEvents, int mostPlaces);
}

/// <summary>The last events of a gossip graph, and the last transactions that have places.</summary>
/// <param name="Members">The names of the members.</param>
/// <param name="Here">The number of the member that is asked.</param>
/// <param name="Epoch">The epoch.</param>
/// <param name="Round">The last decided round.</param>
/// <param name="Transactions">How many transactions have places.</param>
/// <param name="Pending">How many that were submitted here have none yet.</param>
/// <param name="RunningHash">The digest of the order.</param>
/// <param name="Events">The events, parents first.</param>
/// <param name="Places">The last places, newest first.</param>
/// <param name="Problems">What a person should look at.</param>
public sealed record OrderLook(
    IReadOnlyList<string> Members, int Here, ulong Epoch, long Round, long Transactions, int Pending, EventHash RunningHash,
    IReadOnlyList<OrderLookEvent> Events, IReadOnlyList<OrderLookPlace> Places, IReadOnlyList<string> Problems);

/// <summary>An event of the graph.</summary>
/// <param name="Hash">Its identity.</param>
/// <param name="Member">The number of its creator.</param>
/// <param name="Dot">Creator and number.</param>
/// <param name="SelfParent">The creator's event before it, or none.</param>
/// <param name="OtherParent">The event of another that it was made upon, or none.</param>
/// <param name="CreatedMicroseconds">The creator's clock.</param>
/// <param name="Transactions">How many transactions it carries.</param>
/// <param name="Fate">What consensus has made of it.</param>
public sealed record OrderLookEvent(EventHash Hash, int Member, Dot Dot, EventHash SelfParent, EventHash OtherParent, long CreatedMicroseconds, int Transactions, EventFate Fate);

/// <summary>A transaction at its place.</summary>
/// <param name="Index">Its place.</param>
/// <param name="Round">The round that received it.</param>
/// <param name="ConsensusMicroseconds">Its consensus time.</param>
/// <param name="Member">The name of the member that it was submitted to.</param>
/// <param name="Text">Its bytes as text, shortened.</param>
public sealed record OrderLookPlace(long Index, long Round, long ConsensusMicroseconds, string Member, string Text);
