using System.Globalization;

namespace Purva.SystemTests.Trust;

/// <summary>Holds what a site shows of one key against everything that was written to it.</summary>
internal static class LedgerVerdict
{
    /// <summary>What is wrong with the live values of a key.</summary>
    /// <param name="site">Who shows them.</param>
    /// <param name="key">The key.</param>
    /// <param name="writes">Every write to it.</param>
    /// <param name="seen">Every value that anybody was ever shown.</param>
    /// <param name="live">The values.</param>
    public static IReadOnlyList<string> Of(string site, string key, IReadOnlyList<LedgerEntry> writes, IReadOnlySet<string> seen, IReadOnlyList<string> live)
    {
        var shown = live.ToHashSet(StringComparer.Ordinal);
        var named = writes.SelectMany(write => write.Overwrites).ToHashSet(StringComparer.Ordinal);
        var done = writes.Where(write => write.IsAcknowledged || (write.Value is { } value && (shown.Contains(value) || seen.Contains(value) || named.Contains(value)))).ToList();
        var gone = done.SelectMany(write => write.Overwrites).ToHashSet(StringComparer.Ordinal);
        var perhapsGone = writes.Where(write => !write.IsAcknowledged && write.Value is null && !write.Overwrites.Any(shown.Contains))
            .SelectMany(write => write.Overwrites).ToHashSet(StringComparer.Ordinal);
        var put = writes.Where(write => write.Value is not null).Select(write => write.Value!).ToHashSet(StringComparer.Ordinal);

        return
        [
            .. done.Where(write => write.Value is { } value && !shown.Contains(value) && !gone.Contains(value) && !perhapsGone.Contains(value))
                .Select(write => $"{site} has lost '{write.Value}' of '{key}', which nobody replaced{(write.IsAcknowledged ? " and which was acknowledged" : string.Empty)}."),
            .. shown.Where(gone.Contains).Select(value => $"{site} shows '{value}' of '{key}', which was replaced."),
            .. shown.Where(value => !put.Contains(value)).Select(value => $"{site} shows '{value}' of '{key}', which nobody wrote."),
            .. live.GroupBy(value => value, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"{site} shows '{group.Key}' of '{key}' twice, which was written once."),
        ];
    }

    /// <summary>What is wrong with the sum of a counter: it is that of the acknowledged additions and of some of the unanswered ones.</summary>
    public static IReadOnlyList<string> OfCount(string site, string key, IReadOnlyList<CountEntry> counts, long value)
    {
        var certain = counts.Where(count => count.IsAcknowledged).Sum(count => count.Amount);
        var possible = new HashSet<long> { certain };
        foreach (var count in counts.Where(count => !count.IsAcknowledged))
        {
            possible.UnionWith(possible.Select(sum => sum + count.Amount).ToList());
        }

        return possible.Contains(value)
            ? []
            : [string.Create(CultureInfo.InvariantCulture, $"{site} shows {value} for counter '{key}'; acknowledged are {certain}, and with unanswered ones it may be from {possible.Min()} to {possible.Max()}.")];
    }
}
