using System.Text;
using Purva.Store.Values;
using Purva.TestKit;

namespace Purva.Store.Tests.Simulation;

/// <summary>What one site shows, against the history of requests.</summary>
internal sealed class TypedChecks(TypedHistory history)
{
    private static readonly string[][] Paths = [["x"], ["x", "y"]];

    /// <summary>The items of the list; what was set keeps the item's number in front of a dot.</summary>
    public static string[] ItemsOf(SimulatedSite site) =>
        site.ReadTyped(TypedCluster.List).Value is StoredValue.Items items ? [.. items.Values.Select(value => Encoding.UTF8.GetString(value.Span).Split('.')[0])] : [];

    public void Check(SimulatedSite site)
    {
        if (!TypedCluster.IsDefined(site))
        {
            return;
        }

        var applied = site.Replica.Applied;
        Same(site, TypedCluster.Counter, history.Counter(applied, TypedCluster.Counter).ToString());
        Same(site, TypedCluster.Bounded, (history.Spent(applied, TypedCluster.Bounded) + 5).ToString());
        Same(site, TypedCluster.Flag, history.Favoured(applied, TypedCluster.Flag, UpdateKind.Enable, UpdateKind.Disable).ToString());
        Same(site, TypedCluster.Disabled, (!history.Favoured(applied, TypedCluster.Disabled, UpdateKind.Disable, UpdateKind.Enable)).ToString());
        Same(site, TypedCluster.Set, string.Join(',', history.AddWins(applied, TypedCluster.Set)));
        Same(site, TypedCluster.RemoveWins, string.Join(',', history.RemoveWins(applied, TypedCluster.RemoveWins)));
        Same(site, TypedCluster.Grown, string.Join(',', history.AddWins(applied, TypedCluster.Grown)));
        Same(site, TypedCluster.Map, $"{{{string.Join(' ', MapFields(applied))}}}");
        var items = ItemsOf(site);
        Law.Holds(items.Order(StringComparer.Ordinal).SequenceEqual(history.Items(applied, TypedCluster.List)), $"{site} lists {string.Join(',', items)}, and the history says {string.Join(',', history.Items(applied, TypedCluster.List))}");
        Law.Holds(site.ReadTyped(TypedCluster.Bounded).Value is not StoredValue.Bounded bounded || bounded.Value >= bounded.Bound, $"{site} keeps the bound");
    }

    public static void CheckSameRows(SimulatedSite site, SimulatedSite other)
    {
        Law.Holds(ItemsOf(site).SequenceEqual(ItemsOf(other)), $"{site} lists {string.Join(',', ItemsOf(site))} and {other} {string.Join(',', ItemsOf(other))}");
        var mine = site.State().Select(RowText).ToList();
        var theirs = other.State().Select(RowText).ToList();
        Law.Holds(mine.SequenceEqual(theirs), $"{site} has the rows of {other}: {string.Join(" | ", mine.Except(theirs))} and {string.Join(" | ", theirs.Except(mine))}");
        Law.Holds(site.Replica.Totals == other.Replica.Totals, $"{site} counts {site.Replica.Totals}, {other} {other.Replica.Totals}");
    }

    private IEnumerable<string> MapFields(Clocks.VersionVector applied)
    {
        foreach (var path in Paths)
        {
            var prefix = string.Concat(path.Select(field => field + "."));
            if (history.Favoured(applied, TypedCluster.Map, UpdateKind.Enable, UpdateKind.Disable, [.. path, "f"]))
            {
                yield return $"{prefix}f=True";
            }

            var sum = history.Counter(applied, TypedCluster.Map, [.. path, "n"]);
            if (sum != 0)
            {
                yield return $"{prefix}n={sum}";
            }

            var register = history.Register(applied, TypedCluster.Map, [.. path, "r"]);
            if (register.Length > 0)
            {
                yield return $"{prefix}r={string.Join(',', register)}";
            }

            var elements = history.AddWins(applied, TypedCluster.Map, [.. path, "s"]);
            if (elements.Length > 0)
            {
                yield return $"{prefix}s={string.Join(',', elements)}";
            }
        }
    }

    private static void Same(SimulatedSite site, KeyName key, string expected)
    {
        var found = TextOf(site.ReadTyped(key).Value, string.Empty);
        Law.Holds(found == expected, $"{site} shows of {key} {found}, and the history says {expected}");
    }

    private static string TextOf(StoredValue? value, string prefix) => value switch
    {
        StoredValue.Number number => number.Value.ToString(),
        StoredValue.Bounded bounded => bounded.Value.ToString(),
        StoredValue.Truth truth => truth.Value.ToString(),
        StoredValue.Elements elements => string.Join(',', elements.Values),
        StoredValue.Register register => string.Join(',', register.Values.Select(one => Encoding.UTF8.GetString(one.Span))),
        StoredValue.Fields fields when prefix.Length == 0 => $"{{{string.Join(' ', fields.Values.SelectMany(field => Flat(field, string.Empty)).Order(StringComparer.Ordinal))}}}",
        _ => "?",
    };

    private static IEnumerable<string> Flat(StoredField field, string prefix) => field.Value is StoredValue.Fields inner
        ? inner.Values.SelectMany(one => Flat(one, $"{prefix}{field.Name}."))
        : [$"{prefix}{field.Name}={TextOf(field.Value, "x")}"];

    public static string RowText(Streams.SnapshotRow row) =>
        $"{row.Key}[{Convert.ToHexString(row.Key.PartBytes)}] {row.Form} {string.Join(' ', row.Siblings.Select(sibling => $"{sibling.Dot}={Convert.ToHexString(sibling.Value.Span)}"))}";
}
