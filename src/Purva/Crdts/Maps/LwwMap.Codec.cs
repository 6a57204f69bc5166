using Purva.Clocks;
using Purva.Crdts.Stores;
using Purva.Wire;

namespace Purva.Crdts.Maps;

/// <content>
/// Binary form: the number of keys; if there are any, the replicas that the stamps name as a column and 8 bytes of the earliest time; then of
/// each key in ascending order: the key, behind the first in its form behind the one before; how far its time is beyond the earliest; twice
/// the place of its replica in the column, and one more where it has a value; and the value.
/// </content>
public readonly partial struct LwwMap<TKey, T>
{
    /// <summary>Least bytes of an entry: one of each number, and one of the key.</summary>
    private const int LeastEntryBytes = 3;

    /// <inheritdoc/>
    public int EncodedLength
    {
        get
        {
            var sorted = entries.ToSortedArray();
            if (sorted.Length == 0)
            {
                return 1;
            }

            var (replicas, earliest) = Frame(sorted);
            var length = WireWriter.VarLength((ulong)sorted.Length) + replicas.EncodedLength + sizeof(ulong);
            for (var i = 0; i < sorted.Length; i++)
            {
                var (key, entry) = sorted[i];
                length += (i == 0 ? key.EncodedLength : key.EncodedLengthAfter(sorted[i - 1].Key))
                    + WireWriter.VarLength(entry.Stamp.Time.Value - earliest) + WireWriter.VarLength(PlaceOf(replicas, entry))
                    + (entry.IsPresent ? entry.Value.EncodedLength : 0);
            }

            return length;
        }
    }

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out LwwMap<TKey, T> value)
    {
        value = default;
        var start = reader.Position;
        var status = reader.TryReadCount(limits.MaxElements, LeastEntryBytes, out var count);
        if (status != DecodeStatus.Done || count == 0)
        {
            return status;
        }

        var read = new KeyValuePair<TKey, LwwEntry<T>>[count];
        ulong earliest = 0;
        status = ReplicaColumn.TryRead(ref reader, limits.MaxVectorEntries, 1, out var replicas);
        status = status == DecodeStatus.Done ? reader.TryReadFixed64(out earliest) : status;
        for (var i = 0; i < count && status == DecodeStatus.Done; i++)
        {
            status = TryReadEntry(ref reader, limits, replicas, earliest, read.AsSpan(0, i + 1));
        }

        if (status == DecodeStatus.Done && Frame(read) is var frame && (frame.Earliest != earliest || frame.Replicas.Count != replicas.Count))
        {
            status = DecodeStatus.Malformed;
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new LwwMap<TKey, T>(PersistentMap<TKey, LwwEntry<T>>.OfAscending(read));
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        var sorted = entries.ToSortedArray();
        writer.WriteVar((ulong)sorted.Length);
        if (sorted.Length == 0)
        {
            return;
        }

        var (replicas, earliest) = Frame(sorted);
        replicas.Write(ref writer);
        writer.WriteFixed64(earliest);
        for (var i = 0; i < sorted.Length; i++)
        {
            var (key, entry) = sorted[i];
            if (i == 0)
            {
                key.Write(ref writer);
            }
            else
            {
                key.WriteAfter(ref writer, sorted[i - 1].Key);
            }

            writer.WriteVar(entry.Stamp.Time.Value - earliest);
            writer.WriteVar(PlaceOf(replicas, entry));
            if (entry.IsPresent)
            {
                entry.Value.Write(ref writer);
            }
        }
    }

    /// <summary>What all entries refer to: their replicas, and their earliest time.</summary>
    private static (ReplicaColumn Replicas, ulong Earliest) Frame(KeyValuePair<TKey, LwwEntry<T>>[] sorted) =>
        (ReplicaColumn.Of(sorted.Select(entry => entry.Value.Stamp.Replica)), sorted.Min(entry => entry.Value.Stamp.Time.Value));

    private static ulong PlaceOf(ReplicaColumn replicas, LwwEntry<T> entry) => ((ulong)replicas.IndexOf(entry.Stamp.Replica) * 2) + (entry.IsPresent ? 1UL : 0);

    /// <summary>Reads the last of some entries, behind those that were read.</summary>
    private static DecodeStatus TryReadEntry(ref WireReader reader, DecodeLimits limits, ReplicaColumn replicas, ulong earliest, Span<KeyValuePair<TKey, LwwEntry<T>>> read)
    {
        ulong beyond = 0, place = 0;
        T? value = default;
        var status = TryReadKey(ref reader, limits, read[..^1], out var key);
        status = status == DecodeStatus.Done ? reader.TryReadVar(out beyond) : status;
        status = status == DecodeStatus.Done ? reader.TryReadVar(out place) : status;
        if (status == DecodeStatus.Done && (place / 2 >= (ulong)replicas.Count || beyond > ulong.MaxValue - earliest))
        {
            status = DecodeStatus.Malformed;
        }

        var isPresent = place % 2 == 1;
        status = status == DecodeStatus.Done && isPresent ? T.TryRead(ref reader, limits, out value) : status;
        if (status == DecodeStatus.Done)
        {
            var stamp = new ReplicaTimestamp(new HybridTimestamp(earliest + beyond), replicas.Replicas[(int)(place / 2)]);
            read[^1] = KeyValuePair.Create(key, new LwwEntry<T>(stamp, isPresent, value!));
        }

        return status;
    }

    private static DecodeStatus TryReadKey(ref WireReader reader, DecodeLimits limits, ReadOnlySpan<KeyValuePair<TKey, LwwEntry<T>>> before, out TKey key)
    {
        if (before.IsEmpty)
        {
            return TKey.TryRead(ref reader, limits, out key);
        }

        var status = TKey.TryReadAfter(ref reader, limits, before[^1].Key, out key);
        return status == DecodeStatus.Done && before[^1].Key.CompareTo(key) >= 0 ? DecodeStatus.Malformed : status;
    }
}
