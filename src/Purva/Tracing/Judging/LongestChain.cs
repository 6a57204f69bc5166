using System.Collections.Immutable;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>The longest chain of events each of which happened before the next: what no number of hosts could have done in fewer steps.</summary>
public sealed class LongestChain
{
    private LongestChain(ImmutableArray<int> events) => Events = events;

    /// <summary>Its events in order; of several chains of this length, one.</summary>
    public ImmutableArray<int> Events { get; }

    /// <summary>How many events it has.</summary>
    public int Length => Events.Length;

    /// <summary>Finds it. O(events · hosts + events · log events).</summary>
    /// <param name="execution">The execution. Where its clocks are wrong, the chain follows them as far as they lead forward.</param>
    /// <param name="causes">Its causes.</param>
    public static LongestChain Of(Execution execution, Causes causes)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(causes);
        var (depths, before) = (new int[execution.Count], new int[execution.Count]);
        var deepest = -1;
        foreach (var happened in InOrder(execution))
        {
            var previous = execution.PreviousOf(happened);
            (depths[happened], before[happened]) = previous < 0 || depths[previous] == 0 ? (1, -1) : (depths[previous] + 1, previous);
            foreach (var sender in causes.SendersOf(happened))
            {
                (depths[happened], before[happened]) = depths[sender] >= depths[happened] ? (depths[sender] + 1, sender) : (depths[happened], before[happened]);
            }

            deepest = deepest < 0 || depths[happened] > depths[deepest] ? happened : deepest;
        }

        return new LongestChain(Backwards(deepest, before));
    }

    /// <summary>An order in which causes come before their effects: by the sums of the clocks.</summary>
    private static int[] InOrder(Execution execution)
    {
        var order = new int[execution.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(Rises.WeightsOf(execution), order);
        return order;
    }

    private static ImmutableArray<int> Backwards(int last, int[] before)
    {
        var chain = ImmutableArray.CreateBuilder<int>();
        for (var at = last; at >= 0; at = before[at])
        {
            chain.Add(at);
        }

        chain.Reverse();
        return chain.DrainToImmutable();
    }
}
