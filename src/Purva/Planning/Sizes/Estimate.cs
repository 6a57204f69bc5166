namespace Purva.Planning.Sizes;

/// <summary>A number from a sample: the true one lies within the half-width of it in 95 of 100 cases.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="HalfWidth">Half the width of its 95 % confidence interval; 0 where nothing was sampled.</param>
public readonly record struct Estimate(double Value, double HalfWidth)
{
    /// <summary>How many standard errors the interval reaches to either side.</summary>
    public const double Errors = 1.96;

    /// <summary>The lower end; never below 0.</summary>
    public double Least => Math.Max(0, Value - HalfWidth);

    /// <summary>The upper end.</summary>
    public double Most => Value + HalfWidth;

    /// <summary>How frequent something may be that was not seen once: the rule of three.</summary>
    /// <param name="tries">In how many tries.</param>
    public static double NeverSeen(long tries) => Math.Min(1, 3.0 / Math.Max(1, tries));

    /// <summary>A stratified mean: each stratum weighs as much as there is of it, and its own spread makes the doubt.</summary>
    /// <param name="strata">For each stratum its weight, all of which make 1, and what was drawn in it.</param>
    public static Estimate Of(IEnumerable<(double Weight, IReadOnlyList<double> Drawn)> strata)
    {
        var (mean, variance) = (0.0, 0.0);
        foreach (var (weight, drawn) in strata)
        {
            var middle = drawn.Average();
            var spread = drawn.Count > 1 ? drawn.Sum(value => (value - middle) * (value - middle)) / (drawn.Count - 1) : 0;
            mean += weight * middle;
            variance += weight * weight * spread / drawn.Count;
        }

        return new Estimate(mean, Errors * Math.Sqrt(variance));
    }
}
