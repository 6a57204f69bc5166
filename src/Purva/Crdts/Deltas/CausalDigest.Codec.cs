using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts.Deltas;

/// <content>
/// Binary form: the context; then for each replica that it names, in ascending order, the number of runs, and of each run how many events lie
/// between it and the one before, less one but for the first, and its length, less one.
/// </content>
public readonly partial struct CausalDigest : IEnvelopeFormat<CausalDigest>
{
    /// <summary>Least bytes of a run: one of its distance and one of its length.</summary>
    private const int LeastRunBytes = 2;

    static EnvelopeKind IEnvelopeFormat<CausalDigest>.Kind => EnvelopeKind.CausalDigest;

    /// <inheritdoc/>
    public int EncodedLength
    {
        get
        {
            var length = Context.EncodedLength;
            var rest = Living;
            foreach (var replica in new DotTable(Context).Replicas)
            {
                var runs = TakeRuns(replica, ref rest);
                length += WireWriter.VarLength((ulong)runs.Length);
                for (var i = 0; i < runs.Length; i++)
                {
                    length += WireWriter.VarLength(Distance(runs, i)) + WireWriter.VarLength(runs[i].Last - runs[i].First);
                }
            }

            return length;
        }
    }

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out CausalDigest value)
    {
        value = default;
        var start = reader.Position;
        var runs = new List<DotRun>();
        var status = CausalContext.TryRead(ref reader, limits, out var context);
        foreach (var replica in status == DecodeStatus.Done ? new DotTable(context).Replicas : [])
        {
            status = status == DecodeStatus.Done ? TryReadRuns(ref reader, limits, context, replica, runs) : status;
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new CausalDigest(context, [.. runs]);
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Context.Write(ref writer);
        var rest = Living;
        foreach (var replica in new DotTable(Context).Replicas)
        {
            var runs = TakeRuns(replica, ref rest);
            writer.WriteVar((ulong)runs.Length);
            for (var i = 0; i < runs.Length; i++)
            {
                writer.WriteVar(Distance(runs, i));
                writer.WriteVar(runs[i].Last - runs[i].First);
            }
        }
    }

    /// <summary>The runs of a replica, which is next in order.</summary>
    private static ReadOnlySpan<DotRun> TakeRuns(ReplicaId replica, ref ReadOnlySpan<DotRun> rest)
    {
        var count = 0;
        while (count < rest.Length && rest[count].Replica == replica)
        {
            count++;
        }

        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    /// <summary>What is written of a run's beginning: counters are from 1, and between two runs one event is missing at least.</summary>
    private static ulong Distance(ReadOnlySpan<DotRun> runs, int at) => at == 0 ? runs[0].First - 1 : runs[at].First - runs[at - 1].Last - 2;

    private static DecodeStatus TryReadRuns(ref WireReader reader, DecodeLimits limits, CausalContext context, ReplicaId replica, List<DotRun> into)
    {
        var status = reader.TryReadCount(limits.MaxElements - into.Count, LeastRunBytes, out var count);
        UInt128 next = 1;
        for (var i = 0; i < count && status == DecodeStatus.Done; i++)
        {
            ulong lessOne = 0;
            status = reader.TryReadVar(out var distance);
            status = status == DecodeStatus.Done ? reader.TryReadVar(out lessOne) : status;
            var first = next + distance;
            var last = first + lessOne;
            if (status == DecodeStatus.Done && (last > ulong.MaxValue || !new DotRun(replica, (ulong)first, (ulong)last).IsSeenBy(context)))
            {
                status = DecodeStatus.Malformed;
            }

            if (status == DecodeStatus.Done)
            {
                into.Add(new DotRun(replica, (ulong)first, (ulong)last));
                next = last + 2;
            }
        }

        return status;
    }
}
