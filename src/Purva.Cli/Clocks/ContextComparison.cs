using System.Globalization;
using Purva.Clocks;

namespace Purva.Cli.Clocks;

/// <summary>Compares what two sides know, and names the entries that decide.</summary>
internal static class ContextComparison
{
    public static Comparison Of(CausalContext left, CausalContext right, NameTable names)
    {
        var order = left.CompareCausally(right);
        var rows = names.Names.Select(name => RowOf(name, names.ReplicaOf(name), left, right)).ToList();
        var kind = left.IsContiguous && right.IsContiguous ? "version vectors" : "causal contexts";
        return new Comparison(kind, ContextText.Of(left, names), ContextText.Of(right, names), Comparison.WordFor(order), [.. Why(order, rows)], rows);
    }

    private static IEnumerable<string> Why(CausalOrder order, List<ComparisonRow> rows)
    {
        var onlyLeft = Listed(rows.Select(row => row.OnlyLeft));
        var onlyRight = Listed(rows.Select(row => row.OnlyRight));
        switch (order)
        {
            case CausalOrder.Equal:
                yield return "Both know exactly the same events.";
                break;
            case CausalOrder.Before:
                yield return $"The right one knows all that the left one does, and more: {onlyRight}.";
                yield return "So the left one happened before the right one, which may replace it.";
                break;
            case CausalOrder.After:
                yield return $"The left one knows all that the right one does, and more: {onlyLeft}.";
                yield return "So the right one happened before the left one, which may replace it.";
                break;
            default:
                yield return $"Only the left one knows {onlyLeft}.";
                yield return $"Only the right one knows {onlyRight}.";
                yield return "So neither happened before the other: keep both, or merge them by a rule.";
                break;
        }
    }

    private static string Listed(IEnumerable<string?> events)
    {
        var all = events.OfType<string>().ToArray();
        return string.Join(", ", all.Take(6)) + (all.Length > 6 ? string.Create(CultureInfo.InvariantCulture, $" and events of {all.Length - 6} others") : string.Empty);
    }

    private static ComparisonRow RowOf(string name, ReplicaId replica, CausalContext left, CausalContext right) => new(
        name, ContextText.Known(left, replica), ContextText.Known(right, replica), OnlyIn(left, right, replica, name), OnlyIn(right, left, replica, name));

    /// <summary>The last event of a replica that one side knows and the other does not.</summary>
    private static string? OnlyIn(CausalContext knows, CausalContext other, ReplicaId replica, string name)
    {
        var last = knows.Contiguous[replica];
        ulong? found = last > 0 && !other.Contains(new Dot(replica, last)) ? last : null;

        // A cloud begins beyond the first missing event, so where one vector reaches further, the other lacks at least the event after its own.
        var reached = other.Contiguous[replica];
        found ??= last > reached ? reached + 1 : null;
        foreach (var dot in knows.Cloud)
        {
            found = dot.Replica == replica && !other.Contains(dot) ? dot.Counter : found;
        }

        return found is { } counter ? string.Create(CultureInfo.InvariantCulture, $"{name}:{counter}") : null;
    }
}
