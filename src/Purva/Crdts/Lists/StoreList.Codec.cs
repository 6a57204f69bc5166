using System.Runtime.InteropServices;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts.Lists;

/// <content>
/// Binary form: how many elements; if there are any, the replicas that identities and positions name; then in ascending order of identity the identity, how many places, each with
/// its dot, its moves and its position behind the one before, and the value.
/// </content>
public readonly partial struct StoreList<TStore>
{
    /// <summary>Two bytes of identity, one for the number of places, one of value.</summary>
    private const int LeastEntryBytes = 4;

    private const int LeastPlaceBytes = 5;

    /// <inheritdoc/>
    public int EncodedLength(DotTable table)
    {
        var length = WireWriter.VarLength((ulong)entries.Count);
        if (entries.IsEmpty)
        {
            return length;
        }

        var replicas = NamedReplicas();
        length += WireWriter.VarLength((ulong)replicas.Length) + (replicas.Length * ReplicaId.Size);
        ListPosition? previous = null;
        foreach (var (identity, entry) in entries.Sorted())
        {
            length += WireWriter.VarLength((ulong)replicas.BinarySearch(identity.Replica)) + WireWriter.VarLength(identity.Counter);
            length += WireWriter.VarLength((ulong)entry.Places.Length) + entry.Value.EncodedLength(table);
            foreach (var place in entry.Places)
            {
                length += table.LengthOf(place.By) + WireWriter.VarLength(place.Moves) + place.Position.LengthAfter(previous, replicas);
                previous = place.Position;
            }
        }

        return length;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer, DotTable table)
    {
        writer.WriteVar((ulong)entries.Count);
        if (entries.IsEmpty)
        {
            return;
        }

        var replicas = NamedReplicas();
        writer.WriteVar((ulong)replicas.Length);
        foreach (var replica in replicas)
        {
            writer.WriteFixed64(replica.Value);
        }

        ListPosition? previous = null;
        foreach (var (identity, entry) in entries.Sorted())
        {
            writer.WriteVar((ulong)replicas.BinarySearch(identity.Replica));
            writer.WriteVar(identity.Counter);
            WritePlaces(ref writer, entry.Places, table, replicas, ref previous);
            entry.Value.Write(ref writer, table);
        }
    }

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DotTable table, DecodeLimits limits, int depth, out StoreList<TStore> value)
    {
        value = default;
        if (depth > limits.MaxNesting)
        {
            return DecodeStatus.OverLimit;
        }

        var status = reader.TryReadCount(limits.MaxElements, LeastEntryBytes, out var count);
        if (status != DecodeStatus.Done || count == 0)
        {
            return status;
        }

        status = ListReplicas.TryRead(ref reader, limits, out var replicas);
        var read = new List<KeyValuePair<Dot, ListEntry<TStore>>>();
        ListPosition? previous = null;
        while (read.Count < count && status == DecodeStatus.Done)
        {
            status = TryReadEntry(ref reader, table, replicas, limits, depth, ref previous, out var identity, out var entry);
            status = status == DecodeStatus.Done && (entry.IsEmpty || (read.Count > 0 && identity <= read[^1].Key)) ? DecodeStatus.Malformed : status;
            read.Add(new(identity, entry));
        }

        status = status == DecodeStatus.Done && !replicas.AreAllUsed ? DecodeStatus.Malformed : status;
        value = status == DecodeStatus.Done ? OfAscending(CollectionsMarshal.AsSpan(read)) : default;
        return status;
    }

    private static void WritePlaces(ref WireWriter writer, ReadOnlySpan<ListPlace> places, DotTable table, ReadOnlySpan<ReplicaId> replicas, ref ListPosition? previous)
    {
        writer.WriteVar((ulong)places.Length);
        foreach (var place in places)
        {
            table.Write(ref writer, place.By);
            writer.WriteVar(place.Moves);
            place.Position.WriteAfter(ref writer, previous, replicas);
            previous = place.Position;
        }
    }

    private static DecodeStatus TryReadEntry(
        ref WireReader reader, DotTable table, ListReplicas replicas, DecodeLimits limits, int depth, ref ListPosition? previous, out Dot identity, out ListEntry<TStore> entry)
    {
        var replica = default(ReplicaId);
        ulong counter = 0;
        ListPlace[] places = [];
        TStore? value = default;
        var status = reader.TryReadVar(out var index);
        status = status == DecodeStatus.Done && !replicas.TryUse(index, out replica) ? DecodeStatus.Malformed : status;
        status = status == DecodeStatus.Done ? reader.TryReadVar(out counter) : status;
        status = status == DecodeStatus.Done && counter == 0 ? DecodeStatus.Malformed : status;
        status = status == DecodeStatus.Done ? TryReadPlaces(ref reader, table, replicas, limits, ref previous, out places) : status;
        status = status == DecodeStatus.Done ? TStore.TryRead(ref reader, table, limits, depth + 1, out value) : status;
        identity = new Dot(replica, counter);
        entry = status == DecodeStatus.Done ? new ListEntry<TStore>(places, value!) : default;
        return status;
    }

    private static DecodeStatus TryReadPlaces(ref WireReader reader, DotTable table, ListReplicas replicas, DecodeLimits limits, ref ListPosition? previous, out ListPlace[] places)
    {
        places = [];
        var status = reader.TryReadCount(limits.MaxDots, LeastPlaceBytes, out var count);
        var read = new ListPlace[status == DecodeStatus.Done ? count : 0];
        for (var i = 0; i < read.Length && status == DecodeStatus.Done; i++)
        {
            ulong moves = 0;
            ListPosition? position = null;
            status = table.TryRead(ref reader, out var by);
            status = status == DecodeStatus.Done && i > 0 && by <= read[i - 1].By ? DecodeStatus.Malformed : status;
            status = status == DecodeStatus.Done ? reader.TryReadVar(out moves) : status;
            status = status == DecodeStatus.Done ? ListPosition.TryReadAfter(ref reader, previous, replicas, out position) : status;
            if (status == DecodeStatus.Done)
            {
                read[i] = new ListPlace(by, moves, position!);
                previous = position;
            }
        }

        places = status == DecodeStatus.Done ? read : [];
        return status;
    }

    private ReadOnlySpan<ReplicaId> NamedReplicas()
    {
        var named = new SortedSet<ReplicaId>();
        var passed = new HashSet<ListPosition>(ReferenceEqualityComparer.Instance);
        foreach (var (identity, entry) in entries)
        {
            named.Add(identity.Replica);
            foreach (var place in entry.Places)
            {
                for (var at = place.Position; at is not null && passed.Add(at); at = at.Parent)
                {
                    named.Add(at.Run.Replica);
                }
            }
        }

        return named.ToArray();
    }
}
