namespace Purva.Clocks.Probable;

/// <content>Comparison, and how far it can be believed.</content>
public sealed partial class BloomClock
{
    /// <summary>How the event of this reading stands to that of another: concurrent for certain, or ordered with a stated doubt. O(cells), no allocation.</summary>
    /// <remarks>
    /// <para>
    /// Let a look before b, and suppose that b does not know a's last event. Its cells were drawn without regard to b; that a is nowhere above b means
    /// that each of the k of them fell where b is above what a was before. b is above a in n cells of m, so b can be above that in n + k at most,
    /// and the probability is no more than ((n + k) / m)ᵏ. This is what the answer carries. It asks nothing of what the two have in common, or of how
    /// they were merged, only that both were read right after an event, and that cells are drawn evenly.
    /// </para>
    /// <para>
    /// The paper has another formula, <see cref="EstimateUnrelated"/>, which holds only for clocks that have nothing in common: two processes that exchange
    /// messages share nearly all of their counts, and it then promises far too much.
    /// </para>
    /// <para>Equal readings are of one event, or of two concurrent ones with the same doubt, n being 0.</para>
    /// </remarks>
    /// <param name="other">The reading on the right.</param>
    /// <exception cref="ArgumentException">The clocks differ in their cells or hashes.</exception>
    public ProbableOrder CompareCausally(BloomClock other)
    {
        ThrowIfUnlike(other);
        int above = 0, below = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            above += cells[i] > other.cells[i] ? 1 : 0;
            below += cells[i] < other.cells[i] ? 1 : 0;
        }

        return (above, below) switch
        {
            ( > 0, > 0) => ProbableOrder.Concurrent,
            (0, > 0) => ProbableOrder.Apparently(CausalOrder.Before, DoubtWith(below)),
            ( > 0, 0) => ProbableOrder.Apparently(CausalOrder.After, DoubtWith(above)),
            _ => ProbableOrder.Apparently(CausalOrder.Equal, DoubtWith(0)),
        };
    }

    /// <summary>The paper's estimate that a clock looks before another without being so: (1 − (1 − 1/m)^ΣB)^ΣA.</summary>
    /// <remarks>
    /// It is the probability that as many draws as the earlier clock's sum all hit cells that as many draws as the later one's have hit, each taken by
    /// itself. So it holds for clocks without an event in common, and for one event of the earlier clock to the letter; for more it is too high,
    /// since cells must be reached in height and not only hit. Where the two share a past it is too low, without bound.
    /// </remarks>
    /// <param name="later">The clock that looks later.</param>
    /// <exception cref="ArgumentException">The clocks differ in their cells or hashes.</exception>
    public double EstimateUnrelated(BloomClock later)
    {
        ThrowIfUnlike(later);
        var isHit = 1 - Math.Pow(1 - (1.0 / cells.Length), later.Sum);
        return Math.Pow(isHit, Sum);
    }

    private double DoubtWith(int higherCells) => Math.Pow(Math.Min(1, (double)(higherCells + Hashes) / cells.Length), Hashes);
}
