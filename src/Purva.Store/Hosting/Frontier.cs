using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Replica;

namespace Purva.Store.Hosting;

/// <summary>What a site has made visible, at one moment. Replaced as a whole; any thread may look at it.</summary>
internal sealed record Frontier
{
    /// <summary>Everything visible for certain, and as durable as the site makes it.</summary>
    public required VersionVector Applied { get; init; }

    /// <summary>Everything that may be visible: ahead of <see cref="Applied"/> while a batch is being written.</summary>
    public required VersionVector Upper { get; init; }

    /// <summary>Records up to here may be gone from the log.</summary>
    public required VersionVector Floor { get; init; }

    public required long FirstSequence { get; init; }

    public required long LastSequence { get; init; }

    public required StateTotals Totals { get; init; }

    public required int Waiting { get; init; }

    /// <summary>The numbers that rows use for writers.</summary>
    public required WriterTable Writers { get; init; }

    public required SiteIdentity? Identity { get; init; }

    /// <summary>The site's own writer; none before its first.</summary>
    public required ReplicaId Own { get; init; }

    public required bool IsMerging { get; init; }

    /// <summary>The largest hybrid timestamp issued or applied.</summary>
    public required HybridTimestamp Clock { get; init; }

    /// <summary>What buckets say about their values.</summary>
    public required BucketTable Buckets { get; init; }

    /// <summary>How often a rule of a bucket has chosen among concurrent values.</summary>
    public required long Resolutions { get; init; }

    /// <summary>Puts of whole values applied since the replica was loaded.</summary>
    public required long Puts { get; init; }

    /// <summary>Of these, how many left more than one live value.</summary>
    public required long Conflicts { get; init; }

    public static Frontier Of(SiteReplica replica)
    {
        var applied = replica.Applied;
        return new Frontier
        {
            Applied = applied,
            Upper = applied,
            Floor = replica.Floor,
            FirstSequence = replica.FirstSequence,
            LastSequence = replica.LastSequence,
            Totals = replica.Totals,
            Waiting = replica.WaitingCount,
            Writers = replica.Writers,
            Identity = replica.Identity,
            Own = replica.Self,
            IsMerging = replica.IsMerging,
            Buckets = replica.Buckets,
            Resolutions = replica.Resolutions,
            Puts = replica.Puts,
            Conflicts = replica.Conflicts,
            Clock = replica.LastTime,
        };
    }
}
