using System.Collections.Immutable;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>A message from one host to another, and the first message back.</summary>
/// <param name="Request">The event that sends the request.</param>
/// <param name="Taken">The event that receives it.</param>
/// <param name="Answered">The event that sends the first message back, at or after that.</param>
/// <param name="Response">The event that receives it.</param>
public readonly record struct RequestResponse(int Request, int Taken, int Answered, int Response)
{
    /// <summary>
    /// Finds requests with their responses. What a host hears from another before it says anything back to it is one request; the answer to it is
    /// the first that it says. O(events + messages · log hosts).
    /// </summary>
    /// <param name="execution">The execution.</param>
    /// <param name="causes">Its causes.</param>
    /// <param name="effects">Its effects.</param>
    /// <param name="most">How many are returned.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>By answering host and its events.</returns>
    public static ImmutableArray<RequestResponse> Find(Execution execution, Causes causes, Effects effects, int most, out long count)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(causes);
        ArgumentNullException.ThrowIfNull(effects);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        var found = ImmutableArray.CreateBuilder<RequestResponse>();
        var open = new Dictionary<int, (int Request, int Taken)>();
        count = 0;
        for (var host = 0; host < execution.Hosts.Length; host++)
        {
            open.Clear();
            foreach (var happened in execution.EventsOf(host))
            {
                foreach (var sender in causes.SendersOf(happened))
                {
                    open.TryAdd(execution.HostOf(sender), (sender, happened));
                }

                foreach (var receiver in effects.ReceiversOf(happened))
                {
                    if (open.Remove(execution.HostOf(receiver), out var request))
                    {
                        count++;
                        if (found.Count < most)
                        {
                            found.Add(new RequestResponse(request.Request, request.Taken, happened, receiver));
                        }
                    }
                }
            }
        }

        return found.DrainToImmutable();
    }
}
