namespace Purva.TestKit.Worlds;

/// <summary>What a delta or a state brings.</summary>
/// <param name="Received">The events whose deltas it is the join of.</param>
/// <param name="Told">The events that it tells: those, and others whose effect is part of theirs, such as earlier increments in a sum.</param>
public readonly record struct Tidings(EventSet Received, EventSet Told)
{
    /// <summary>These and others.</summary>
    public Tidings With(Tidings others) => new(Received.With(others.Received), Told.With(others.Told));
}
