using Purva.Clocks;
using Purva.Clocks.Exchange;
using Purva.Crdts;
using Purva.Crdts.Deltas;
using Purva.Wire;

namespace Purva.TestKit.Worlds;

/// <summary>One replica of a world: its state, the events that it knows, and its mail.</summary>
internal sealed class WorldReplica<TState>(ReplicaId id, TState start)
    where TState : IDeltaState<TState>
{
    private static readonly OutboxLimits Tight = new() { MaxDeltas = 6 };
    private readonly Dictionary<ReplicaId, DeltaInbox<TState>> inboxes = [];
    private readonly List<(ulong Number, ReplicaId From, Tidings Tidings)> log = [];
    private ulong session = 1;
    private DeltaOutbox<TState> outbox = new(1, Tight);

    public ReplicaId Id => id;

    public TState State { get; private set; } = start;

    /// <summary>What it has heard.</summary>
    public Tidings Heard { get; private set; }

    /// <summary>Merges what was made here or what a peer sent.</summary>
    public void Take(TState delta, Tidings tidings, ReplicaId from)
    {
        State = State.Merge(delta);
        Heard = Heard.With(tidings);
        outbox.Add(delta, from);
        log.Add((outbox.Last, from, tidings));
    }

    public WorldMessage? Prepare(ReplicaId peer)
    {
        if (outbox.Prepare(peer, State) is not { } interval)
        {
            return null;
        }

        var tidings = interval.IsWhole ? Heard : log
            .Where(entry => entry.Number > interval.After && entry.Number <= interval.Through && entry.From != peer)
            .Aggregate(default(Tidings), (all, entry) => all.With(entry.Tidings));
        return new WorldMessage(id, peer, tidings, Envelope.EncodeCompact(interval), true, null);
    }

    /// <summary>Takes an interval.</summary>
    /// <returns>The answer.</returns>
    public DeltaAcknowledgement? Receive(WorldMessage message)
    {
        var status = Envelope.TryDecode<DeltaInterval<TState>>(message.Bytes, DecodeLimits.Default, out var interval);
        Law.Holds(status == DecodeStatus.Done, $"an interval is read back, and was {status}");
        if (!inboxes.TryGetValue(message.From, out var inbox))
        {
            inboxes.Add(message.From, inbox = new DeltaInbox<TState>());
        }

        if (inbox.Receive(interval, State, out var news, out var answer) == IntervalReceipt.Received)
        {
            Law.Holds(State.Merge(news).Equals(State.Merge(interval.State)), $"the news of {interval} are all that {State} lacks");
            Take(news, message.Tidings, message.From);
        }

        return answer;
    }

    public void Acknowledge(WorldMessage message) => outbox.Acknowledge(message.From, message.Answer!.Value);

    /// <summary>Goes on from an older state, in which all its own events are.</summary>
    public void Restore(TState state, Tidings heard) => (State, Heard) = (state, heard);

    public void Restart()
    {
        session++;
        outbox = new DeltaOutbox<TState>(session, Tight);
        inboxes.Clear();
        log.Clear();
    }
}
