using Purva.Clocks;
using Purva.Text.Documents;

namespace Purva.Text.Storing;

/// <summary>Reads a history from columns that may be hostile.</summary>
internal ref struct HistoryReader(ReadOnlySpan<byte> columns, TextFileLimits limits)
{
    private readonly TextHistory history = new();
    private readonly int length = columns.Length;
    private ColumnReader reader = new(columns);

    /// <summary>Reads all of it.</summary>
    /// <param name="inserted">What was put in, as far as it is kept.</param>
    /// <param name="read">The history; none unless done.</param>
    public TextFileStatus TryRead(ReadOnlySpan<char> inserted, out TextHistory read)
    {
        read = null!;
        var status = ReadAgents(out var events);
        if (status == TextFileStatus.Done && ReadGraph(events) && ReadEdits(events, out var runs) && TryFill(runs, inserted))
        {
            read = history;
            return status;
        }

        return status == TextFileStatus.Done ? TextFileStatus.Malformed : status;
    }

    private TextFileStatus ReadAgents(out int events)
    {
        events = 0;
        var replicas = new ReplicaId[reader.Count(minimumSize: 1)];
        if (replicas.Length > limits.MaxReplicas)
        {
            return TextFileStatus.OverLimit;
        }

        var distinct = new HashSet<ReplicaId>();
        foreach (ref var replica in replicas.AsSpan())
        {
            replica = new ReplicaId(reader.Next(1, ulong.MaxValue));
            if (!distinct.Add(replica))
            {
                return TextFileStatus.Malformed;
            }
        }

        for (var left = reader.Count(minimumSize: 2); left > 0 && !reader.IsBroken; left--)
        {
            var (index, count) = (reader.Next(0, Math.Max(0, replicas.Length - 1)), reader.Next(1, int.MaxValue));
            if (replicas.Length == 0 || reader.IsBroken)
            {
                return TextFileStatus.Malformed;
            }

            if (count > Math.Min(limits.MaxEvents, int.MaxValue / 4) - events)
            {
                return TextFileStatus.OverLimit;
            }

            history.Agents.Add(replicas[index], events, count);
            events += count;
        }

        return reader.IsBroken ? TextFileStatus.Malformed : TextFileStatus.Done;
    }

    private bool ReadGraph(int events)
    {
        for (var left = reader.Count(minimumSize: 2); left > 0 && !reader.IsBroken; left--)
        {
            var (start, run) = (history.Graph.Count, reader.Next(1, Math.Max(1, events - history.Graph.Count)));
            var parents = new int[reader.Count(minimumSize: 1)];
            for (var i = 0; i < parents.Length; i++)
            {
                parents[i] = start - reader.Next(1, Math.Max(1, start));
            }

            if (reader.IsBroken || run > events - start || (parents.Length > 0 && start == 0) || !history.Difference.HeadsOf(parents).AsSpan().SequenceEqual(parents))
            {
                return false;
            }

            history.Graph.Add(run, parents);
        }

        return !reader.IsBroken && history.Graph.Count == events;
    }

    private bool ReadEdits(int events, out EditRun[] runs)
    {
        var (start, cursor) = (0, 0);
        runs = new EditRun[reader.Count(minimumSize: 2)];
        foreach (ref var run in runs.AsSpan())
        {
            var head = reader.Next(4, ((ulong)int.MaxValue << 2) | 3);
            var (kind, count) = ((EditKind)(head & 3), (int)(head >> 2));
            if (kind > EditKind.Erase || count > events - start)
            {
                return false;
            }

            run = new EditRun(start, count, kind, 0, 0, false);
            start += count;
        }

        foreach (ref var run in runs.AsSpan())
        {
            var begin = reader.Near(cursor, TextChangeJudge.MostPosition);
            run = run with { Position = run.Kind == EditKind.Erase ? begin - run.Length : begin };
            if (run.Position < 0)
            {
                return false;
            }

            cursor = run.Cursor;
        }

        return !reader.IsBroken && start == events;
    }

    /// <summary>Gives each run its text, and puts U+FFFD where it was not kept.</summary>
    private bool TryFill(EditRun[] runs, ReadOnlySpan<char> inserted)
    {
        var kept = new int[reader.Count(minimumSize: 1)];
        var dropped = 0L;
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = reader.Next(i == 0 ? 0 : 1, int.MaxValue);
            dropped += (i & 1) == 0 ? 0 : kept[i];
        }

        return reader.IsAtEnd && dropped <= history.Graph.Count && dropped <= KeptText.MostDropped(length, inserted.Length) && new KeptText(kept, inserted).TryFill(history.Log, runs, (int)dropped);
    }
}
