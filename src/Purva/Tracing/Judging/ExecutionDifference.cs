using System.Collections.Immutable;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>What a host did in one of two executions only.</summary>
/// <param name="Host">Its name.</param>
/// <param name="OnlyLeft">Its events in the left execution that have no match in the right one, in order.</param>
/// <param name="OnlyRight">Its events in the right execution that have no match in the left one, in order.</param>
/// <param name="Common">How many of its events match.</param>
public sealed record HostDifference(string Host, ImmutableArray<int> OnlyLeft, ImmutableArray<int> OnlyRight, int Common);

/// <summary>How two executions differ: hosts are matched by name, and the events of a host by their texts, in order.</summary>
/// <remarks>
/// Counters, times and clocks play no part: two runs of the same program are compared by what they did. The match of a host's events is a longest
/// one, unless more than a thousand events differ in a stretch; then it follows the events whose texts are unique.
/// </remarks>
public sealed class ExecutionDifference
{
    private ExecutionDifference(ImmutableArray<string> onlyLeft, ImmutableArray<string> onlyRight, ImmutableArray<HostDifference> hosts) =>
        (HostsOnlyLeft, HostsOnlyRight, Hosts) = (onlyLeft, onlyRight, hosts);

    /// <summary>Hosts with events in the left execution alone, in its order.</summary>
    public ImmutableArray<string> HostsOnlyLeft { get; }

    /// <summary>Hosts with events in the right execution alone, in its order.</summary>
    public ImmutableArray<string> HostsOnlyRight { get; }

    /// <summary>Hosts with events in both, in the left one's order, also those that do not differ.</summary>
    public ImmutableArray<HostDifference> Hosts { get; }

    /// <summary>Whether there is no difference at all.</summary>
    public bool IsEmpty => HostsOnlyLeft.IsEmpty && HostsOnlyRight.IsEmpty && Hosts.All(host => host.OnlyLeft.IsEmpty && host.OnlyRight.IsEmpty);

    /// <summary>Compares two executions. O(events · (1 + differences)), at most a thousand differences in a stretch.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static ExecutionDifference Of(Execution left, Execution right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var (hosts, rightHosts) = (HostsOf(left), HostsOf(right));
        return new ExecutionDifference(
            [.. hosts.Keys.Where(host => !rightHosts.ContainsKey(host))],
            [.. rightHosts.Keys.Where(host => !hosts.ContainsKey(host))],
            [.. hosts.Where(host => rightHosts.ContainsKey(host.Key)).Select(host => Of(host.Key, left, host.Value, right, rightHosts[host.Key]))]);
    }

    private static OrderedDictionary<string, int> HostsOf(Execution execution) =>
        new(Enumerable.Range(0, execution.Hosts.Length).Where(host => !execution.EventsOf(host).IsEmpty).Select(host => KeyValuePair.Create(execution.Hosts[host], host)), StringComparer.Ordinal);

    private static HostDifference Of(string name, Execution left, int host, Execution right, int rightHost)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var match = SequenceMatch.Of(WordsOf(left, host, words), WordsOf(right, rightHost, words));
        return new HostDifference(name, Without(left.EventsOf(host), match.InLeft), Without(right.EventsOf(rightHost), match.InRight), match.InLeft.Count(isCommon => isCommon));
    }

    /// <summary>A number for each text, the same for the same.</summary>
    private static int[] WordsOf(Execution execution, int host, Dictionary<string, int> words)
    {
        var numbers = new int[execution.EventsOf(host).Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            var text = execution.TextOf(execution.EventsOf(host)[i]);
            if (!words.TryGetValue(text, out numbers[i]))
            {
                words.Add(text, numbers[i] = words.Count);
            }
        }

        return numbers;
    }

    private static ImmutableArray<int> Without(ReadOnlySpan<int> events, bool[] common)
    {
        var left = ImmutableArray.CreateBuilder<int>();
        for (var i = 0; i < events.Length; i++)
        {
            if (!common[i])
            {
                left.Add(events[i]);
            }
        }

        return left.DrainToImmutable();
    }
}
