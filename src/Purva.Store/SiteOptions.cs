using Purva.Store.Buckets;

namespace Purva.Store;

/// <summary>Another site of the cluster.</summary>
/// <param name="Site">Its name.</param>
/// <param name="Address">Where its replication listens, as its transport understands it.</param>
public sealed record PeerOptions(string Site, string Address);

/// <summary>What one site is told at its start.</summary>
public sealed record SiteOptions
{
    /// <summary>The cluster's name; tokens, contexts and peers of another cluster are refused.</summary>
    public required string Cluster { get; init; }

    /// <summary>This site's name: 1 to 32 of <c>a–z 0–9 -</c>.</summary>
    public required string Site { get; init; }

    /// <summary>The other sites. A majority counts them and this one.</summary>
    public IReadOnlyList<PeerOptions> Peers { get; init; } = [];

    /// <summary>When a write counts as durable. <see cref="Durability.Always"/>.</summary>
    public Durability Durability { get; init; }

    /// <summary>How far ahead of this site's clock a record's time may be. Five minutes.</summary>
    public TimeSpan MaxClockDrift { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long records stay in the log after every site has them, for change streams and idempotency. A day.</summary>
    public TimeSpan LogRetention { get; init; } = TimeSpan.FromDays(1);

    /// <summary>A peer silent for this long no longer holds the log; on return it loads a snapshot. Seven days.</summary>
    public TimeSpan SilentPeerBound { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long to ask peers about this site's own past at the start. Three seconds.</summary>
    public TimeSpan SettleTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>What may make one value of concurrent ones, by the names that buckets use. The same at every site.</summary>
    public ConflictResolvers Resolvers { get; init; } = ConflictResolvers.BuiltIn;

    /// <summary>Every bound.</summary>
    public StoreLimits Limits { get; init; } = StoreLimits.Default;

    /// <summary>Which rule is broken on purpose. <see cref="PlantedFault.None"/>; only tests and the simulator can name another.</summary>
    internal PlantedFault Planted { get; init; }
}
