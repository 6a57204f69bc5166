using Purva.Client;

namespace Purva.Cli.Replay;

/// <summary>What one site was found to hold, against what was sent.</summary>
/// <param name="Site">Which site.</param>
/// <param name="Keys">Keys found.</param>
/// <param name="Values">Live values found.</param>
/// <param name="Sum">The sum of their quantities.</param>
/// <param name="WrongKeys">Keys whose values are not exactly those expected.</param>
/// <param name="FirstWrong">The first of them, in words; null when there is none.</param>
internal sealed record SiteVerdict(string Site, long Keys, long Values, long Sum, long WrongKeys, string? FirstWrong);

/// <summary>What every site must hold in the end.</summary>
internal sealed class Expectation
{
    private readonly Dictionary<string, string[]> valuesByKey;

    public Expectation(IEnumerable<OrderLine> lines)
    {
        valuesByKey = lines.GroupBy(line => line.Key, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => group.Select(line => System.Text.Encoding.UTF8.GetString(line.Value)).Order(StringComparer.Ordinal).ToArray(),
            StringComparer.Ordinal);
        Sum = valuesByKey.Values.SelectMany(values => values).Sum(value => OrderLine.QuantityOf(value) ?? 0);
    }

    public IReadOnlyCollection<string> Keys => valuesByKey.Keys;

    public IEnumerable<string> KeysWithSiblings => valuesByKey.Where(entry => entry.Value.Length > 1).Select(entry => entry.Key);

    public long Sum { get; }

    public long Values => valuesByKey.Values.Sum(values => (long)values.Length);

    /// <summary>Judges what a site holds.</summary>
    /// <param name="site">Its name.</param>
    /// <param name="found">Every key that it lists, with its values.</param>
    /// <param name="isResolved">Whether each key must have one value, the sum, rather than one for each line.</param>
    public SiteVerdict Judge(string site, IEnumerable<KeyValues> found, bool isResolved)
    {
        long keys = 0, values = 0, sum = 0, wrong = 0;
        string? first = null;
        var open = valuesByKey.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var key in found)
        {
            keys++;
            values += key.Siblings.Count;
            sum += key.Siblings.Sum(value => OrderLine.QuantityOf(value.Text) ?? 0);
            open.Remove(key.Key);
            if (ProblemOf(key, isResolved) is { } problem)
            {
                wrong++;
                first ??= problem;
            }
        }

        wrong += open.Count;
        first ??= open.Count > 0 ? $"{open.First()} is missing" : null;
        return new SiteVerdict(site, keys, values, sum, wrong, first);
    }

    private string? ProblemOf(KeyValues key, bool isResolved)
    {
        if (!valuesByKey.TryGetValue(key.Key, out var expected))
        {
            return $"{key.Key} was never written";
        }

        if (isResolved && expected.Length > 1)
        {
            var total = expected.Sum(value => OrderLine.QuantityOf(value) ?? 0);
            return key.Siblings.Count == 1 && OrderLine.QuantityOf(key.Siblings[0].Text) == total ? null : $"{key.Key} has {key.Siblings.Count} values and should have one, {total}";
        }

        return key.Siblings.Select(value => value.Text).Order(StringComparer.Ordinal).SequenceEqual(expected)
            ? null
            : $"{key.Key} has {key.Siblings.Count} values and should have {expected.Length}, one for each line";
    }
}
