using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Store.Streams;
using Purva.Wire;

namespace Purva.Store.Replica;

/// <content>One row of a peer's snapshot and the same row here become one.</content>
internal sealed partial class SiteReplica
{
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
        var merged = form == RowForm.Counter ? MergeAccounts(key, mine, theirs) : MergeSiblings(key, form, mine, theirs);
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
    private byte[] MergeSiblings(byte[] key, RowForm form, List<Sibling> mine, List<Sibling> theirs)
    {
        var mineDots = mine.Select(sibling => sibling.Dot).ToHashSet();
        var theirDots = theirs.Select(sibling => sibling.Dot).ToHashSet();
        var merged = mine.Where(sibling => theirDots.Contains(sibling.Dot) || !IsProvenGone(sibling.Dot)).ToList();
        merged.AddRange(theirs.Where(sibling => !mineDots.Contains(sibling.Dot) && !Applied.Contains(sibling.Dot)));
        if (form == RowForm.Timed)
        {
            NoteDeaths(key, merged);
        }

        return RowOf(form, merged);
    }

    /// <summary>Whether the snapshot, which lacks a value, has seen it.</summary>
    private bool IsProvenGone(Dot dot) => mergeVector.Contains(dot) && planted != PlantedFault.SnapshotWithoutProof;

    /// <summary>What came without a record is found all the same when it has died.</summary>
    private void NoteDeaths(byte[] key, List<Sibling> values)
    {
        foreach (var sibling in values)
        {
            if (TimedValue.TryRead(sibling.Value.Span, out var value) && value.DiesAt != 0)
            {
                batch.Put(Table.Index, RowKey.OfExpiry(value.DiesAt, key), default);
            }
        }
    }

    /// <summary>Accounts that both have join; one that a side lacks stays unless that side has seen its last change.</summary>
    private byte[] MergeAccounts(byte[] key, List<Sibling> mine, List<Sibling> theirs)
    {
        var merged = new List<Sibling>();
        foreach (var account in mine)
        {
            var index = theirs.FindIndex(other => other.Dot.Replica == account.Dot.Replica);
            if (index >= 0)
            {
                merged.Add(Joined(account, theirs[index]));
            }
            else if (!IsProvenGone(account.Dot))
            {
                merged.Add(account);
            }
        }

        merged.AddRange(theirs.Where(account => !mine.Exists(other => other.Dot.Replica == account.Dot.Replica) && !Applied.Contains(account.Dot)));
        NoteEmptied(key, merged, Applied.Merge(mergeVector));
        return RowOf(RowForm.Counter, merged);
    }

    private static Sibling Joined(Sibling left, Sibling right)
    {
        if (!CounterAccount.TryRead(left.Value.Span, out var one) || !CounterAccount.TryRead(right.Value.Span, out var other))
        {
            throw StateRowReader.Damaged();
        }

        var bytes = new byte[CounterAccount.MaxLength + 1];
        var writer = new WireWriter(bytes);
        one.JoinedWith(other).Write(ref writer);
        return new Sibling(left.Dot.Counter > right.Dot.Counter ? left.Dot : right.Dot, bytes.AsMemory(1..writer.Position));
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
