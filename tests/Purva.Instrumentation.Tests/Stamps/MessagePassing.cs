using Purva.Clocks;

namespace Purva.Instrumentation.Tests.Stamps;

/// <summary>Processes that send each other messages, and beside each event the set of all events that happened before it, kept by its definition.</summary>
internal sealed class MessagePassing : IDisposable
{
    private readonly CausalTracer[] tracers;
    private readonly HashSet<Dot>[] pasts;
    private readonly List<(string Carried, HashSet<Dot> Past)> messages = [];

    public MessagePassing(int hosts, int maxHosts)
    {
        tracers = [.. Enumerable.Range(1, hosts).Select(id => Tracer.Make("host", (ulong)id, maxHosts))];
        pasts = [.. tracers.Select(_ => new HashSet<Dot>())];
    }

    /// <summary>Every event with its true past, itself included, in an order in which causes come first.</summary>
    public List<(ClockStamp Stamp, HashSet<Dot> Past)> Events { get; } = [];

    /// <summary>One step: something happens at a host, or it sends, or one of the messages so far (again, perhaps) arrives.</summary>
    public void Step(int host, int what, int message)
    {
        var tracer = tracers[host %= tracers.Length];
        var stamp = default(ClockStamp);
        if (what == 2 && messages.Count > 0)
        {
            var (carried, past) = messages[message % messages.Count];
            if (tracer.Receive(carried, "received", out stamp) != ReceiveOutcome.Accepted)
            {
                throw new InvalidOperationException($"{carried} was refused.");
            }

            pasts[host].UnionWith(past);
        }
        else
        {
            stamp = what == 1 ? tracer.Send("sent") : tracer.Record("did");
        }

        pasts[host].Add(stamp.Dot);
        Events.Add((stamp, [.. pasts[host]]));
        if (what == 1)
        {
            messages.Add((stamp.ToString(), [.. pasts[host]]));
        }
    }

    public void Dispose() => Array.ForEach(tracers, tracer => tracer.Dispose());
}
