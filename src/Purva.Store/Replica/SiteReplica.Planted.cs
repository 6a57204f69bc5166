using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Store.Streams;

namespace Purva.Store.Replica;

/// <content>What planted faults do instead of the rules that they break; none of it runs in the product.</content>
internal sealed partial class SiteReplica
{
    private readonly Dictionary<ReplicaId, VersionVector.Builder> clocksOfOrigins = [];
    private readonly HashSet<Dot> inLine = [];
    private Queue<LogRecord>? line;

    /// <summary>A commit whose puts replace what a fault makes them replace.</summary>
    private Commit Planted(in Commit commit, long wall)
    {
        if (planted is not (PlantedFault.TokenAsContext or PlantedFault.BlindPutOverwrites or PlantedFault.AgePruning))
        {
            return commit;
        }

        var operations = commit.Operations.ToArray();
        foreach (ref var operation in operations.AsSpan())
        {
            if (operation.IsPut)
            {
                operation = operation with { Overwrites = ContextOf(operation, commit.After, wall) };
            }
        }

        return commit with { Operations = operations };
    }

    private ReadOnlyMemory<Dot> ContextOf(in Operation operation, VersionVector token, long wall) => planted switch
    {
        PlantedFault.TokenAsContext when !token.IsEmpty => DotsOf(operation.Key).Where(token.Contains).ToArray(),
        PlantedFault.BlindPutOverwrites when operation.Overwrites.IsEmpty => DotsOf(operation.Key),
        PlantedFault.AgePruning => operation.Overwrites.ToArray().Where(dot => !IsOld(dot, wall)).ToArray(),
        _ => operation.Overwrites,
    };

    private Dot[] DotsOf(KeyName key)
    {
        var dots = new List<Dot>();
        var reader = new StateRowReader(overlay.RowAt(overlay.Load(key)));
        while (reader.MoveNext())
        {
            dots.Add(new Dot(Writers.IdOf(reader.Writer), reader.Counter));
        }

        dots.Sort();
        return [.. dots];
    }

    /// <summary>Whether a record is older than a silent peer may be, or so old that the log has lost it.</summary>
    private bool IsOld(Dot dot, long wall)
    {
        var before = new VersionVector.Builder();
        foreach (var entry in Applied.Entries)
        {
            var upTo = entry.Replica == dot.Replica ? dot.Counter - 1 : entry.Counter;
            if (upTo > 0)
            {
                before.Add(entry with { Counter = upTo });
            }
        }

        var start = new LogReader(engine, Writers).StartFor(before.ToVector(), Applied, FirstSequence, LastSequence + 1);
        Span<byte> key = stackalloc byte[RowKey.LogSize];
        using var rows = engine.Scan(Table.Log, RowKey.OfLog(key, start));
        while (rows.MoveNext())
        {
            var bytes = LogRow.RecordOf(rows.Value, out _);
            if (LogRecord.PeekDot(bytes) == dot)
            {
                return wall - Parse(bytes.ToArray()).Timestamp.Milliseconds > options.SilentPeerBound.TotalMilliseconds;
            }
        }

        return Floor.Contains(dot);
    }

    /// <summary>Takes a record in by another rule; null when the rest is as always.</summary>
    private ReceiveOutcome? ReceivePlanted(LogRecord record, long wall)
    {
        if (planted == PlantedFault.ClockBeforeDelivery)
        {
            delivery.Advance(VersionVector.Of(record.Dependencies.Span), ready);
            return ApplyReady(wall, from: 0) ? null : ReceiveOutcome.Forked;
        }

        return planted == PlantedFault.HeadOfLine ? ReceiveInLine(record, wall) : null;
    }

    private ReceiveOutcome ReceiveInLine(LogRecord record, long wall)
    {
        line ??= new Queue<LogRecord>();
        if (line.Count >= options.Limits.MaxWaiting)
        {
            return ReceiveOutcome.Full;
        }

        if (!inLine.Add(record.Dot))
        {
            return ReceiveOutcome.Duplicate;
        }

        line.Enqueue(record);
        while (line.TryPeek(out var first) && IsReady(first))
        {
            line.Dequeue();
            inLine.Remove(first.Dot);
            delivery.Offer(first.Dot, first.Dependencies.Span, first, ready);
            if (!ApplyReady(wall, from: 0))
            {
                return ReceiveOutcome.Forked;
            }
        }

        return delivery.HasDelivered(record.Dot) ? ReceiveOutcome.Applied : ReceiveOutcome.Waiting;
    }

    private bool IsReady(LogRecord record) => delivery.HasDelivered(record.Dot)
        || (delivery.HasDelivered(record.Dot with { Counter = record.Dot.Counter - 1 }) && record.Dependencies.ToArray().All(delivery.HasDelivered));

    /// <summary>The operations of a record as a fault makes of them at this site.</summary>
    private Operation[] Planted(LogRecord record, long wall)
    {
        var operations = record.Operations.ToArray();
        if (planted == PlantedFault.NodeClockPerKey)
        {
            ReplaceWhatItsOriginHad(record, operations);
        }
        else if (planted == PlantedFault.ExpiryByWall)
        {
            LiveFrom(wall - record.Timestamp.Milliseconds, operations);
        }

        return operations;
    }

    private void ReplaceWhatItsOriginHad(LogRecord record, Operation[] operations)
    {
        if (!clocksOfOrigins.TryGetValue(record.Dot.Replica, out var clock))
        {
            clocksOfOrigins.Add(record.Dot.Replica, clock = new VersionVector.Builder());
        }

        foreach (var dependency in record.Dependencies.Span)
        {
            clock.Add(dependency);
        }

        foreach (ref var operation in operations.AsSpan())
        {
            if (operation.IsPut && !operation.Key.HasPart)
            {
                operation = operation with { Overwrites = DotsOf(operation.Key).Where(clock.Contains).Union(operation.Overwrites.ToArray()).Order().ToArray() };
            }
        }

        clock.Add(record.Dot);
    }

    private static void LiveFrom(long late, Operation[] operations)
    {
        foreach (ref var operation in operations.AsSpan())
        {
            if (operation.Kind == OperationKind.PutTimed && operation.TimeToLive > TimeSpan.Zero)
            {
                operation = operation with { TimeToLive = TimeSpan.FromMilliseconds(Math.Max(1, operation.TimeToLive.TotalMilliseconds + late)) };
            }
        }
    }
}
