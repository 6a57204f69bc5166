using Purva.Store.Ports;
using Purva.Store.Streams;

namespace Purva.Simulation.Network;

/// <summary>One direction of an open link: what is under way, who waits to send, who waits to receive.</summary>
internal sealed partial class LinkPipe
{
    private const int MostMessages = 64;
    private const long MostBytes = 1L << 20;

    private readonly SimulatedConnection connection;
    private readonly Route route;
    private readonly SimulatedProcess sender;
    private readonly SimulatedProcess receiver;
    private readonly ParcelQueue underWay = new();
    private readonly Queue<Parcel> arrived = new();
    private readonly Queue<BlockedSend> blocked = new();
    private long bytesHeld;
    private long lastOrdered;
    private long lastOfAll;
    private bool isClosed;

    public LinkPipe(SimulatedConnection connection, Route route, SimulatedProcess sender, SimulatedProcess receiver)
    {
        (this.connection, this.route, this.sender, this.receiver) = (connection, route, sender, receiver);
        route.Add(this);
    }

    /// <summary>Whether the sender has said its last.</summary>
    public bool IsClosed => isClosed;

    /// <summary>Whether nobody receives any more: what is sent is taken and dropped.</summary>
    public bool IsDeaf { get; private set; }

    private bool HasRoom => underWay.Count + arrived.Count < MostMessages && bytesHeld < MostBytes;

    /// <summary>Takes a message when there is room for it.</summary>
    public ValueTask SendAsync(PeerMessage message, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellation);
        }

        if (connection.Problem is { } problem)
        {
            return ValueTask.FromException(new PeerUnreachableException(problem));
        }

        if (isClosed || connection.Opposite(this).HasEnded)
        {
            return ValueTask.FromException(new PeerUnreachableException("The link is closed."));
        }

        if (blocked.Count == 0 && HasRoom)
        {
            Take(message);
            return ValueTask.CompletedTask;
        }

        var waiting = new BlockedSend(message, sender, cancellation);
        blocked.Enqueue(waiting);
        return new ValueTask(waiting.Task);
    }

    /// <summary>Says that nothing more comes, behind all that was sent.</summary>
    public void Close()
    {
        if (!isClosed)
        {
            isClosed = true;
            FailBlocked("The link is closed.");
            if (!IsDeaf)
            {
                Add(null, 0, route.Arrival(0, out _), isLoose: false);
            }
        }
    }

    /// <summary>Nobody receives any more.</summary>
    public void Deafen()
    {
        IsDeaf = true;
        Drop();
        route.Remove(this);
        sender.Post(static state => ((LinkPipe)state!).Admit(), this);
    }

    /// <summary>The link broke: nothing more arrives, and both sides are told.</summary>
    public void Break()
    {
        Drop();
        route.Remove(this);
        sender.Post(static state => ((LinkPipe)state!).FailBlocked(), this);
        receiver.Post(static state => ((LinkPipe)state!).Wake(), this);
    }

    private void Drop()
    {
        underWay.Clear();
        arrived.Clear();
        bytesHeld = 0;
        timer?.Cancel();
        timer = null;
    }

    private void Take(PeerMessage message)
    {
        var bytes = MessageSize.Of(message);
        var network = route.Network;
        network.Counts.Messages++;
        network.Counts.Bytes += bytes;
        if (IsDeaf)
        {
            return;
        }

        var conditions = route.Conditions;
        var arrival = route.Arrival(bytes, out var breaks);
        if (breaks || (conditions.BreakChance > 0 && route.Random.Chance(conditions.BreakChance)))
        {
            connection.Break("The connection was reset.");
            return;
        }

        var isLoose = MessageSize.IsLoose(message);
        if (isLoose && conditions.Reorder > 0 && route.Random.Chance(conditions.Reorder))
        {
            network.Counts.Reordered++;
            arrival = Math.Max(arrival, lastOrdered) + (2 * route.Latency());
            AddLoose(message, bytes, arrival);
        }
        else
        {
            arrival = Add(message, bytes, arrival, isLoose);
        }

        if (isLoose && conditions.Repeat > 0 && route.Random.Chance(conditions.Repeat))
        {
            network.Counts.Repeated++;
            AddLoose(message, bytes, arrival + (2 * route.Latency()));
        }
    }

    /// <summary>Behind what came before; a message that is not loose behind stragglers, too.</summary>
    private long Add(PeerMessage? message, int bytes, long arrival, bool isLoose)
    {
        arrival = Math.Max(arrival, isLoose ? lastOrdered : lastOfAll);
        lastOrdered = arrival;
        AddLoose(message, bytes, arrival);
        return arrival;
    }

    /// <summary>A straggler: what is sent next need not wait for it.</summary>
    private void AddLoose(PeerMessage? message, int bytes, long arrival)
    {
        lastOfAll = Math.Max(lastOfAll, arrival);
        bytesHeld += bytes;
        underWay.Add(new Parcel(arrival, bytes, message));
        ScheduleNext();
    }

    /// <summary>Takes what waited for room.</summary>
    private void Admit()
    {
        while (HasRoom && connection.Problem is null && !isClosed && blocked.TryDequeue(out var waiting))
        {
            if (!waiting.Task.IsCompleted)
            {
                Take(waiting.Message);
                waiting.Succeed();
            }
        }
    }

    private void FailBlocked() => FailBlocked(connection.Problem ?? "The link is closed.");

    private void FailBlocked(string problem)
    {
        while (blocked.TryDequeue(out var waiting))
        {
            waiting.Fail(problem);
        }
    }
}
