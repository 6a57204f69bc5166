using Purva.Store.Ports;
using Purva.Store.Streams;

namespace Purva.Simulation.Network;

/// <content>The receiver's side; all of it runs within the receiver's process.</content>
internal sealed partial class LinkPipe
{
    private static readonly TimeSpan LeastStall = TimeSpan.FromSeconds(30);

    private SimulatedTimer? timer;
    private long timerDue;
    private long stalls;
    private bool isStalled;
    private PendingReceive? waiter;

    /// <summary>Whether the end has arrived.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>The next message; null at the end.</summary>
    public ValueTask<PeerMessage?> ReceiveAsync(CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<PeerMessage?>(cancellation);
        }

        if (connection.Problem is { } problem)
        {
            return ValueTask.FromException<PeerMessage?>(new PeerUnreachableException(problem));
        }

        if (arrived.TryDequeue(out var parcel))
        {
            Release(parcel.Bytes);
            return new ValueTask<PeerMessage?>(parcel.Message);
        }

        if (HasEnded || IsDeaf)
        {
            return new ValueTask<PeerMessage?>((PeerMessage?)null);
        }

        if (waiter is { Task.IsCompleted: false })
        {
            throw new InvalidOperationException("Somebody already waits for the next message of this link.");
        }

        waiter = new PendingReceive(receiver, cancellation);
        return new ValueTask<PeerMessage?>(waiter.Task);
    }

    /// <summary>The receiver has closed its side: whoever waits there is told.</summary>
    public void EndReceiving()
    {
        Deafen();
        receiver.Post(static state => ((LinkPipe)state!).Wake(), this);
    }

    /// <summary>The cut is mended: what stood still is sent again.</summary>
    public void GoOn()
    {
        if (isStalled)
        {
            isStalled = false;
            var next = route.Network.Now + route.Latency() + route.Random.Below(TimeSpan.FromSeconds(1)).Ticks;
            underWay.Delay(next);
            lastOrdered = Math.Max(lastOrdered, next);
            lastOfAll = Math.Max(lastOfAll, next);
            ScheduleNext();
        }
    }

    private void ScheduleNext()
    {
        if (underWay.Count == 0 || isStalled)
        {
            return;
        }

        var due = underWay.First.Due;
        if (timer is not null)
        {
            if (timerDue <= due)
            {
                return;
            }

            timer.Cancel();
        }

        timerDue = due;
        timer = route.Network.AddTimer(due, receiver, static state => ((LinkPipe)state!).Deliver(), this);
    }

    private void Deliver()
    {
        timer = null;
        if (isStalled || underWay.Count == 0)
        {
            return;
        }

        if (route.IsCut)
        {
            Stall();
            return;
        }

        var now = route.Network.Now;
        while (underWay.Count > 0 && underWay.First.Due <= now)
        {
            var parcel = underWay.Take();
            if (parcel.Message is null)
            {
                HasEnded = true;
                route.Remove(this);
            }
            else
            {
                arrived.Enqueue(parcel);
            }
        }

        ScheduleNext();
        Wake();
    }

    /// <summary>Stands still at a cut; a link that stands still for too long breaks.</summary>
    private void Stall()
    {
        isStalled = true;
        route.Network.Counts.Stalled++;
        var stall = ++stalls;
        var patience = LeastStall + route.Random.Below(LeastStall);
        route.Network.Schedule(patience, () =>
        {
            if (isStalled && stalls == stall)
            {
                connection.Break("The other side has not answered for too long.");
            }
        });
    }

    private void Release(int bytes)
    {
        bytesHeld -= bytes;
        if (blocked.Count > 0)
        {
            sender.Post(static state => ((LinkPipe)state!).Admit(), this);
        }
    }

    /// <summary>Gives whoever waits what there is for them.</summary>
    private void Wake()
    {
        if (waiter is not { Task.IsCompleted: false } waiting)
        {
            return;
        }

        if (connection.Problem is { } problem)
        {
            waiter = null;
            waiting.Fail(problem);
        }
        else if (arrived.TryDequeue(out var parcel))
        {
            waiter = null;
            Release(parcel.Bytes);
            waiting.Succeed(parcel.Message);
        }
        else if (HasEnded || IsDeaf)
        {
            waiter = null;
            waiting.Succeed(null);
        }
    }
}
