using System.Globalization;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>What an event is called in words: its host and its counter, as in <c>web:7</c>.</summary>
public static class EventName
{
    private const int MostShown = 60;

    /// <summary>The name of an event, with a long host cut short and what a terminal would act upon replaced.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="happened">The event.</param>
    public static string Of(Execution execution, int happened)
    {
        ArgumentNullException.ThrowIfNull(execution);
        return string.Create(CultureInfo.InvariantCulture, $"{HostOf(execution, execution.HostOf(happened))}:{execution.CounterOf(happened)}");
    }

    /// <summary>A name that stands in a log, fit to be shown.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="host">The host.</param>
    public static string HostOf(Execution execution, int host)
    {
        ArgumentNullException.ThrowIfNull(execution);
        return Shown(execution.Hosts[host], MostShown);
    }

    /// <summary>A text that somebody else wrote, cut to a length and without what a terminal would act upon.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">How many characters may be left; at least 1.</param>
    public static string Shown(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var shown = text.Length > most ? string.Concat(text.AsSpan(0, most - 1), "…") : text;
        return shown.Any(IsActing) ? string.Concat(shown.Select(one => IsActing(one) ? '·' : one)) : shown;
    }

    /// <summary>Finds an event by <c>host:counter</c>, by <c>#index</c> in the order of the log, or by its whole text or a part of it. O(events).</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="name">How it is called.</param>
    /// <param name="happened">The event.</param>
    /// <param name="found">How many events it may be; one where this answers true.</param>
    public static bool TryFind(Execution execution, string name, out int happened, out int found)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(name);
        happened = ByIndex(execution, name) is >= 0 and var index ? index : ByCounter(execution, name);
        if (happened < 0)
        {
            happened = ByText(execution, name, out found);
            return found == 1;
        }

        found = 1;
        return true;
    }

    private static bool IsActing(char one) => char.IsControl(one) || CharUnicodeInfo.GetUnicodeCategory(one) == UnicodeCategory.Format;

    private static int ByIndex(Execution execution, string name) =>
        name.StartsWith('#') && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < execution.Count ? index : -1;

    private static int ByCounter(Execution execution, string name)
    {
        var colon = name.LastIndexOf(':');
        return colon > 0 && int.TryParse(name.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var counter)
            && execution.Hosts.IndexOf(name[..colon]) is >= 0 and var host
            ? execution.Find(host, counter)
            : -1;
    }

    private static int ByText(Execution execution, string text, out int found)
    {
        var sought = System.Text.Encoding.UTF8.GetBytes(text);
        var (whole, wholes, part, parts) = (-1, 0, -1, 0);
        for (var i = 0; i < execution.Count && sought.Length > 0; i++)
        {
            var told = execution.Utf8TextOf(i);
            (whole, wholes) = told.SequenceEqual(sought) ? (i, wholes + 1) : (whole, wholes);
            (part, parts) = told.IndexOf(sought) >= 0 ? (i, parts + 1) : (part, parts);
        }

        found = wholes > 0 ? wholes : parts;
        return wholes > 0 ? whole : part;
    }
}
