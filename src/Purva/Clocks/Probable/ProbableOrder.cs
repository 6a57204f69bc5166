using System.Globalization;

namespace Purva.Clocks.Probable;

/// <summary>What a clock of fixed size can say of two readings: that they are concurrent, for certain, or how they seem to be ordered, with the doubt.</summary>
/// <remarks>
/// <para>
/// Such a clock never calls concurrent what is ordered. It may call ordered what is concurrent; how likely that is, the answer itself carries,
/// so that nobody takes it for the answer of an exact clock.
/// </para>
/// <para>Immutable, and safe to share between threads.</para>
/// </remarks>
public readonly record struct ProbableOrder
{
    private ProbableOrder(CausalOrder apparent, bool isCertain, double? doubt)
    {
        Apparent = apparent;
        IsCertain = isCertain;
        FalsePositiveProbability = doubt;
    }

    /// <summary>Neither is before the other: certain.</summary>
    public static ProbableOrder Concurrent { get; } = Certain(CausalOrder.Concurrent);

    /// <summary>How the readings look. Unless <see cref="IsCertain"/>, they may in truth be concurrent.</summary>
    public CausalOrder Apparent { get; }

    /// <summary>Whether the readings cannot stand otherwise.</summary>
    public bool IsCertain { get; }

    /// <summary>
    /// How often concurrent readings would look like this, from 0 to 1: 0 if certain, nothing where the clock cannot tell. It is no probability that this very answer
    /// is wrong; for that one would have to know how often readings are concurrent.
    /// </summary>
    public double? FalsePositiveProbability { get; }

    /// <summary>The same answer seen from the other side.</summary>
    public ProbableOrder Reversed => new(Apparent.Reversed, IsCertain, FalsePositiveProbability);

    /// <summary>An answer without doubt.</summary>
    /// <param name="order">How the readings stand.</param>
    public static ProbableOrder Certain(CausalOrder order) => new(order, true, 0);

    /// <summary>An answer that may be wrong: the readings may be concurrent instead.</summary>
    /// <param name="order">How the readings look; not concurrent, since that is certain.</param>
    /// <param name="falsePositiveProbability">How often concurrent readings would look like this, 0 to 1; nothing where it is not known.</param>
    /// <exception cref="ArgumentException">The order is concurrent.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability is none.</exception>
    public static ProbableOrder Apparently(CausalOrder order, double? falsePositiveProbability)
    {
        if (order == CausalOrder.Concurrent)
        {
            throw new ArgumentException("Concurrent is never in doubt.", nameof(order));
        }

        if (falsePositiveProbability is not (null or (>= 0 and <= 1)))
        {
            throw new ArgumentOutOfRangeException(nameof(falsePositiveProbability), falsePositiveProbability, "A probability lies between 0 and 1.");
        }

        return new ProbableOrder(order, false, falsePositiveProbability);
    }

    /// <summary>For people: as in <c>Concurrent</c>, <c>Before (or concurrent, 0.0012)</c>, or <c>After (or concurrent)</c> where the doubt is not known.</summary>
    public override string ToString() =>
        IsCertain ? Apparent.ToString()
        : FalsePositiveProbability is { } doubt ? string.Create(CultureInfo.InvariantCulture, $"{Apparent} (or concurrent, {doubt:g3})")
        : $"{Apparent} (or concurrent)";
}
