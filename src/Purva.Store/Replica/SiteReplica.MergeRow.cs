using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Store.Streams;
using Purva.Wire;

namespace Purva.Store.Replica;

/// <content>One row of a peer's snapshot and the same row here become one.</content>
internal sealed partial class SiteReplica
{
    private Dictionary<KeyName, List<(Dot Dot, Operation Operation)>>? mergeReplay;

    private void MergeRow(byte[] key, ReadOnlySpan<byte> row, ReadOnlySpan<byte> staged)
    {
        var mine = EntriesOf(row, out var form);
        var theirForm = form;
        var theirs = staged.IsEmpty ? [] : SnapshotRowCodec.Read(staged, out theirForm);
        if (form != theirForm && mine.Count > 0)
        {
            (mine, theirs) = form == RowForm.Plain ? (Aged(mine), theirs) : (mine, Aged(theirs));
            theirForm = RowForm.Timed;
        }

        form = theirForm;
        var merged = form == RowForm.Counter ? MergeAccounts(key, mine, theirs) : MergeSiblings(form, mine, theirs);
        totals.Change(mine.Count, StateRowReader.CountOf(merged));
        if (merged.Length == 0)
        {
            batch.Delete(Table.State, key);
        }
        else
        {
            batch.Put(Table.State, key, merged);
        }
    }

    /// <summary>A value stays unless the side that lacks it has seen it, and therefore removed it.</summary>
    private byte[] MergeSiblings(RowForm form, List<Sibling> mine, List<Sibling> theirs)
    {
        var mineDots = mine.Select(sibling => sibling.Dot).ToHashSet();
        var theirDots = theirs.Select(sibling => sibling.Dot).ToHashSet();
        var merged = mine.Where(sibling => theirDots.Contains(sibling.Dot) || !mergeVector.Contains(sibling.Dot)).ToList();
        merged.AddRange(theirs.Where(sibling => !mineDots.Contains(sibling.Dot) && !Applied.Contains(sibling.Dot)));
        return RowOf(form, merged);
    }

    /// <summary>
    /// The peer's accounts, and on top of them what the log here has that the peer had not seen: sums cannot tell how much of them a
    /// reset had seen, the operations can.
    /// </summary>
    private byte[] MergeAccounts(byte[] key, List<Sibling> mine, List<Sibling> theirs)
    {
        var start = theirs.ToList();
        foreach (var account in mine.Where(account => !mergeVector.Contains(account.Dot) && Floor[account.Dot.Replica] > mergeVector[account.Dot.Replica]))
        {
            // The log here no longer reaches back to what the peer has seen of this writer: its account counts whole.
            start.RemoveAll(known => known.Dot.Replica == account.Dot.Replica);
            start.Add(account);
        }

        var row = RowOf(RowForm.Counter, start);
        mergeReplay ??= OperationsBeyond();
        KeyName.TryCreate(key.AsSpan(0, key.AsSpan().IndexOf((byte)0)), key.AsSpan(key.AsSpan().IndexOf((byte)0) + 1), out var name);
        foreach (var (dot, operation) in mergeReplay.GetValueOrDefault(name, []))
        {
            row = Replayed(row, dot, operation);
        }

        return row;
    }

    private byte[] Replayed(byte[] row, Dot dot, in Operation operation)
    {
        var buffer = new byte[row.Length + RowEdit.MostGrowth(StateRowReader.CountOf(row), operation)];
        var sink = new WireWriter(buffer);
        var edit = new RowEdit(row, Writers, Writers.Find(dot.Replica)!.Index, dot.Counter, default);
        _ = operation.Kind == OperationKind.Increment ? edit.Increment(operation, ref sink) : edit.Reset(operation, ref sink);
        return buffer[..sink.Position];
    }

    private Dictionary<KeyName, List<(Dot Dot, Operation Operation)>> OperationsBeyond()
    {
        var beyond = new Dictionary<KeyName, List<(Dot, Operation)>>();
        using var rows = engine.Scan(Table.Log, default);
        while (rows.MoveNext())
        {
            var bytes = LogRow.RecordOf(rows.Value, out _);
            if (mergeVector.Contains(LogRecord.PeekDot(bytes)))
            {
                continue;
            }

            var record = Parse(bytes.ToArray());
            foreach (var operation in record.Operations.Span)
            {
                if (operation.Kind is OperationKind.Increment or OperationKind.Reset)
                {
                    (beyond.TryGetValue(operation.Key, out var known) ? known : beyond[operation.Key] = []).Add((record.Dot, operation));
                }
            }
        }

        return beyond;
    }

    /// <summary>Values from before their bucket had times, beside such that have one.</summary>
    private static List<Sibling> Aged(List<Sibling> plain) => plain.ConvertAll(sibling =>
    {
        var bytes = new byte[sibling.Value.Length + TimedValue.MaxHead + 5];
        var writer = new WireWriter(bytes);
        var value = new TimedValue { Written = default, DiesAt = 0, Value = sibling.Value.Span };
        value.Write(ref writer);
        return sibling with { Value = bytes.AsMemory((writer.Position - value.Length)..writer.Position) };
    });

    private List<Sibling> EntriesOf(ReadOnlySpan<byte> row, out RowForm form)
    {
        var entries = new List<Sibling>();
        var reader = new StateRowReader(row);
        form = reader.Form;
        while (reader.MoveNext())
        {
            entries.Add(new Sibling(new Dot(Writers.IdOf(reader.Writer), reader.Counter), reader.Value.ToArray()));
        }

        return entries;
    }

    private byte[] RowOf(RowForm form, List<Sibling> entries)
    {
        if (entries.Count == 0)
        {
            return [];
        }

        var buffer = new byte[12 + entries.Sum(entry => 25 + entry.Value.Length)];
        var writer = new WireWriter(buffer);
        if (form != RowForm.Plain)
        {
            writer.WriteByte(0);
            writer.WriteByte((byte)form);
        }

        writer.WriteVar((ulong)entries.Count);
        foreach (var entry in entries)
        {
            writer.WriteVar((ulong)Writers.Find(entry.Dot.Replica)!.Index);
            writer.WriteVar(entry.Dot.Counter);
            writer.WriteBytes(entry.Value.Span);
        }

        return buffer[..writer.Position];
    }
}
