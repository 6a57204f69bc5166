using Purva.Client;

namespace Purva.Cli.Commands;

/// <summary>Follows what happens to alerts, each event once, also where a site starts anew and counts from 1, or another one answers in its place.</summary>
/// <param name="ask">Asks a site for what happened after a number.</param>
internal sealed class AlertFollower(Func<long, CancellationToken, Task<AlertReport>> ask)
{
    /// <summary>Some times what one site remembers.</summary>
    private const int MostRemembered = 5_000;

    private readonly HashSet<AlertEvent> told = [];
    private readonly Queue<AlertEvent> oldest = [];
    private AlertEvent? last;
    private bool hasAnswered;

    /// <summary>
    /// What happened since. The last event is asked for again: whoever does not know it counts otherwise, and is asked for all.
    /// Nothing while no site answers that did before.
    /// </summary>
    /// <exception cref="PurvaException">A site refused, or none has ever answered.</exception>
    public async Task<IReadOnlyList<AlertEvent>> NextAsync(CancellationToken cancellation)
    {
        try
        {
            var events = (await ask(last is null ? 0 : last.Sequence - 1, cancellation)).Events;
            if (last is not null && (events.Count == 0 || events[0] != last))
            {
                events = (await ask(0, cancellation)).Events;
            }

            hasAnswered = true;
            last = events.Count > 0 ? events[^1] : null;
            return [.. events.Where(Remember)];
        }
        catch (PurvaException e) when (hasAnswered && e.Status is null)
        {
            return [];
        }
    }

    private bool Remember(AlertEvent happened)
    {
        if (!told.Add(happened))
        {
            return false;
        }

        oldest.Enqueue(happened);
        if (oldest.Count > MostRemembered)
        {
            told.Remove(oldest.Dequeue());
        }

        return true;
    }
}
