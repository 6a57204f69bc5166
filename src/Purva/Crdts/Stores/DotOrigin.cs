using Purva.Clocks;

namespace Purva.Crdts.Stores;

/// <summary>A replica as an object, so that a dot in a set takes 16 bytes with room for several dots in the same place.</summary>
internal sealed class DotOrigin
{
    /// <summary>Replicas that find their object shared; of two that fall together each new dot has its own, which costs memory and nothing else.</summary>
    private const int Shared = 1_024;

    private static readonly DotOrigin?[] Recent = new DotOrigin?[Shared];

    private DotOrigin(ReplicaId replica) => Replica = replica;

    public ReplicaId Replica { get; }

    /// <summary>The object of a replica, mostly the same for all. Safe to call from several threads: the last one to come leaves its object.</summary>
    public static DotOrigin Of(ReplicaId replica)
    {
        ref var recent = ref Recent[unchecked((int)((replica.Value * 0x9E37_79B9_7F4A_7C15) >> 54))];
        var origin = Volatile.Read(ref recent);
        if (origin is null || origin.Replica != replica)
        {
            origin = new DotOrigin(replica);
            Volatile.Write(ref recent, origin);
        }

        return origin;
    }
}
