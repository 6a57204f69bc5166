using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Wire;

namespace Purva.Store.Replica;

/// <content>Collecting the front of the log.</content>
internal sealed partial class SiteReplica
{
    /// <summary>Removes records from the front of the log that every site has and that are old enough. The last record stays.</summary>
    /// <param name="stable">What every site has.</param>
    /// <param name="before">Only records earlier than this.</param>
    /// <param name="last">Only records up to this one, in this site's order.</param>
    /// <param name="most">Most records to remove in one call.</param>
    /// <returns>How many were removed.</returns>
    public int Truncate(VersionVector stable, HybridTimestamp before, long last, int most)
    {
        var raisesFloor = planted != PlantedFault.TruncateBeforeStable;
        stable = raisesFloor ? stable : Applied;
        var floor = new VersionVector.Builder(Floor);
        Span<byte> from = stackalloc byte[RowKey.LogSize];
        Span<byte> end = stackalloc byte[RowKey.LogSize];
        Span<byte> position = stackalloc byte[RowKey.PositionSize];
        RowKey.OfLog(from, FirstSequence);
        var next = FirstSequence;
        using (var rows = engine.Scan(Table.Log, from))
        {
            while (next < LastSequence && next <= last && next - FirstSequence < most && rows.MoveNext())
            {
                var record = Parse(LogRow.RecordOf(rows.Value, out _).ToArray());
                if (!stable.Contains(record.Dot) || record.Timestamp >= before)
                {
                    break;
                }

                floor.Add(record.Dot);
                Forget(record, position);
                next = RowKey.ToSequence(rows.Key) + 1;
            }
        }

        var removed = (int)(next - FirstSequence);
        if (removed > 0)
        {
            batch.DeleteRange(Table.Log, from, RowKey.OfLog(end, next));
            batch.DeleteRange(Table.Index, RowKey.OfResolution(FirstSequence), RowKey.OfResolution(next));
            FirstSequence = next;
            SetFloor(raisesFloor ? floor.ToVector() : Floor);

            // What is removed can no longer be read at the next start: without this a writer's counter would begin anew.
            WriteCheckpoint();
        }

        return removed;
    }

    private void Forget(Streams.LogRecord record, Span<byte> position)
    {
        if (record.Dot.Counter % RowKey.PositionStride == 1)
        {
            batch.Delete(Table.Index, RowKey.OfPosition(position, Writers.Find(record.Dot.Replica)!.Index, record.Dot.Counter));
        }

        if (!record.IdempotencyKey.IsEmpty && TryFindKey(record.IdempotencyKey.Span, out var entry) && entry.Dot == record.Dot)
        {
            batch.Delete(Table.Index, RowKey.OfIdempotency(record.IdempotencyKey.Span));
        }
    }

    private void SetFloor(VersionVector floor)
    {
        var bytes = new byte[floor.EncodedLength];
        var writer = new WireWriter(bytes);
        floor.Write(ref writer);
        batch.Put(Table.Meta, RowKey.Floor, bytes);
        Floor = floor;
        sinceFlush++;
    }
}
