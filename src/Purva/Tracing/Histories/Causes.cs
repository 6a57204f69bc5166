namespace Purva.Tracing.Histories;

/// <summary>For each event of an execution, the events of other hosts that it directly follows: the arrows of its picture.</summary>
/// <remarks>
/// An event directly follows those that it knows and that no other event which it knows does. Of them, the previous event of its own host is left
/// out: <see cref="Execution.PreviousOf"/> tells it. Where events are missing from the log, the last one that is there and that is known stands for them.
/// O(events · hosts), and hosts² only for events that directly follow several others. Immutable, and safe to share between threads.
/// </remarks>
public sealed class Causes
{
    private readonly int[] starts;
    private readonly int[] senders;

    private Causes(int[] starts, int[] senders) => (this.starts, this.senders) = (starts, senders);

    /// <summary>How many arrows there are.</summary>
    public int MessageCount => senders.Length;

    /// <summary>The events of other hosts that an event directly follows, by ascending host. No copy.</summary>
    /// <param name="happened">The event.</param>
    public ReadOnlySpan<int> SendersOf(int happened) => senders.AsSpan(starts[happened]..starts[happened + 1]);

    /// <summary>Finds them for all events of an execution.</summary>
    /// <param name="execution">The execution.</param>
    public static Causes Of(Execution execution)
    {
        ArgumentNullException.ThrowIfNull(execution);
        var starts = new int[execution.Count + 1];
        var found = new List<int>(execution.Count);
        var rises = new Rises(execution);
        for (var happened = 0; happened < execution.Count; happened++)
        {
            Keep(execution, rises, rises.Read(happened), found);
            starts[happened + 1] = found.Count;
        }

        return new Causes(starts, [.. found]);
    }

    /// <summary>Keeps those that no other one knows. Usually there is one sender, which knows all others: it is tried first.</summary>
    internal static void Keep(Execution execution, Rises rises, ReadOnlySpan<int> candidates, List<int> found)
    {
        if (candidates.Length > 1 && rises.Heaviest(candidates) is var latest && KnowsAll(execution, latest, candidates))
        {
            found.Add(latest);
            return;
        }

        foreach (var one in candidates)
        {
            if (!IsKnown(execution, one, candidates))
            {
                found.Add(one);
            }
        }
    }

    private static bool KnowsAll(Execution execution, int latest, ReadOnlySpan<int> candidates)
    {
        foreach (var one in candidates)
        {
            if (one != latest && execution.Known(latest, execution.HostOf(one)) < execution.CounterOf(one))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsKnown(Execution execution, int one, ReadOnlySpan<int> candidates)
    {
        foreach (var other in candidates)
        {
            if (other != one && execution.Known(other, execution.HostOf(one)) >= execution.CounterOf(one))
            {
                return true;
            }
        }

        return false;
    }
}
