namespace Purva.TestKit.Worlds;

/// <summary>Some of the first 64 events of a history.</summary>
/// <param name="Bits">A bit for each event.</param>
public readonly record struct EventSet(ulong Bits)
{
    /// <summary>How many events a history may have.</summary>
    public const int Most = 64;

    /// <summary>One event.</summary>
    public static EventSet Of(int index) => new(1UL << index);

    /// <summary>Whether an event is among them.</summary>
    public bool Contains(int index) => (Bits & (1UL << index)) != 0;

    /// <summary>Whether all of them are among others.</summary>
    public bool IsWithin(EventSet others) => (Bits & ~others.Bits) == 0;

    /// <summary>These and others.</summary>
    public EventSet With(EventSet others) => new(Bits | others.Bits);
}
