namespace Purva.Clocks.Bounding;

/// <summary>A rule by which a clock is cut without anybody knowing that it is safe: it bounds the clock and forgets causality.</summary>
/// <remarks>
/// Both rules fail in both directions. A cut clock looks older than it is: what was replaced returns as a sibling (a false conflict),
/// and what was concurrent is overwritten (a missed one). Where writers retire in order, use <see cref="RetirementLedger"/>,
/// which is exact; where clients come and go, keep them out of the vector.
/// </remarks>
public abstract record UnsafePruning
{
    private UnsafePruning()
    {
    }

    /// <summary>Cuts the entries of writers that have not been heard of for a while.</summary>
    /// <param name="MaxAge">How long; above zero.</param>
    public sealed record ByAge(TimeSpan MaxAge) : UnsafePruning;

    /// <summary>Cuts the oldest entries until so many are left: what is stable first, then by when the writer was last heard of, then by replica.</summary>
    /// <param name="MaxEntries">How many may stay; at least one.</param>
    public sealed record BySize(int MaxEntries) : UnsafePruning;
}
