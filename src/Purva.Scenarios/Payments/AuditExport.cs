using System.Collections.Immutable;
using System.Globalization;

namespace Purva.Scenarios.Payments;

/// <summary>The books of all hops as one text, in an order that extends causality: no line stands above one that it followed from.</summary>
/// <remarks>
/// Hybrid time gives that order, and the hop breaks ties: whoever knew of a line has a later time than that line, whatever the wall clocks say. Sorted by the
/// hops' wall clocks, a bank whose clock is late would settle before the app was asked.
/// </remarks>
public static class AuditExport
{
    /// <summary>The first line.</summary>
    public const string Header = "purva payments audit 1";

    /// <summary>The lines in their order. O(n log n).</summary>
    /// <param name="lines">The lines of all hops, in any order.</param>
    public static ImmutableArray<AuditLine> Order(IEnumerable<AuditLine> lines) => [.. lines.OrderBy(line => line.Time).ThenBy(line => line.Hop).ThenBy(line => line.Number)];

    /// <summary>The text: the header, what each account held at first, and the lines.</summary>
    /// <param name="openings">What each account held at first.</param>
    /// <param name="ordered">The lines in their order.</param>
    public static IEnumerable<string> Text(IEnumerable<KeyValuePair<AccountId, Paise>> openings, IEnumerable<AuditLine> ordered) =>
        [Header, .. openings.OrderBy(one => one.Key.Value).Select(one => string.Create(CultureInfo.InvariantCulture, $"opening,{one.Key},{one.Value.Value}")), .. ordered.Select(line => line.ToString())];
}
