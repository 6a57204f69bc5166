using Purva.Clocks;

namespace Purva.Crdts;

/// <summary>The contexts under which two stores are joined: what each side has seen, whether or not it still holds it.</summary>
/// <remarks>
/// Where the right side is a small delta, it is known beforehand which dots of the left one it may remove; once those are found, the rest
/// of the left side stays without being visited. That rests on each dot standing in one place only. A join is for one pair of outermost
/// states and is handed down. Not safe to share between threads.
/// </remarks>
public sealed class CausalJoin
{
    private Removals removals;

    /// <summary>A join of two sides.</summary>
    /// <param name="mine">What the left side has seen.</param>
    /// <param name="theirs">What the right side has seen.</param>
    public CausalJoin(CausalContext mine, CausalContext theirs)
        : this(mine, theirs, Removals.Unknown)
    {
    }

    internal CausalJoin(CausalContext mine, CausalContext theirs, Removals removals)
    {
        Mine = mine;
        Theirs = theirs;
        this.removals = removals;
    }

    /// <summary>What the left side has seen.</summary>
    public CausalContext Mine { get; }

    /// <summary>What the right side has seen.</summary>
    public CausalContext Theirs { get; }

    /// <summary>Whether everything else that only the left side holds stays, so that none of it need be asked about.</summary>
    public bool KeepsAllOfMine => removals.AreAllFound;

    /// <summary>Whether it is known, dot by dot, what the right side may remove: then the left side's own part can wait until the shared one is joined.</summary>
    internal bool KnowsRemovals => removals.IsKnown;

    /// <summary>The dots that the right side may remove and that were not found yet, if that is known.</summary>
    internal Dot[] Missing => removals.Missing();

    /// <summary>Whether a dot that only the left side holds stays: the right side has not seen it. O(log n).</summary>
    /// <param name="dot">The dot.</param>
    public bool KeepsMine(Dot dot) => removals.IsKnown ? !removals.Find(dot) : !Theirs.Contains(dot);

    /// <summary>Whether a dot that only the right side holds stays: the left side has not seen it. O(log n).</summary>
    /// <param name="dot">The dot.</param>
    public bool KeepsTheirs(Dot dot) => !Mine.Contains(dot);
}
