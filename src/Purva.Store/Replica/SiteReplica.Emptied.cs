using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Store.Streams;
using Purva.Wire;

namespace Purva.Store.Replica;

/// <content>Accounts of which resets have left nothing go when every site has those resets.</content>
internal sealed partial class SiteReplica
{
    /// <summary>Drops emptied accounts. Call it in a batch of its own.</summary>
    /// <param name="stable">What every site has.</param>
    /// <param name="most">Most rows to look at.</param>
    /// <returns>How many rows were looked at and are done with.</returns>
    public int DropEmptied(VersionVector stable, int most)
    {
        var done = new List<byte[]>();
        using (var rows = engine.Scan(Table.Index, RowKey.OfEmptied(0, default)))
        {
            while (!IsMerging && done.Count < most && rows.MoveNext() && rows.Key[0] == RowKey.Emptied)
            {
                var reader = new WireReader(rows.Value);
                if (VersionVector.TryRead(ref reader, DecodeLimits.Default, out var needed) != DecodeStatus.Done || !stable.Dominates(needed))
                {
                    break;
                }

                DropEmptied(rows.Key[(1 + sizeof(long))..], rows.Value[reader.Position..]);
                done.Add(rows.Key.ToArray());
            }
        }

        EndCleaning(done);
        return done.Count;
    }

    private void DropEmptied(ReadOnlySpan<byte> stateKey, ReadOnlySpan<byte> emptied)
    {
        if (!CounterReset.TryRead(emptied, out var resets))
        {
            return;
        }

        var row = RowNow(stateKey);
        var entries = EntriesOf(row, out var form);
        var kept = entries.FindAll(entry => !CounterAccount.TryRead(entry.Value.Span, out var account) || !Array.Exists(
            resets, reset => reset == new CounterReset(entry.Dot.Replica, account.Life, account.Added, account.Taken)));
        totals.Change(entries.Count, kept.Count);
        Replace(stateKey, row.Length, RowOf(form, kept));
    }

    /// <summary>Notes which accounts of a row are empty, and what every site must have before they may go.</summary>
    private void NoteEmptied(ReadOnlySpan<byte> stateKey, List<Sibling> accounts, VersionVector needed)
    {
        var emptied = new List<CounterReset>();
        foreach (var entry in accounts)
        {
            if (CounterAccount.TryRead(entry.Value.Span, out var account) && account.IsEmpty)
            {
                emptied.Add(new CounterReset(entry.Dot.Replica, account.Life, account.Added, account.Taken));
            }
        }

        if (emptied.Count == 0)
        {
            return;
        }

        emptied.Sort((left, right) => left.Writer.CompareTo(right.Writer));
        var head = new byte[needed.EncodedLength];
        var writer = new WireWriter(head);
        needed.Write(ref writer);
        batch.Put(Table.Index, RowKey.OfEmptied(LastSequence + 1, stateKey), [.. head, .. CounterReset.ToBytes(emptied.ToArray())]);
    }
}
