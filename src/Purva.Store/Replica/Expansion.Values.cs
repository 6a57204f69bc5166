using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Streams;
using Purva.Store.Values;

namespace Purva.Store.Replica;

/// <content>Registers, flags and sets, and clearing of anything.</content>
internal sealed partial class Expansion
{
    private static readonly byte[] Removed = [0];
    private static readonly byte[] Added = [1];

    private int cleared;

    private WriteResult? Assign(KeyName key, ValueUpdate update)
    {
        var name = key.Part(PartName.Of(update.Path.AsSpan(), LeafKind.Register));
        Write(new Operation(OperationKind.PutTimed, name, update.Value, view.Dots(view.Row(name), update.Seen)));
        return null;
    }

    private WriteResult? ChangeElement(KeyName key, LeafKind leaf, ValueUpdate update, BucketDefinition bucket)
    {
        if (update.Value.Length > (bucket.Quota.MaxValueBytes ?? int.MaxValue))
        {
            return Refuse(WriteStatus.QuotaExceeded, $"Bucket '{bucket.Bucket}' takes elements of at most {bucket.Quota.MaxValueBytes} bytes; this one has {update.Value.Length}.");
        }

        var name = key.Part(PartName.Of(update.Path.AsSpan(), leaf, update.Value.Span));
        var seen = view.Dots(view.Row(name), update.Seen);
        if (update.Kind == UpdateKind.Add)
        {
            Write(Operation.Put(name, leaf == LeafKind.RemoveWinsElement ? Added : default, seen));
        }
        else if (leaf == LeafKind.RemoveWinsElement)
        {
            Write(Operation.Put(name, Removed, seen));
        }
        else
        {
            Remove(name, seen);
        }

        return null;
    }

    private WriteResult? ChangeFlag(KeyName key, LeafKind leaf, ValueUpdate update)
    {
        var name = key.Part(PartName.Of(update.Path.AsSpan(), leaf));
        var seen = view.Dots(view.Row(name), update.Seen);
        if ((update.Kind == UpdateKind.Enable) == (leaf == LeafKind.Flag))
        {
            Write(Operation.Put(name, default, seen));
        }
        else
        {
            Remove(name, seen);
        }

        return null;
    }

    /// <summary>Removing what is not there writes nothing, unless this very commit has put it.</summary>
    private void Remove(KeyName name, Dot[] seen)
    {
        if (seen.Length > 0 || places.ContainsKey(name))
        {
            Write(Operation.Delete(name, seen));
        }
    }

    /// <param name="key">The key.</param>
    /// <param name="update">What it says.</param>
    /// <param name="kept">A kind of rows that stay, however many there are: they are not even looked at.</param>
    private WriteResult? Clear(KeyName key, ValueUpdate update, LeafKind? kept = null)
    {
        var prefix = PartName.Prefix(update.Path.AsSpan());
        lists.Clear();
        foreach (var draft in operations.Where(draft => draft.Key.HasPart && draft.Key.Whole() == key && draft.Key.PartBytes.StartsWith(prefix)).ToArray())
        {
            if (draft.Kind is OperationKind.Increment)
            {
                Undo(draft);
            }
            else
            {
                Write(draft with { Kind = draft.Kind == OperationKind.Reset ? OperationKind.Reset : OperationKind.Delete, Value = draft.Kind == OperationKind.Reset ? draft.Value : default });
            }
        }

        var rows = view.RowsUnder(key, prefix, MostOperations - cleared, kept);
        cleared += rows.Count;
        if (cleared > MostOperations)
        {
            return Refuse(WriteStatus.Invalid, $"Clearing '{key}' looks at more than {MostOperations} rows, and one commit at no more. Clear it in parts.");
        }

        foreach (var (rowKey, row) in rows)
        {
            KeyName.TryCreate(key.BucketBytes, rowKey.AsSpan(key.BucketBytes.Length + 1), out var name);
            ClearRow(name, row, update.Seen);
        }

        return null;
    }

    private void ClearRow(KeyName name, ReadOnlySpan<byte> row, CausalContext? seen)
    {
        PartName.TryRead(name.PartBytes, out _, out var leaf);
        if (leaf == LeafKind.Counter)
        {
            ResetCounter(name, row, seen);
        }
        else if (leaf is not (LeafKind.GrowOnlyElement or LeafKind.BoundedCounter or LeafKind.Text))
        {
            // Those were written under a concurrent definition, and no record may remove them.
            Remove(name, view.Dots(row, seen));
        }
    }

    /// <summary>Takes a draft back.</summary>
    private void Undo(in Operation draft)
    {
        operations.RemoveAt(places[draft.Key]);
        places.Clear();
        for (var i = 0; i < operations.Count; i++)
        {
            places[operations[i].Key] = i;
        }
    }

    /// <summary>All that was seen, or nothing: with one account changed since, the sums that were seen are no longer known, and part of them is no answer.</summary>
    private void ResetCounter(KeyName name, ReadOnlySpan<byte> row, CausalContext? seen)
    {
        var resets = new List<CounterReset>();
        var reader = new StateRowReader(row);
        while (reader.MoveNext())
        {
            var dot = new Dot(view.Writers.IdOf(reader.Writer), reader.Counter);
            if (!CounterAccount.TryRead(reader.Value, out var account) || account.IsEmpty)
            {
                continue;
            }

            if (seen?.Contains(dot) == false)
            {
                return;
            }

            resets.Add(new CounterReset(dot.Replica, account.Life, account.Added, account.Taken));
        }

        if (resets.Count > 0)
        {
            resets.Sort((left, right) => left.Writer.CompareTo(right.Writer));
            Write(new Operation(OperationKind.Reset, name, CounterReset.ToBytes(resets.ToArray()), default));
        }
    }
}
