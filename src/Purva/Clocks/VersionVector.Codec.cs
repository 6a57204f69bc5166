using Purva.Wire;

namespace Purva.Clocks;

/// <content>
/// Binary form: the number of entries; 8 bytes of the first replica; how far each further replica is beyond the one before, less one;
/// how far each counter is beyond 1. The two last are each a run of numbers, written as LEB128 or packed, whichever is shorter. What the
/// numbers leave out cannot be written wrongly: replicas that do not ascend, and counters of zero.
/// </content>
public readonly partial struct VersionVector : IWireFormat<VersionVector>
{
    /// <summary>Least bytes of an entry: one of its replica, one of its counter.</summary>
    private const int LeastEntryBytes = 2;

    /// <inheritdoc/>
    public int EncodedLength => Count == 0
        ? 1
        : WireWriter.VarLength((ulong)Count) + ReplicaId.Size + NumberRun.Length(new ReplicaGaps(Entries)) + NumberRun.Length(new CountersBeyondOne(Entries));

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out VersionVector value)
    {
        value = default;
        var start = reader.Position;
        var status = reader.TryReadCount(limits.MaxVectorEntries, LeastEntryBytes, out var count);
        if (status != DecodeStatus.Done || count == 0)
        {
            return status;
        }

        var entries = new Dot[count];
        status = TryReadReplicas(ref reader, entries);
        status = status == DecodeStatus.Done ? TryReadCounters(ref reader, entries) : status;
        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new VersionVector(entries);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteVar((ulong)Count);
        if (Count == 0)
        {
            return;
        }

        writer.WriteFixed64(Entries[0].Replica.Value);
        NumberRun.Write(ref writer, new ReplicaGaps(Entries));
        NumberRun.Write(ref writer, new CountersBeyondOne(Entries));
    }

    private static DecodeStatus TryReadReplicas(ref WireReader reader, Span<Dot> entries)
    {
        var status = reader.TryReadFixed64(out var replica);
        if (status != DecodeStatus.Done || replica == 0)
        {
            return status == DecodeStatus.Done ? DecodeStatus.Malformed : status;
        }

        entries[0] = new Dot(new ReplicaId(replica), 0);
        status = NumberRun.TryStart(reader, entries.Length - 1, out var run);
        for (var i = 1; i < entries.Length && status == DecodeStatus.Done; i++)
        {
            status = run.TryNext(out var gap);
            if (status == DecodeStatus.Done && gap >= ulong.MaxValue - replica)
            {
                return DecodeStatus.Malformed;
            }

            replica = unchecked(replica + gap + 1);
            entries[i] = new Dot(new ReplicaId(replica), 0);
        }

        reader.Position = run.Position;
        return status == DecodeStatus.Done ? run.Finish() : status;
    }

    private static DecodeStatus TryReadCounters(ref WireReader reader, Span<Dot> entries)
    {
        var status = NumberRun.TryStart(reader, entries.Length, out var run);
        for (var i = 0; i < entries.Length && status == DecodeStatus.Done; i++)
        {
            status = run.TryNext(out var beyondOne);
            if (status == DecodeStatus.Done && beyondOne == ulong.MaxValue)
            {
                return DecodeStatus.Malformed;
            }

            entries[i] = entries[i] with { Counter = unchecked(beyondOne + 1) };
        }

        reader.Position = run.Position;
        return status == DecodeStatus.Done ? run.Finish() : status;
    }

    private readonly ref struct ReplicaGaps(ReadOnlySpan<Dot> entries) : INumberSequence
    {
        private readonly ReadOnlySpan<Dot> entries = entries;

        public int Count => entries.Length - 1;

        public ulong this[int at] => entries[at + 1].Replica.Value - entries[at].Replica.Value - 1;
    }

    private readonly ref struct CountersBeyondOne(ReadOnlySpan<Dot> entries) : INumberSequence
    {
        private readonly ReadOnlySpan<Dot> entries = entries;

        public int Count => entries.Length;

        public ulong this[int at] => entries[at].Counter - 1;
    }
}
