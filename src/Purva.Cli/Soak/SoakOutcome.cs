using Purva.Client;
using Purva.Simulation.Histories;

namespace Purva.Cli.Soak;

/// <summary>The event that a write became.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsConfirmed">Whether all had it that were to have it.</param>
internal sealed record SoakDot(string Name, bool IsConfirmed);

/// <summary>What is known of a write from its answer.</summary>
internal static class SoakOutcome
{
    /// <summary>Sends a write and counts its outcome.</summary>
    public static async Task<(RequestOutcome Outcome, SoakDot? Dot)> OfAsync(SoakRecord record, string kind, Func<Task<string>> send, CancellationToken stop)
    {
        try
        {
            var dot = await send();
            record.Count(kind, "Done");
            return (RequestOutcome.Done, new SoakDot(dot, IsConfirmed: true));
        }
        catch (PurvaException e) when (e.Dot is not null)
        {
            record.Count(kind, e.Problem);
            return (RequestOutcome.Done, new SoakDot(e.Dot, IsConfirmed: false));
        }
        catch (PurvaException e)
        {
            // An answer in the 400s refuses whatever an earlier attempt may have done: had it written, this would be a repeat of it.
            record.Count(kind, e.Problem);
            return (e.Status is { } status && (int)status < 500 ? RequestOutcome.Refused : RequestOutcome.Unknown, null);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            record.Count(kind, "given up");
            return (RequestOutcome.Unknown, null);
        }
    }
}
