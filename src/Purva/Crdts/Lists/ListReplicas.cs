using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts.Lists;

/// <summary>The replicas that the identities and positions of a list name, some of which the context of a delta may not know; read with a note of which were used.</summary>
internal sealed class ListReplicas
{
    private readonly ReplicaId[] replicas;
    private readonly bool[] used;

    private ListReplicas(ReplicaId[] replicas)
    {
        this.replicas = replicas;
        used = new bool[replicas.Length];
    }

    /// <summary>Whether none stands there in vain.</summary>
    public bool AreAllUsed => Array.TrueForAll(used, static isUsed => isUsed);

    /// <summary>Reads how many there are and then each, in ascending order.</summary>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out ListReplicas table)
    {
        var status = reader.TryReadCount(limits.MaxVectorEntries, ReplicaId.Size, out var count);
        var replicas = new ReplicaId[status == DecodeStatus.Done ? count : 0];
        for (var i = 0; i < replicas.Length && status == DecodeStatus.Done; i++)
        {
            status = reader.TryReadFixed64(out var replica);
            replicas[i] = new ReplicaId(replica);
            status = status == DecodeStatus.Done && replicas[i] <= (i == 0 ? default : replicas[i - 1]) ? DecodeStatus.Malformed : status;
        }

        table = new ListReplicas(status == DecodeStatus.Done ? replicas : []);
        return status;
    }

    /// <summary>The replica at a place, which is noted.</summary>
    public bool TryUse(ulong place, out ReplicaId replica)
    {
        var isThere = place < (ulong)replicas.Length;
        replica = isThere ? replicas[place] : default;
        if (isThere)
        {
            used[place] = true;
        }

        return isThere;
    }
}
