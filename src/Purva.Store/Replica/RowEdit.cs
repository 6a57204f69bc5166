using Purva.Clocks;
using Purva.Store.Streams;
using Purva.Wire;

namespace Purva.Store.Replica;

/// <summary>One operation of one record on one row: reads the row as it is, writes it as it becomes.</summary>
internal readonly ref struct RowEdit(ReadOnlySpan<byte> row, WriterTable writers, int writer, ulong counter, HybridTimestamp timestamp)
{
    private const int Head = 2 + 10 + 40;

    private readonly ReadOnlySpan<byte> row = row;

    /// <summary>How much longer a row may become.</summary>
    /// <param name="count">Its live values.</param>
    /// <param name="operation">What is done.</param>
    public static int MostGrowth(int count, in Operation operation) => operation.Kind switch
    {
        OperationKind.Put or OperationKind.Delete => operation.Value.Length + Head,
        OperationKind.PutTimed => operation.Value.Length + Head + ((count + 1) * (TimedValue.MaxHead + 5)),
        _ => Head + ((count + 1) * CounterAccount.MaxLength),
    };

    /// <summary>What the context names goes, what is put comes.</summary>
    /// <param name="operation">A put or a delete.</param>
    /// <param name="kept">How many values stay.</param>
    /// <param name="sink">Receives the row; nothing when it is empty.</param>
    /// <returns>How many values the row has now.</returns>
    public int Replace(in Operation operation, int kept, ref WireWriter sink)
    {
        var after = kept + (operation.IsPut ? 1 : 0);
        if (after == 0)
        {
            return 0;
        }

        var before = new StateRowReader(row);
        var isTimed = operation.Kind == OperationKind.PutTimed || before.Form == RowForm.Timed;
        if (isTimed)
        {
            sink.WriteByte(0);
            sink.WriteByte((byte)RowForm.Timed);
        }

        sink.WriteVar((ulong)after);
        CopyKept(before, operation.Overwrites.Span, isTimed && before.Form == RowForm.Plain, ref sink);
        if (operation.IsPut)
        {
            sink.WriteVar((ulong)writer);
            sink.WriteVar(counter);
            WriteValue(operation, isTimed, ref sink);
        }

        return after;
    }

    /// <summary>Changes the writer's own account.</summary>
    public int Increment(in Operation operation, ref WireWriter sink)
    {
        CounterChange.TryRead(operation.Value.Span, out var change);
        var before = new StateRowReader(row);
        var account = change.ToAccount();
        var isNew = true;
        for (var look = before; look.MoveNext();)
        {
            if (look.Writer == writer && CounterAccount.TryRead(look.Value, out var known))
            {
                isNew = false;
                account = known.After(change);
            }
        }

        StartAccounts(before.Count + (isNew ? 1 : 0), ref sink);
        while (before.MoveNext())
        {
            if (before.Writer != writer)
            {
                sink.WriteRaw(before.Entry);
            }
        }

        sink.WriteVar((ulong)writer);
        sink.WriteVar(counter);
        account.Write(ref sink);
        return before.Count + (isNew ? 1 : 0);
    }

    /// <summary>Takes away what the reset saw. An account of which nothing is left stays until every site has heard of that.</summary>
    /// <param name="operation">The reset.</param>
    /// <param name="forgetsEmptied">Whether such an account goes at once, all the same.</param>
    /// <param name="sink">Receives the row.</param>
    /// <returns>How many accounts the row has now.</returns>
    public int Reset(in Operation operation, bool forgetsEmptied, ref WireWriter sink)
    {
        CounterReset.TryRead(operation.Value.Span, out var resets);
        var before = new StateRowReader(row);
        var kept = 0;
        for (var look = before; look.MoveNext();)
        {
            kept += forgetsEmptied && AccountAfter(look, resets).IsEmpty ? 0 : 1;
        }

        if (kept == 0)
        {
            return 0;
        }

        StartAccounts(kept, ref sink);
        while (before.MoveNext())
        {
            var account = AccountAfter(before, resets);
            if (!forgetsEmptied || !account.IsEmpty)
            {
                sink.WriteVar((ulong)before.Writer);
                sink.WriteVar(before.Counter);
                account.Write(ref sink);
            }
        }

        return kept;
    }

    private static void StartAccounts(int count, ref WireWriter sink)
    {
        sink.WriteByte(0);
        sink.WriteByte((byte)RowForm.Counter);
        sink.WriteVar((ulong)count);
    }

    private CounterAccount AccountAfter(in StateRowReader entry, ReadOnlySpan<CounterReset> resets)
    {
        var account = CounterAccount.TryRead(entry.Value, out var known) ? known : throw StateRowReader.Damaged();
        var id = writers.IdOf(entry.Writer);
        foreach (var reset in resets)
        {
            if (reset.Writer == id && reset.Life == account.Life)
            {
                return account.Without(reset.Added, reset.Taken);
            }
        }

        return account;
    }

    private void CopyKept(StateRowReader before, ReadOnlySpan<Dot> overwrites, bool isAging, ref WireWriter sink)
    {
        while (before.MoveNext())
        {
            if (!overwrites.IsEmpty && overwrites.BinarySearch(new Dot(writers.IdOf(before.Writer), before.Counter)) >= 0)
            {
                continue;
            }

            if (isAging)
            {
                // A value from before the bucket had times counts as older than all that have one.
                sink.WriteVar((ulong)before.Writer);
                sink.WriteVar(before.Counter);
                new TimedValue { Written = default, DiesAt = 0, Value = before.Value }.Write(ref sink);
            }
            else
            {
                sink.WriteRaw(before.Entry);
            }
        }
    }

    private void WriteValue(in Operation operation, bool isTimed, ref WireWriter sink)
    {
        if (!isTimed)
        {
            sink.WriteBytes(operation.Value.Span);
            return;
        }

        var hasTime = operation.Kind == OperationKind.PutTimed;
        var life = (long)operation.TimeToLive.TotalMilliseconds;
        new TimedValue
        {
            Written = hasTime ? timestamp : default,
            DiesAt = hasTime && life > 0 ? timestamp.Milliseconds + life : 0,
            Value = operation.Value.Span,
        }.Write(ref sink);
    }
}
