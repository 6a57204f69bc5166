namespace Purva.Hashgraph;

/// <summary>How much a <see cref="GossipMember"/> keeps and puts into one event.</summary>
public sealed record GossipOptions
{
    /// <summary>65,536 transactions wait, 4,096 transactions or 256 KiB in an event, 4,096 events or 64 MiB without their parents.</summary>
    public static GossipOptions Default { get; } = new();

    /// <summary>
    /// Whether a member whose last events came too late for an order goes on without them (<see cref="GossipEvent.AfterRound"/>); if not, it is stranded until the next epoch. True.
    /// </summary>
    public bool LeavesOutStale { get; init; } = true;

    /// <summary>Most transactions that wait for an event. 65,536.</summary>
    public int MostWaiting { get; init; } = 65_536;

    /// <summary>Most transactions of one event. 4,096.</summary>
    public int MostInEvent { get; init; } = 4_096;

    /// <summary>Most bytes of transactions in one event, unless one transaction alone is longer. 256 KiB.</summary>
    public int MostBytesInEvent { get; init; } = 256 * 1024;

    /// <summary>Most events that wait for a parent. 4,096.</summary>
    public int MostOrphans { get; init; } = 4_096;

    /// <summary>Most bytes of events that wait for a parent. 64 MiB.</summary>
    public long MostOrphanBytes { get; init; } = 64 * 1024 * 1024;
}
