using Purva.Clocks;

namespace Purva.Crdts.Lists;

/// <summary>Where an element was put, by an insertion or a move.</summary>
/// <remarks>
/// Of several places of one element the greatest holds: the one that more moves had led to, and then the one that the greater event made. A change of
/// the element puts its place down again under its own event, so that it survives a concurrent removal together with what it wrote; that does not make the place greater.
/// </remarks>
/// <param name="By">The event under which the place is held.</param>
/// <param name="Moves">How many moves of the element its author had seen, this one among them; 0 for the insertion.</param>
/// <param name="Position">The position.</param>
internal readonly record struct ListPlace(Dot By, ulong Moves, ListPosition Position)
{
    /// <summary>Whether the element stands here and not at another place.</summary>
    public bool IsGreaterThan(ListPlace other) => Moves != other.Moves ? Moves > other.Moves : Position.Made > other.Position.Made;
}
