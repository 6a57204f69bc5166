using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Purva.Clocks;
using Purva.Delivery;
using Purva.Store.Ports;
using Purva.Store.Streams;

namespace Purva.Store.Replica;

/// <summary>What became of a record that another site sent.</summary>
internal enum ReceiveOutcome
{
    Applied,
    Waiting,
    Duplicate,

    /// <summary>Too many records wait; offer it again later.</summary>
    Full,

    /// <summary>Its time is too far ahead of the clock here; offer it again later.</summary>
    TooFarAhead,

    /// <summary>It contradicts a record that is applied here; its writer is quarantined from now on.</summary>
    Forked,

    /// <summary>Its writer is quarantined.</summary>
    Quarantined,

    /// <summary>It is this replica's own, and this replica does not remember it: a new epoch must be opened before anything else.</summary>
    OwnAhead,
}

/// <content>Records of other sites.</content>
internal sealed partial class SiteReplica
{
    /// <summary>Takes a record in, in causal order whatever the order of arrival.</summary>
    /// <param name="record">A well-formed record.</param>
    /// <param name="wall">The wall clock, in milliseconds since the Unix epoch.</param>
    public ReceiveOutcome Receive(LogRecord record, long wall)
    {
        var writer = Writers.Find(record.Dot.Replica);
        if (writer?.Quarantine is not null)
        {
            return ReceiveOutcome.Quarantined;
        }

        if (delivery.HasDelivered(record.Dot))
        {
            return record.Dot.Counter == writer?.Counter && record.Hash != writer.Head ? Fork(writer, record, wall) : ReceiveOutcome.Duplicate;
        }

        if (writer is not null && writer == self)
        {
            return planted.KeepsEpoch() ? ReceiveOutcome.Duplicate : ReceiveOutcome.OwnAhead;
        }

        if (clock.IsTooFarAhead(record.Timestamp, wall))
        {
            return ReceiveOutcome.TooFarAhead;
        }

        if (planted != PlantedFault.None && ReceivePlanted(record, wall) is { } planned)
        {
            return planned;
        }

        switch (delivery.Offer(record.Dot, planted == PlantedFault.NoDependencies ? default : record.Dependencies.Span, record, ready))
        {
            case OfferResult.Ready:
                return ApplyReady(wall, from: 0) ? ReceiveOutcome.Applied : ReceiveOutcome.Forked;
            case OfferResult.Waiting:
                return ReceiveOutcome.Waiting;
            case OfferResult.Full:
                return ReceiveOutcome.Full;
            default:
                return ReceiveOutcome.Duplicate;
        }
    }

    /// <summary>Takes no more from a writer, and keeps the record that contradicts what is applied here.</summary>
    /// <param name="id">The writer.</param>
    /// <param name="reason">Why, for people.</param>
    public void Quarantine(ReplicaId id, string reason)
    {
        if (Writers.Find(id) is not { Quarantine: null } writer || writer == self)
        {
            return;
        }

        writer.Quarantine = reason;
        batch.Put(Table.Meta, RowKey.OfNumber(RowKey.QuarantinePrefix, writer.Index), Encoding.UTF8.GetBytes(reason));
        sinceFlush++;
    }

    private bool ApplyReady(long wall, int from)
    {
        if (ready.Count == from)
        {
            ready.Clear();
            return true;
        }

        var taken = ready.GetRange(from, ready.Count - from);
        ready.Clear();
        for (var i = 0; i < taken.Count; i++)
        {
            if (!TryApply(taken[i], wall))
            {
                Fork(Writers.Find(taken[i].Dot.Replica), taken[i], wall, taken[(i + 1)..]);
                return false;
            }
        }

        return true;
    }

    private bool TryApply(LogRecord record, long wall)
    {
        var writer = Writers.Find(record.Dot.Replica);
        if (writer is null ? record.Opening is null : record.Previous != writer.Head || record.Dot.Counter != writer.Counter + 1)
        {
            return false;
        }

        writer ??= Register(record.Dot.Replica, record.Opening!.Site, record.Opening.Epoch);
        var operations = record.Operations.Span;
        slots.Clear();
        foreach (ref readonly var operation in operations)
        {
            slots.Add(overlay.Load(operation.Key));
        }

        if (!record.IdempotencyKey.IsEmpty)
        {
            RememberKey(record.IdempotencyKey.Span, new IdempotencyEntry(record.Dot, record.Timestamp, record.Fingerprint != 0 ? record.Fingerprint : IdempotencyEntry.FingerprintOf(operations)));
        }

        EnsureScratch(LogRow.HeadRoom + record.Bytes.Length);
        record.Bytes.Span.CopyTo(scratch.AsSpan(LogRow.HeadRoom));
        Append(writer, record.Dot.Counter, record.Timestamp, planted == PlantedFault.None ? operations : Planted(record, wall), record.Bytes.Length);
        clock.TryWitness(record.Timestamp, wall);
        writer.LagMilliseconds = Math.Max(0, wall - record.Timestamp.Milliseconds);
        MarkDirty(writer);
        return true;
    }

    private ReceiveOutcome Fork(Writer? writer, LogRecord record, long wall, IReadOnlyList<LogRecord>? others = null)
    {
        if (writer is not null)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"fork/{record.Dot}");
            batch.Put(Table.Meta, Encoding.UTF8.GetBytes(key), record.Bytes.Span);
            Quarantine(writer.Id, $"{record.Dot} arrived again with other content: two writers share the identity of site '{writer.Site}', epoch {writer.Epoch}. Nothing more is taken from it; the other record is kept.");
        }

        Redeliver(wall, others ?? []);
        return ReceiveOutcome.Forked;
    }

    /// <summary>Starts delivery anew from what is really applied, and offers again whatever else had been taken in.</summary>
    private void Redeliver(long wall, IReadOnlyList<LogRecord> others)
    {
        var again = delivery.Waiting.Select(waiting => waiting.Item).Concat(others).ToList();
        var applied = VersionVector.Of([.. Writers.All.Where(writer => writer.Counter > 0).Select(writer => new Dot(writer.Id, writer.Counter))]);
        delivery = new CausalDelivery<LogRecord>(applied, options.Limits.MaxWaiting);
        foreach (var record in CollectionsMarshal.AsSpan(again))
        {
            Receive(record, wall);
        }
    }
}
