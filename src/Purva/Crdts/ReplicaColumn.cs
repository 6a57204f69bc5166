using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts;

/// <summary>The replicas of a state in ascending order, written once for all that names them.</summary>
/// <remarks>
/// Binary form: their number; 8 bytes of the first; how far each further one is beyond the one before, less one, as a run of numbers. So
/// replicas that do not ascend cannot be written.
/// </remarks>
internal readonly struct ReplicaColumn
{
    private readonly ReplicaId[]? replicas;

    private ReplicaColumn(ReplicaId[] ascending) => replicas = ascending;

    public int Count => replicas?.Length ?? 0;

    public ReadOnlySpan<ReplicaId> Replicas => replicas;

    public int EncodedLength => WireWriter.VarLength((ulong)Count) + (Count == 0 ? 0 : ReplicaId.Size + NumberRun.Length(new Gaps(Replicas)));

    /// <summary>The column of some replicas, in any order.</summary>
    public static ReplicaColumn Of(IEnumerable<ReplicaId> replicas) => new([.. new SortedSet<ReplicaId>(replicas)]);

    /// <summary>The replicas of two vectors, and further ones.</summary>
    public static ReplicaColumn Of(VersionVector left, VersionVector right, params ReadOnlySpan<ReplicaId> others)
    {
        var all = new SortedSet<ReplicaId>();
        foreach (var entry in left.Entries)
        {
            all.Add(entry.Replica);
        }

        foreach (var entry in right.Entries)
        {
            all.Add(entry.Replica);
        }

        foreach (var other in others)
        {
            all.Add(other);
        }

        return new ReplicaColumn([.. all]);
    }

    public static DecodeStatus TryRead(ref WireReader reader, int limit, int leastEntryBytes, out ReplicaColumn column)
    {
        column = default;
        var status = reader.TryReadCount(limit, leastEntryBytes, out var count);
        if (status != DecodeStatus.Done || count == 0)
        {
            return status;
        }

        status = reader.TryReadFixed64(out var first);
        if (status != DecodeStatus.Done || first == 0)
        {
            return status == DecodeStatus.Done ? DecodeStatus.Malformed : status;
        }

        var read = new ReplicaId[count];
        read[0] = new ReplicaId(first);
        status = TryReadGaps(ref reader, read);
        column = status == DecodeStatus.Done ? new ReplicaColumn(read) : default;
        return status;
    }

    /// <summary>Where a replica stands in the column, which holds it.</summary>
    public int IndexOf(ReplicaId replica) => Replicas.BinarySearch(replica);

    public void Write(ref WireWriter writer)
    {
        writer.WriteVar((ulong)Count);
        if (Count > 0)
        {
            writer.WriteFixed64(Replicas[0].Value);
            NumberRun.Write(ref writer, new Gaps(Replicas));
        }
    }

    /// <summary>The counters of these replicas in a vector, 0 where it has none.</summary>
    public SumColumn CountersIn(VersionVector sums) => new(Replicas, sums);

    /// <summary>Reads a run of sums, one for each replica; zeros make no entry.</summary>
    public DecodeStatus TryReadSums(ref WireReader reader, out VersionVector value)
    {
        value = default;
        var sums = new Dot[Count];
        var used = 0;
        var status = NumberRun.TryStart(reader, Count, out var run);
        for (var i = 0; i < Count && status == DecodeStatus.Done; i++)
        {
            status = run.TryNext(out var sum);
            if (sum > 0)
            {
                sums[used++] = new Dot(Replicas[i], sum);
            }
        }

        reader.Position = run.Position;
        status = status == DecodeStatus.Done ? run.Finish() : status;
        value = status == DecodeStatus.Done && used > 0 ? VersionVector.OfAscending(sums[..used]) : default;
        return status;
    }

    private static DecodeStatus TryReadGaps(ref WireReader reader, Span<ReplicaId> read)
    {
        var status = NumberRun.TryStart(reader, read.Length - 1, out var run);
        for (var i = 1; i < read.Length && status == DecodeStatus.Done; i++)
        {
            status = run.TryNext(out var gap);
            var before = read[i - 1].Value;
            if (status == DecodeStatus.Done && gap >= ulong.MaxValue - before)
            {
                return DecodeStatus.Malformed;
            }

            read[i] = new ReplicaId(unchecked(before + gap + 1));
        }

        reader.Position = run.Position;
        return status == DecodeStatus.Done ? run.Finish() : status;
    }

    private readonly ref struct Gaps(ReadOnlySpan<ReplicaId> replicas) : INumberSequence
    {
        private readonly ReadOnlySpan<ReplicaId> replicas = replicas;

        public int Count => replicas.Length - 1;

        public ulong this[int at] => replicas[at + 1].Value - replicas[at].Value - 1;
    }

    /// <summary>One sum for each replica.</summary>
    public readonly ref struct SumColumn(ReadOnlySpan<ReplicaId> replicas, VersionVector sums) : INumberSequence
    {
        private readonly ReadOnlySpan<ReplicaId> replicas = replicas;
        private readonly VersionVector sums = sums;

        public int Count => replicas.Length;

        public ulong this[int at] => sums[replicas[at]];
    }
}
