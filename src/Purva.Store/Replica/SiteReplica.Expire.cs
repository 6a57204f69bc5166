using Purva.Clocks;
using Purva.Store.Ports;
using Purva.Store.Streams;

namespace Purva.Store.Replica;

/// <content>Dead values leave the disk: they show nowhere any more, and this is no operation.</content>
internal sealed partial class SiteReplica
{
    /// <summary>Removes values that have died and that every site has. Call it in a batch of its own, and only while nobody is known to have more than this site.</summary>
    /// <param name="stable">What every site has.</param>
    /// <param name="before">Only values that died before this, in milliseconds since the Unix epoch.</param>
    /// <param name="most">Most rows to look at.</param>
    /// <returns>How many rows were looked at and are done with.</returns>
    public int Expire(VersionVector stable, long before, int most)
    {
        var done = new List<byte[]>();
        using (var rows = engine.Scan(Table.Index, RowKey.OfExpiry(0, default)))
        {
            while (done.Count < most && rows.MoveNext() && rows.Key[0] == RowKey.Expiry && RowKey.ToSequence(rows.Key[1..]) < before)
            {
                if (!TryExpire(rows.Key[(1 + sizeof(long))..], stable, before))
                {
                    break;
                }

                done.Add(rows.Key.ToArray());
            }
        }

        EndCleaning(done);
        return done.Count;
    }

    /// <summary>Removes what has died of a row; false when some site may not have it yet.</summary>
    private bool TryExpire(ReadOnlySpan<byte> stateKey, VersionVector stable, long before)
    {
        if (IsMerging)
        {
            return false;
        }

        var row = RowNow(stateKey);
        var entries = EntriesOf(row, out var form);
        if (form != RowForm.Timed)
        {
            return true;
        }

        var gone = entries.FindAll(entry => TimedValue.TryRead(entry.Value.Span, out var value) && value.DiesAt != 0 && value.DiesAt < before);
        if (gone.Count > 0 && IsLastWriterWins(stateKey))
        {
            // Values that lost against a dead one go with it, or neither goes: alone they would show again.
            var newest = gone.Max(RankOf);
            gone = entries.FindAll(entry => RankOf(entry).CompareTo(newest) <= 0);
        }

        if (!gone.TrueForAll(entry => stable.Contains(entry.Dot)))
        {
            return false;
        }

        var kept = entries.FindAll(entry => !gone.Contains(entry));
        totals.Change(entries.Count, kept.Count);
        Replace(stateKey, row.Length, RowOf(form, kept));
        return true;
    }

    private bool IsLastWriterWins(ReadOnlySpan<byte> stateKey) =>
        Buckets.Find(stateKey[..stateKey.IndexOf((byte)0)]) is { Type: Store.Buckets.BucketType.LastWriterWins };

    /// <summary>By what the last writer is found: the same as <see cref="ValueRow.NewestOf"/>.</summary>
    private static (HybridTimestamp Written, Dot Dot) RankOf(Sibling entry) => (TimedValue.TryRead(entry.Value.Span, out var value) ? value.Written : default, entry.Dot);
}
