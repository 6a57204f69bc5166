using Purva.Clocks;

namespace Purva.Crdts;

/// <summary>The contexts under which two stores are joined: what each side has seen, whether or not it still holds it.</summary>
/// <remarks>
/// Where one side is a small delta, it is known beforehand which dots of the other it may remove; once those are found, the rest of the
/// other side stays without being visited. One is made for one join of outermost states and handed down. Not safe to share between threads.
/// </remarks>
public sealed class CausalJoin
{
    private Removals ofMine = Removals.Unknown;
    private Removals ofTheirs = Removals.Unknown;

    /// <summary>A join of two sides.</summary>
    /// <param name="mine">What the left side has seen.</param>
    /// <param name="theirs">What the right side has seen.</param>
    public CausalJoin(CausalContext mine, CausalContext theirs)
    {
        Mine = mine;
        Theirs = theirs;
    }

    /// <summary>What the left side has seen.</summary>
    public CausalContext Mine { get; }

    /// <summary>What the right side has seen.</summary>
    public CausalContext Theirs { get; }

    /// <summary>Whether everything else that only the left side holds stays, so that none of it need be asked about.</summary>
    public bool KeepsAllOfMine => ofMine.AreAllFound;

    /// <summary>Whether everything else that only the right side holds stays.</summary>
    public bool KeepsAllOfTheirs => ofTheirs.AreAllFound;

    /// <summary>Whether a dot that only the left side holds stays: the right side has not seen it. O(log n).</summary>
    /// <param name="dot">The dot.</param>
    public bool KeepsMine(Dot dot) => ofMine.IsKnown ? !ofMine.Find(dot) : !Theirs.Contains(dot);

    /// <summary>Whether a dot that only the right side holds stays: the left side has not seen it. O(log n).</summary>
    /// <param name="dot">The dot.</param>
    public bool KeepsTheirs(Dot dot) => ofTheirs.IsKnown ? !ofTheirs.Find(dot) : !Mine.Contains(dot);

    /// <summary>The join of two states, which looks for what a small side removes.</summary>
    internal static CausalJoin Of<TStore>(in Causal<TStore> mine, in Causal<TStore> theirs)
        where TStore : IDotStore<TStore> => new(mine.Context, theirs.Context)
    {
        ofMine = Removals.By(theirs, mine.Context),
        ofTheirs = Removals.By(mine, theirs.Context),
    };
}
