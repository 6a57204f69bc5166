using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Store;

/// <summary>What a site is doing.</summary>
public enum SitePhase
{
    /// <summary>Comparing its own past with its peers: it reads, and does not write yet.</summary>
    Settling = 0,

    /// <summary>Reads and writes.</summary>
    Ready = 1,

    /// <summary>Loading a snapshot from a peer: neither reads nor writes.</summary>
    Bootstrapping = 2,

    /// <summary>The storage failed; it is tried again every second.</summary>
    StorageFailed = 3,

    /// <summary>Stopped.</summary>
    Stopped = 4,
}

/// <summary>One writer incarnation that a site has heard of.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Site">The site that it writes for.</param>
/// <param name="Epoch">Which life of that site, from 1.</param>
/// <param name="Applied">How many of its records are applied here.</param>
/// <param name="Quarantine">Why nothing more is taken from it, or null.</param>
public sealed record WriterStatus(ReplicaId Id, string Site, long Epoch, ulong Applied, string? Quarantine);

/// <summary>One other site as seen from here.</summary>
/// <param name="Site">Its name.</param>
/// <param name="Address">Where it is.</param>
/// <param name="IsConnected">Whether this site pulls from it now.</param>
/// <param name="IsCut">Whether the link is cut on purpose.</param>
/// <param name="Behind">Records that this site knows the peer to have and has not applied.</param>
/// <param name="Unseen">Records that this site has and the peer has not confirmed.</param>
/// <param name="LagMilliseconds">Age of the last record of this peer's own when it was applied here.</param>
/// <param name="Problem">Why it is not connected, or what it refused; null when all is well.</param>
public sealed record PeerStatus(string Site, string Address, bool IsConnected, bool IsCut, long Behind, long Unseen, double LagMilliseconds, string? Problem)
{
    /// <summary>What it is known to have durably.</summary>
    public VersionVector Applied { get; init; }

    /// <summary>How long ago it gave its last sign of life; before the first one, how long this site runs.</summary>
    public TimeSpan Silence { get; init; }

    /// <summary>What has come from it and gone to it since the start.</summary>
    public PeerTraffic Traffic { get; init; }
}

/// <summary>What has passed between two sites since this one started: records, and rows of snapshots.</summary>
/// <param name="ReceivedRecords">How many came in, also those that were here already, and rows of snapshots.</param>
/// <param name="ReceivedBytes">Their bytes, without what the transport adds.</param>
/// <param name="SentRecords">How many went out.</param>
/// <param name="SentBytes">Their bytes, without what the transport adds.</param>
public readonly record struct PeerTraffic(long ReceivedRecords, long ReceivedBytes, long SentRecords, long SentBytes);

/// <summary>A site at one moment.</summary>
public sealed record SiteStatus
{
    /// <summary>The cluster's name.</summary>
    public required string Cluster { get; init; }

    /// <summary>The site's name.</summary>
    public required string Site { get; init; }

    /// <summary>What it is doing.</summary>
    public required SitePhase Phase { get; init; }

    /// <summary>Its writer identity.</summary>
    public required ReplicaId Replica { get; init; }

    /// <summary>Which life of its writer this is, from 1.</summary>
    public required long Epoch { get; init; }

    /// <summary>Why the latest epoch was opened.</summary>
    public required string EpochReason { get; init; }

    /// <summary>Everything applied here.</summary>
    public required VersionVector Applied { get; init; }

    /// <summary>Everything that every site is known to have.</summary>
    public required VersionVector Stable { get; init; }

    /// <summary>Keys with at least one live value.</summary>
    public required long Keys { get; init; }

    /// <summary>Live values.</summary>
    public required long Values { get; init; }

    /// <summary>Keys with more than one live value.</summary>
    public required long KeysWithSiblings { get; init; }

    /// <summary>Records in the retained log.</summary>
    public required long LogRecords { get; init; }

    /// <summary>Bytes of the log on disk, roughly.</summary>
    public required long LogBytes { get; init; }

    /// <summary>Bytes of live values on disk, roughly.</summary>
    public required long StateBytes { get; init; }

    /// <summary>Records that wait for what they depend on.</summary>
    public required int Waiting { get; init; }

    /// <summary>Commits that wait for the disk.</summary>
    public required int QueuedCommits { get; init; }

    /// <summary>Puts applied since the start, its own and those of other sites; typed operations are none.</summary>
    public required long Puts { get; init; }

    /// <summary>Of these puts, how many left a key with more than one live value.</summary>
    public required long Conflicts { get; init; }

    /// <summary>Commits accepted since the start.</summary>
    public required long Commits { get; init; }

    /// <summary>Reads answered since the start.</summary>
    public required long Reads { get; init; }

    /// <summary>Records applied from other sites since the start.</summary>
    public required long Received { get; init; }

    /// <summary>How often since the start a rule of a bucket has chosen among concurrent values.</summary>
    public required long Resolutions { get; init; }

    /// <summary>How its disk is used.</summary>
    public required Durability Durability { get; init; }

    /// <summary>The engine's name.</summary>
    public required string Engine { get; init; }

    /// <summary>Every writer heard of.</summary>
    public required ImmutableArray<WriterStatus> Writers { get; init; }

    /// <summary>Every other configured site.</summary>
    public required ImmutableArray<PeerStatus> Peers { get; init; }

    /// <summary>What needs a person's eye; empty when all is well.</summary>
    public required ImmutableArray<string> Problems { get; init; }
}
