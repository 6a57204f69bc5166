using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts.Counters;

/// <content>
/// Binary form: the replicas of either side as a column, then their increments and then their decrements, each a run of numbers. Who
/// counts both ways, which is usual, is named once.
/// </content>
public readonly partial struct PNCounter
{
    /// <summary>Least bytes of a replica: one of its name, one of each sum.</summary>
    private const int LeastEntryBytes = 3;

    /// <inheritdoc/>
    public int EncodedLength
    {
        get
        {
            var replicas = ReplicaColumn.Of(Increments.Sums, Decrements.Sums);
            return replicas.EncodedLength + NumberRun.Length(replicas.CountersIn(Increments.Sums)) + NumberRun.Length(replicas.CountersIn(Decrements.Sums));
        }
    }

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out PNCounter value)
    {
        value = default;
        var start = reader.Position;
        VersionVector increments = default, decrements = default;
        var status = ReplicaColumn.TryRead(ref reader, limits.MaxVectorEntries, LeastEntryBytes, out var replicas);
        status = status == DecodeStatus.Done ? replicas.TryReadSums(ref reader, out increments) : status;
        status = status == DecodeStatus.Done ? replicas.TryReadSums(ref reader, out decrements) : status;
        if (status == DecodeStatus.Done && ReplicaColumn.Of(increments, decrements).Count != replicas.Count)
        {
            status = DecodeStatus.Malformed;
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new PNCounter(GCounter.OfSums(increments), GCounter.OfSums(decrements));
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        var replicas = ReplicaColumn.Of(Increments.Sums, Decrements.Sums);
        replicas.Write(ref writer);
        NumberRun.Write(ref writer, replicas.CountersIn(Increments.Sums));
        NumberRun.Write(ref writer, replicas.CountersIn(Decrements.Sums));
    }
}
