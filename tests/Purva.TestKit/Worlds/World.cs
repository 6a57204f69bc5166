using Purva.Clocks;
using Purva.Crdts;
using Purva.Wire;

namespace Purva.TestKit.Worlds;

/// <summary>
/// Replicas that do operations and send each other deltas, intervals and states, which are lost, repeated and overtaken. After each
/// step the replica concerned must have the value that the specification gives for the events which it knows, and the state
/// that is the join of their deltas.
/// </summary>
public sealed class World<TState, TOperation>
    where TState : IDeltaState<TState>
{
    private readonly Mergeable<TState, TOperation> type;
    private readonly WorldReplica<TState>[] replicas;
    private readonly List<HistoryEvent<TOperation>> history = [];
    private readonly List<(TState Delta, Tidings Tidings)> deltas = [];
    private readonly List<WorldMessage> underWay = [];

    /// <summary>A world in which nothing has happened.</summary>
    public World(Mergeable<TState, TOperation> type, int replicas)
    {
        this.type = type;
        this.replicas = [.. Enumerable.Range(0, replicas).Select(i => new WorldReplica<TState>(new ReplicaId(0xaUL + (ulong)i), type.Start))];
    }

    /// <summary>The states of all replicas, and all deltas.</summary>
    public IReadOnlyList<TState> States => [.. replicas.Select(replica => replica.State), .. deltas.Select(delta => delta.Delta)];

    /// <summary>All that happened.</summary>
    public IReadOnlyList<HistoryEvent<TOperation>> History => history;

    /// <summary>Lets steps happen, one after another.</summary>
    public World<TState, TOperation> Run(IEnumerable<WorldStep<TOperation>> steps)
    {
        foreach (var step in steps)
        {
            Run(step);
        }

        return this;
    }

    /// <summary>Tells all replicas everything, and checks that all end with the same.</summary>
    public void Settle()
    {
        var all = replicas.Aggregate(type.Start, (state, replica) => state.Merge(replica.State));
        var everything = replicas.Aggregate(default(Tidings), (tidings, replica) => tidings.With(replica.Heard));
        foreach (var replica in replicas)
        {
            replica.Take(all, everything, default);
            Check(replica);
            Law.Holds(replica.State.Equals(all), $"all end with the same: {replica.State} and {all}");
            Law.Holds(CodecLaws.Encode(replica.State).AsSpan().SequenceEqual(CodecLaws.Encode(all)), $"what is the same is the same bytes: {all}");
        }
    }

    private void Run(WorldStep<TOperation> step)
    {
        switch (step)
        {
            case WorldStep<TOperation>.Act act when history.Count < EventSet.Most:
                Do(replicas[act.At], act);
                break;
            case WorldStep<TOperation>.Send { From: var from, To: var to } send when from != to:
                Post(replicas[from], replicas[to].Id, send);
                break;
            case WorldStep<TOperation>.Exchange { From: var from, To: var to } when from != to && replicas[from].Prepare(replicas[to].Id) is { } interval:
                Deliver(interval);
                Deliver(Take(underWay.Count - 1, isKept: false));
                break;
            case WorldStep<TOperation>.Deliver deliver when underWay.Count > 0:
                Deliver(Take(deliver.Which, deliver.Again));
                break;
            case WorldStep<TOperation>.Lose lose when underWay.Count > 0:
                Take(lose.Which, isKept: false);
                break;
            case WorldStep<TOperation>.Restart restart:
                Restart(replicas[restart.At], restart.IsCareless && !type.NeedsCauses);
                break;
        }
    }

    private void Do(WorldReplica<TState> replica, WorldStep<TOperation>.Act act)
    {
        var reading = new HybridTimestamp((ulong)act.Reading);
        if (!type.Apply(replica.State, replica.Id, reading, act.Operation, out var delta))
        {
            return;
        }

        var made = new HistoryEvent<TOperation>(history.Count, replica.Id, reading, act.Operation, replica.Heard.Told) { Seen = Events(replica.Heard.Told) };
        var itself = EventSet.Of(made.Index);
        var tidings = new Tidings(itself, itself.With(type.ToldByDelta(made, made.Seen)));
        history.Add(made);
        deltas.Add((delta, tidings));
        replica.Take(delta, tidings, default);
        Check(replica);
    }

    private void Restart(WorldReplica<TState> replica, bool forgetsOthers)
    {
        replica.Restart();
        if (forgetsOthers)
        {
            var own = history.Where(one => one.Author == replica.Id).Select(one => deltas[one.Index]).ToList();
            replica.Restore(
                own.Aggregate(type.Start, (state, delta) => state.Merge(delta.Delta)),
                own.Aggregate(default(Tidings), (all, delta) => all.With(delta.Tidings)));
            Check(replica);
        }
    }

    private void Post(WorldReplica<TState> from, ReplicaId to, WorldStep<TOperation>.Send send)
    {
        switch (send.What)
        {
            case Parcel.Delta when from.Heard.Received.Bits != 0:
                var received = Events(from.Heard.Received);
                var (delta, tidings) = deltas[received[send.Which % received.Count].Index];
                underWay.Add(new WorldMessage(from.Id, to, tidings, CodecLaws.Encode(delta), false, null));
                break;
            case Parcel.Interval when from.Prepare(to) is { } interval:
                underWay.Add(interval);
                break;
            case Parcel.Whole:
                underWay.Add(new WorldMessage(from.Id, to, from.Heard, CodecLaws.Encode(from.State), false, null));
                break;
        }
    }

    private WorldMessage Take(int which, bool isKept)
    {
        var at = which % underWay.Count;
        var message = underWay[at];
        if (!isKept)
        {
            underWay.RemoveAt(at);
        }

        return message;
    }

    private void Deliver(WorldMessage message)
    {
        var replica = replicas.Single(replica => replica.Id == message.To);
        if (message.Answer is not null)
        {
            replica.Acknowledge(message);
            return;
        }

        if (message.IsInterval)
        {
            if (replica.Receive(message) is { } answer)
            {
                underWay.Add(new WorldMessage(replica.Id, message.From, default, [], false, answer));
            }
        }
        else if (!type.NeedsCauses || Events(message.Tidings.Told).All(told => told.Past.IsWithin(replica.Heard.With(message.Tidings).Told)))
        {
            var reader = new WireReader(message.Bytes);
            var status = TState.TryRead(ref reader, DecodeLimits.Default, out var state);
            Law.Holds(status == DecodeStatus.Done && reader.IsAtEnd, $"what was sent is read back, and was {status}");
            replica.Take(state, message.Tidings, default);
        }

        Check(replica);
    }

    private void Check(WorldReplica<TState> replica)
    {
        var known = Events(replica.Heard.Told);
        var (value, expected) = (type.View(replica.State), type.Specification(known));
        Law.Holds(value == expected, $"{replica.Id}, which knows {string.Join("; ", known)}, has {value} and should have {expected}");
        var joined = Events(replica.Heard.Received).Aggregate(type.Start, (state, one) => state.Merge(deltas[one.Index].Delta));
        Law.Holds(joined.Equals(replica.State), $"the state {replica.State} is the join of its deltas {joined}");
    }

    private List<HistoryEvent<TOperation>> Events(EventSet set) => [.. history.Where(one => set.Contains(one.Index))];
}
