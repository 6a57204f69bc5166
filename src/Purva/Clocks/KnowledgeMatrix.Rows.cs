using Purva.Wire;

namespace Purva.Clocks;

/// <content>Rows to and from vectors, and matrices brought to the same replicas.</content>
public readonly partial struct KnowledgeMatrix
{
    /// <summary>The matrix of some rows, none of them empty; there is none beyond the default limit, since a few rows may name many replicas.</summary>
    private static bool TryOfRows(Dictionary<ReplicaId, VersionVector> rows, out KnowledgeMatrix matrix)
    {
        var named = new HashSet<ReplicaId>(rows.Keys);
        foreach (var seen in rows.Values)
        {
            foreach (var entry in seen.Entries)
            {
                named.Add(entry.Replica);
            }
        }

        matrix = default;
        if ((long)named.Count * named.Count > DecodeLimits.Default.MaxMatrixEntries)
        {
            return false;
        }

        matrix = rows.Count == 0 ? Empty : OfRows(rows, [.. named.Order()]);
        return true;
    }

    private static KnowledgeMatrix OfRows(Dictionary<ReplicaId, VersionVector> rows, ReplicaId[] replicas)
    {
        var counters = new ulong[replicas.Length * replicas.Length];
        foreach (var (reader, seen) in rows)
        {
            var row = counters.AsSpan(Array.BinarySearch(replicas, reader) * replicas.Length, replicas.Length);
            foreach (var entry in seen.Entries)
            {
                row[Array.BinarySearch(replicas, entry.Replica)] = entry.Counter;
            }
        }

        return new KnowledgeMatrix(replicas, counters);
    }

    /// <summary>The matrix of one row.</summary>
    private static KnowledgeMatrix OfRow(ReplicaId reader, VersionVector seen)
    {
        var writers = new ReplicaId[seen.Count];
        for (var i = 0; i < writers.Length; i++)
        {
            writers[i] = seen.Entries[i].Replica;
        }

        return OfRows(new Dictionary<ReplicaId, VersionVector> { [reader] = seen }, Union(writers, [reader]));
    }

    /// <summary>Both, ascending, each replica once.</summary>
    private static ReplicaId[] Union(ReadOnlySpan<ReplicaId> left, ReadOnlySpan<ReplicaId> right)
    {
        if (left.SequenceEqual(right))
        {
            return left.ToArray();
        }

        var union = new List<ReplicaId>(left.Length + right.Length);
        int i = 0, j = 0;
        while (i < left.Length && j < right.Length)
        {
            var order = left[i].CompareTo(right[j]);
            union.Add(order <= 0 ? left[i] : right[j]);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        union.AddRange(left[i..]);
        union.AddRange(right[j..]);
        return [.. union];
    }

    private VersionVector VectorOf(ReadOnlySpan<ulong> row)
    {
        var seen = new VersionVector.Builder();
        for (var column = 0; column < row.Length; column++)
        {
            if (row[column] > 0)
            {
                seen.Add(new Dot(Replicas[column], row[column]));
            }
        }

        return seen.ToVector();
    }

    /// <summary>Raises a matrix over more replicas to what this one knows.</summary>
    private void RaiseTo(ReadOnlySpan<ReplicaId> union, Span<ulong> raised)
    {
        Span<int> places = Replicas.Length <= 128 ? stackalloc int[Replicas.Length] : new int[Replicas.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = union.BinarySearch(Replicas[i]);
        }

        for (var row = 0; row < places.Length; row++)
        {
            var from = RowOf(row);
            var to = raised.Slice(places[row] * union.Length, union.Length);
            for (var column = 0; column < places.Length; column++)
            {
                ref var cell = ref to[places[column]];
                cell = Math.Max(cell, from[column]);
            }
        }
    }
}
