using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Simulation.Histories;

/// <summary>One change of one key that a client asked for.</summary>
/// <param name="Key">The key's number in its history.</param>
/// <param name="Value">The number of this write, its own in the whole history, from 1: the value that it writes is known by it.</param>
/// <param name="Overwrites">The numbers of the writes that its client had read and that it replaces, ascending.</param>
public readonly record struct HistoryWrite(int Key, int Value, ImmutableArray<int> Overwrites)
{
    /// <summary>Whether it leaves no value of its own.</summary>
    public bool IsDelete { get; init; }

    /// <summary>The event that the store made of it; none while unknown.</summary>
    public Dot Dot { get; init; }
}
