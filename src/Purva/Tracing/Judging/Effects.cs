using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>The other direction of <see cref="Causes"/>: for each event those of other hosts that directly follow it. Immutable, safe to share.</summary>
public sealed class Effects
{
    private readonly int[] starts;
    private readonly int[] receivers;

    private Effects(int[] starts, int[] receivers) => (this.starts, this.receivers) = (starts, receivers);

    /// <summary>The events of other hosts that directly follow an event, in the order of the log. No copy.</summary>
    /// <param name="happened">The event.</param>
    public ReadOnlySpan<int> ReceiversOf(int happened) => receivers.AsSpan(starts[happened]..starts[happened + 1]);

    /// <summary>Turns causes round. O(events + messages).</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="causes">Its causes.</param>
    public static Effects Of(Execution execution, Causes causes)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(causes);
        var starts = new int[execution.Count + 1];
        for (var happened = 0; happened < execution.Count; happened++)
        {
            foreach (var sender in causes.SendersOf(happened))
            {
                starts[sender + 1]++;
            }
        }

        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        var (next, receivers) = (starts.AsSpan(0, execution.Count).ToArray(), new int[causes.MessageCount]);
        for (var happened = 0; happened < execution.Count; happened++)
        {
            foreach (var sender in causes.SendersOf(happened))
            {
                receivers[next[sender]++] = happened;
            }
        }

        return new Effects(starts, receivers);
    }
}
