using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Simulation.Histories;

/// <summary>One change of one key that a client asked for.</summary>
/// <remarks>
/// One number is one event of the store. A write that was tried at a second site before its fate at the first was known may be there
/// twice, so each attempt at another site is a request of its own with a number of its own; a retry at the same site is not.
/// </remarks>
/// <param name="Key">The key's number in its history.</param>
/// <param name="Value">The number of this write, its own in the whole history, from 1: the value that it writes is known by it.</param>
/// <param name="Overwrites">The numbers of the writes that its client had read and that it replaces, ascending. What a read named without showing it is among them.</param>
public readonly record struct HistoryWrite(int Key, int Value, ImmutableArray<int> Overwrites)
{
    /// <summary>Whether it leaves no value of its own.</summary>
    public bool IsDelete { get; init; }

    /// <summary>The event that the store made of it; none while unknown.</summary>
    public Dot Dot { get; init; }

    /// <summary>The events that its context named, where their writes were not known when it was made: <see cref="History.Complete"/> adds these to <see cref="Overwrites"/>.</summary>
    public ImmutableArray<Dot> Context { get; init; } = [];
}
