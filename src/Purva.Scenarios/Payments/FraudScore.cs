namespace Purva.Scenarios.Payments;

/// <summary>How well a rule finds what is forged: counts by what each payment really is.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class FraudScore
{
    private readonly long[] found = new long[Enum.GetValues<ForgeryKind>().Length];
    private readonly long[] all = new long[Enum.GetValues<ForgeryKind>().Length];

    /// <summary>Of those that were named as forged, how many are: 0 to 1; 1 where none was named.</summary>
    public double Precision => Ratio(Forged.Sum(FoundOf), Enum.GetValues<ForgeryKind>().Sum(FoundOf));

    /// <summary>Of those that are forged, how many were named: 0 to 1; 1 where none is.</summary>
    public double Recall => Ratio(Forged.Sum(FoundOf), Forged.Sum(CountOf));

    private static IEnumerable<ForgeryKind> Forged => Enum.GetValues<ForgeryKind>().Where(kind => kind > ForgeryKind.Retry);

    /// <summary>Counts a payment.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="isNamed">Whether the rule says that it is forged.</param>
    public void Add(ForgeryKind kind, bool isNamed)
    {
        all[(int)kind]++;
        found[(int)kind] += isNamed ? 1 : 0;
    }

    /// <summary>How many there were of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public long CountOf(ForgeryKind kind) => all[(int)kind];

    /// <summary>How many of a kind were named.</summary>
    /// <param name="kind">The kind.</param>
    public long FoundOf(ForgeryKind kind) => found[(int)kind];

    private static double Ratio(long part, long whole) => whole == 0 ? 1 : (double)part / whole;
}
