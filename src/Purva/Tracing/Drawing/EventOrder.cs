using Purva.Tracing.Histories;
using Purva.Tracing.Judging;

namespace Purva.Tracing.Drawing;

/// <summary>The events of an execution in an order in which each stands after its causes; where clocks contradict each other, an arrow is given up.</summary>
/// <remarks>Among what could come next, the log's order decides. O((events + messages) · log hosts).</remarks>
internal sealed class EventOrder
{
    private readonly Execution execution;
    private readonly Causes causes;
    private readonly int[] waitsFor;
    private readonly int[] next;
    private readonly PriorityQueue<int, int> ready = new();
    private int firstLeft;

    private EventOrder(Execution execution, Causes causes)
    {
        (this.execution, this.causes) = (execution, causes);
        (Events, Positions) = (new int[execution.Count], new int[execution.Count]);
        waitsFor = new int[execution.Count];
        next = new int[execution.Hosts.Length];
    }

    /// <summary>The events by position.</summary>
    public int[] Events { get; private set; }

    /// <summary>The positions by event.</summary>
    public int[] Positions { get; }

    /// <summary>The order by causality, or by time as far as causality allows.</summary>
    public static EventOrder Of(Execution execution, Causes causes, bool byTime = false)
    {
        var order = new EventOrder(execution, causes);
        order.Place();
        if (byTime)
        {
            order.SortByTime();
        }

        return order;
    }

    private void Place()
    {
        var effects = Effects.Of(execution, causes);
        Array.Fill(Positions, -1);
        for (var happened = 0; happened < waitsFor.Length; happened++)
        {
            waitsFor[happened] = causes.SendersOf(happened).Length;
        }

        for (var host = 0; host < next.Length; host++)
        {
            Offer(host);
        }

        for (var placed = 0; placed < Events.Length; placed++)
        {
            var host = ready.Count > 0 ? ready.Dequeue() : FirstLeft();
            var happened = execution.EventsOf(host)[next[host]++];
            (Events[placed], Positions[happened]) = (happened, placed);
            foreach (var receiver in effects.ReceiversOf(happened))
            {
                if (--waitsFor[receiver] == 0 && Positions[receiver] < 0 && Next(execution.HostOf(receiver)) == receiver)
                {
                    ready.Enqueue(execution.HostOf(receiver), receiver);
                }
            }

            Offer(host);
        }
    }

    private int Next(int host) => next[host] < execution.EventsOf(host).Length ? execution.EventsOf(host)[next[host]] : -1;

    private void Offer(int host)
    {
        if (Next(host) is var happened and >= 0 && waitsFor[happened] == 0)
        {
            ready.Enqueue(host, happened);
        }
    }

    /// <summary>Everything that is left waits for something else that is left: the host of the first of them goes on.</summary>
    private int FirstLeft()
    {
        while (Positions[firstLeft] >= 0)
        {
            firstLeft++;
        }

        return execution.HostOf(firstLeft);
    }

    /// <summary>By time, and never before a cause: the time that counts is the latest of an event's own and those of its causes.</summary>
    private void SortByTime()
    {
        var times = new long[Events.Length];
        for (var position = 0; position < Events.Length; position++)
        {
            var happened = Events[position];
            var time = execution.NanosecondsOf(happened) ?? long.MinValue;
            time = execution.PreviousOf(happened) is var previous and >= 0 ? Math.Max(time, times[Positions[previous]]) : time;
            foreach (var sender in causes.SendersOf(happened))
            {
                time = Positions[sender] < position ? Math.Max(time, times[Positions[sender]]) : time;
            }

            times[position] = time;
        }

        Events = [.. Enumerable.Range(0, Events.Length).OrderBy(position => times[position]).Select(position => Events[position])];
        for (var position = 0; position < Events.Length; position++)
        {
            Positions[Events[position]] = position;
        }
    }
}
