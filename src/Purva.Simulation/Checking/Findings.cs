using System.Collections.Immutable;

namespace Purva.Simulation.Checking;

/// <summary>What one checker has found; past a bound it only counts.</summary>
internal sealed class Findings(string checker)
{
    private const int Most = 50;
    private readonly List<Violation> found = [];

    public int Count { get; private set; }

    public IReadOnlyList<Violation> All => found;

    public void Add(string pattern, string description, TimeSpan at = default, ReadOnlySpan<int> transactions = default, ReadOnlySpan<string> sites = default)
    {
        if (++Count <= Most)
        {
            found.Add(new Violation(checker, pattern, description) { At = at, Transactions = ImmutableArray.Create(transactions), Sites = ImmutableArray.Create(sites) });
        }
    }

    public void AddAll(Findings other)
    {
        Count += other.Count;
        found.AddRange(other.found.Take(Math.Max(0, Most - found.Count)));
    }
}
