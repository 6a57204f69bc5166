using System.Collections.Immutable;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Drawing;

/// <summary>How one event came to be known at another.</summary>
public static class CausalPath
{
    /// <summary>
    /// From the first event to the second along messages: both of them, and between them each send and each receipt by which a host first
    /// came to know. Empty where the first did not happen before the second. O(events of the hosts on the way).
    /// </summary>
    /// <param name="execution">The execution.</param>
    /// <param name="causes">What its events directly follow.</param>
    /// <param name="from">The earlier event.</param>
    /// <param name="to">The later event.</param>
    public static ImmutableArray<int> Between(Execution execution, Causes causes, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(causes);
        var path = new List<int> { to };
        var at = to;
        while (at != from && path.Count <= execution.Count)
        {
            var first = FirstKnowing(execution, at, from);
            if (first != at)
            {
                path.Add(first);
            }

            at = first == from ? from : SenderKnowing(execution, causes, first, from);
            if (at < 0)
            {
                return [];
            }

            if (at != first)
            {
                path.Add(at);
            }
        }

        path.Reverse();
        return at == from && from != to ? [.. path] : [];
    }

    internal static bool Knows(Execution execution, int happened, int earlier) =>
        execution.Known(happened, execution.HostOf(earlier)) >= execution.CounterOf(earlier);

    private static int FirstKnowing(Execution execution, int at, int from)
    {
        while (at != from && execution.PreviousOf(at) is var previous and >= 0 && Knows(execution, previous, from))
        {
            at = previous;
        }

        return at;
    }

    private static int SenderKnowing(Execution execution, Causes causes, int happened, int from)
    {
        foreach (var sender in causes.SendersOf(happened))
        {
            if (Knows(execution, sender, from))
            {
                return sender;
            }
        }

        return -1;
    }
}
