using Purva.Clocks;

namespace Purva.Crdts;

/// <summary>The contexts under which two stores are joined: what each side has seen, whether or not it still holds it.</summary>
/// <remarks>One is made for one join of outermost states and handed down. Not safe to share between threads.</remarks>
public sealed class CausalJoin
{
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

    /// <summary>Whether a dot that only the left side holds stays: the right side has not seen it. O(log n).</summary>
    /// <param name="dot">The dot.</param>
    public bool KeepsMine(Dot dot) => !Theirs.Contains(dot);

    /// <summary>Whether a dot that only the right side holds stays: the left side has not seen it. O(log n).</summary>
    /// <param name="dot">The dot.</param>
    public bool KeepsTheirs(Dot dot) => !Mine.Contains(dot);
}
