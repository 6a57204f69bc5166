namespace Purva.Wire;

/// <summary>What type of value an <see cref="Envelope"/> holds. The numbers are written to disks and wires: they are only ever added to.</summary>
public enum EnvelopeKind
{
    /// <summary>No type; no envelope says so.</summary>
    None = 0,

    /// <summary>One event.</summary>
    Dot = 1,

    /// <summary>For each replica, how far its events are known.</summary>
    VersionVector = 2,

    /// <summary>A version vector, and dots beyond its gaps.</summary>
    CausalContext = 3,

    /// <summary>A reading of a hybrid clock.</summary>
    HybridTimestamp = 4,

    /// <summary>A reading of a Lamport clock.</summary>
    LamportTimestamp = 5,

    /// <summary>A reading of a vector clock, with its owner.</summary>
    VectorStamp = 6,

    /// <summary>A version with its own event and the context it replaced.</summary>
    DottedVersionVector = 7,

    /// <summary>Microseconds and a replica: the last writer wins.</summary>
    WriteTimestamp = 8,

    /// <summary>A hybrid timestamp and a replica.</summary>
    ReplicaTimestamp = 9,

    /// <summary>Counters by site, a hybrid timestamp and an epoch.</summary>
    MultiMasterStamp = 10,

    /// <summary>A version vector within an epoch.</summary>
    EpochTimestamp = 11,

    /// <summary>A vector that may have lost entries, and says so.</summary>
    LossyVector = 12,

    /// <summary>A reading of an interval tree clock.</summary>
    IntervalTreeStamp = 13,

    /// <summary>What each replica is known to have seen of each.</summary>
    KnowledgeMatrix = 14,

    /// <summary>A Bloom clock.</summary>
    BloomClock = 15,

    /// <summary>A plausible clock.</summary>
    PlausibleClock = 16,

    /// <summary>A filter of those who have probably seen something.</summary>
    SeenByFilter = 17,

    /// <summary>Which counters a writer's identity may use.</summary>
    IdentityRecord = 18,

    /// <summary>The last word of a writer that will never write again.</summary>
    Retirement = 19,

    /// <summary>What of a vector has changed since an acknowledged state.</summary>
    VectorDelta = 20,

    /// <summary>The answer to such a change.</summary>
    DeltaAcknowledgement = 21,

    /// <summary>What of a vector has changed since the message before, over a channel that keeps the order.</summary>
    FifoDelta = 22,

    /// <summary>A share of the identities of an interval tree clock.</summary>
    IdTree = 23,

    /// <summary>The events known to an interval tree clock.</summary>
    EventTree = 24,

    /// <summary>An event of a two-level clock.</summary>
    ClusteredStamp = 25,

    /// <summary>A dotted version vector set whose values are bytes.</summary>
    OpaqueSiblings = 26,

    /// <summary>Changes of a mergeable state after one number and through another, or the whole state.</summary>
    DeltaInterval = 27,

    /// <summary>What a holder of a causal state has seen, and what of it it holds.</summary>
    CausalDigest = 28,
}
