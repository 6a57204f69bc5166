using Purva.Clocks;
using Purva.Delivery;
using Purva.Store.Ports;
using Purva.Store.Replica.Texts;
using Purva.Store.Streams;

namespace Purva.Store.Replica;

/// <summary>One site's data as a deterministic state machine: commits and records in, rows of a batch out.</summary>
/// <remarks>
/// Single-threaded, without clock, random, task or socket. What a call adds becomes visible and durable with the next
/// <see cref="Flush"/>, all of it or nothing; after a <see cref="StorageException"/> the object is worthless and is loaded anew.
/// </remarks>
internal sealed partial class SiteReplica : IDisposable
{
    private readonly IStorageEngine engine;
    private readonly SiteOptions options;
    private readonly PlantedFault planted;
    private readonly long fence;
    private IStorageBatch batch;
    private readonly RowOverlay overlay;
    private readonly TextShelf texts = new();
    private readonly List<Writer> dirty = [];
    private readonly List<LogRecord> ready = [];
    private CausalDelivery<LogRecord> delivery = new(default, 0);
    private HybridLogicalClock clock;
    private StateTotals totals;
    private Writer? self;
    private byte[] scratch = new byte[4096];
    private int sinceCheckpoint;
    private int sinceFlush;

    private SiteReplica(IStorageEngine engine, SiteOptions options)
    {
        this.engine = engine;
        this.options = options;
        planted = options.Planted;
        fence = engine.AcquireFence();
        batch = engine.CreateBatch();
        sealedBatch = engine.CreateBatch();
        overlay = new RowOverlay(engine, Writers, forgetsEmptied: planted == PlantedFault.ZeroResetOnRetirement);
        clock = new HybridLogicalClock(options.MaxClockDrift);
    }

    /// <summary>Every writer heard of.</summary>
    public WriterTable Writers { get; } = new();

    /// <summary>Who this replica is; null until its first epoch is opened.</summary>
    public SiteIdentity? Identity { get; private set; }

    /// <summary>The writer of this replica's own records; none until an epoch is opened.</summary>
    public ReplicaId Self => self?.Id ?? default;

    /// <summary>How many records of its own it has issued in this epoch.</summary>
    public ulong OwnCounter => self?.Counter ?? 0;

    /// <summary>Everything applied.</summary>
    public VersionVector Applied => delivery.Delivered;

    /// <summary>Records up to here may be gone from the log.</summary>
    public VersionVector Floor { get; private set; }

    /// <summary>The place of the last record in the local order; 0 before the first.</summary>
    public long LastSequence { get; private set; }

    /// <summary>The place of the first record that the log still holds.</summary>
    public long FirstSequence { get; private set; } = 1;

    public StateTotals Totals => totals;

    /// <summary>The largest hybrid timestamp issued or applied.</summary>
    public HybridTimestamp LastTime => clock.Last;

    /// <summary>Records that wait for what they depend on.</summary>
    public int WaitingCount => delivery.WaitingCount + (line?.Count ?? 0);

    /// <summary>The heads of all writers.</summary>
    public IEnumerable<WriterHead> Heads => Writers.All.Where(writer => writer.Counter > 0).Select(writer => writer.ToHead());

    /// <summary>What waits, and for what first.</summary>
    public IEnumerable<(LogRecord Item, Dot Missing)> Waiting => delivery.Waiting;

    /// <summary>Writes down in good order where the replica stands: the last thing before a stop.</summary>
    /// <param name="isClean">Whether its past is known to be whole. Who stops before that was settled must not hide how it stopped the time before.</param>
    public void Close(bool isClean)
    {
        WriteCheckpoint();
        if (Identity is not null)
        {
            SaveIdentity(Identity with { IsClean = isClean });
        }

        Flush(sync: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        batch.Dispose();
        sealedBatch.Dispose();
    }

    /// <summary>Stores a changed identity with the next flush.</summary>
    public void SaveIdentity(SiteIdentity identity)
    {
        batch.Put(Table.Meta, RowKey.Identity, identity.ToBytes());
        Identity = identity;
        sinceFlush++;
    }

    /// <summary>Begins a new life of this site's writer: its first record says so to everybody.</summary>
    /// <param name="id">Never used before.</param>
    /// <param name="identity">Site, epoch and reason.</param>
    /// <param name="wall">The wall clock, in milliseconds since the Unix epoch.</param>
    public void OpenEpoch(ReplicaId id, SiteIdentity identity, long wall)
    {
        self = Register(id, identity.Site, identity.Epoch);
        foreach (var writer in Writers.All)
        {
            MarkDirty(writer);
        }

        AppendOwn(default, default, wall);
        SaveIdentity(identity);
    }

    private void WriteCheckpoint()
    {
        batch.Put(Table.Meta, RowKey.Checkpoint, Checkpoint.Write(new Checkpoint(LastSequence, clock.Last, totals), Writers.All));
        sinceCheckpoint = 0;
        sinceFlush++;
    }

    private Writer Register(ReplicaId id, string site, long epoch)
    {
        var writer = Writers.Register(id, site, epoch);
        batch.Put(Table.Meta, RowKey.OfNumber(RowKey.WriterPrefix, writer.Index), new WriterRow(id.ToString(), site, epoch).ToBytes());
        return writer;
    }

    private void MarkDirty(Writer writer)
    {
        if (!writer.IsDirty && writer != self && writer.Counter > 0)
        {
            writer.IsDirty = true;
            dirty.Add(writer);
        }
    }

    private void ClearDirty()
    {
        foreach (var writer in dirty)
        {
            writer.IsDirty = false;
        }

        dirty.Clear();
    }
}
