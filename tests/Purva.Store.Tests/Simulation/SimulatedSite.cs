using System.Buffers;
using System.Globalization;
using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Memory;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Purva.Store.Streams;

namespace Purva.Store.Tests.Simulation;

/// <summary>One replica on an engine that can crash, as its host would drive it: everything is synced before it counts.</summary>
internal sealed partial class SimulatedSite : IDisposable
{
    private readonly SiteOptions options;
    private readonly Func<ReplicaId> draw;
    private MemoryEngine engine = new();

    public SimulatedSite(string name, Func<ReplicaId> draw, PlantedFault planted = PlantedFault.None)
    {
        this.draw = draw;
        options = new SiteOptions { Cluster = "sim", Site = name, Planted = planted };
        Replica = SiteReplica.Load(engine, options);
        OpenEpoch(1);
    }

    public SiteReplica Replica { get; private set; }

    public string Name => options.Site;

    public SiteOptions Options => options;

    public MemoryEngine Engine => engine;

    /// <summary>Commits and flushes.</summary>
    public WriteResult Commit(long wall, params Operation[] operations) => Commit(wall, new Commit(operations));

    /// <summary>Commits and flushes.</summary>
    public WriteResult Commit(long wall, Commit commit)
    {
        var result = Replica.Commit(commit, wall);
        Replica.Flush(sync: true);
        return result;
    }

    /// <summary>Defines a bucket and flushes.</summary>
    public WriteResult Define(BucketDefinition definition, long wall)
    {
        var result = Replica.Define(definition, null, wall);
        Replica.Flush(sync: true);
        return result;
    }

    /// <summary>Reads a key as its bucket says.</summary>
    public KeyRead ReadTyped(KeyName key, long now = 0) =>
        new KeyReader(Replica.Writers, Replica.Buckets, ConflictResolvers.BuiltIn, now).Read(engine, key, Replica.Applied);

    /// <summary>Removes what has died.</summary>
    public int Expire(VersionVector stable, long before)
    {
        var done = Replica.Expire(stable, before, 100);
        Replica.Flush(sync: true);
        return done;
    }

    public ReceiveOutcome Receive(LogRecord record, long wall)
    {
        var outcome = Replica.Receive(record, wall);
        Replica.Flush(sync: true);
        return outcome;
    }

    /// <summary>Prepares a commit and stops before it is on disk.</summary>
    public void CommitAndCrash(long wall, params Operation[] operations)
    {
        Replica.Commit(new Commit(operations), wall);
        Restart();
    }

    /// <summary>Loses what was not synced, and starts again.</summary>
    public void Restart()
    {
        engine = engine.Crash();
        Replica = SiteReplica.Load(engine, options);
    }

    /// <summary>Loses everything, and starts as a new life.</summary>
    public void LoseDisk(long epoch)
    {
        engine = new MemoryEngine();
        Replica = SiteReplica.Load(engine, options);
        OpenEpoch(epoch);
    }

    public int Truncate(VersionVector stable)
    {
        var removed = Replica.Truncate(stable, new HybridTimestamp(ulong.MaxValue), long.MaxValue, 50);
        Replica.Flush(sync: true);
        return removed;
    }

    public KeyRead Read(KeyName key)
    {
        var row = new ArrayBufferWriter<byte>();
        engine.TryGet(Table.State, key.Encoded, row);
        return SiteReplica.SiblingsOf(key, row.WrittenSpan, Replica.Writers);
    }

    /// <summary>Drops accounts of which nothing is left.</summary>
    public void DropEmptied(VersionVector stable)
    {
        Replica.DropEmptied(stable, 100_000);
        Replica.Flush(sync: true);
    }

    public List<LogRecord> Log()
    {
        var records = new List<LogRecord>();
        using var rows = engine.Scan(Table.Log, default);
        while (rows.MoveNext())
        {
            if (!LogRecord.TryParse(LogRow.RecordOf(rows.Value, out _).ToArray(), out var record, out var problem))
            {
                throw new InvalidOperationException(problem);
            }

            records.Add(record);
        }

        return records;
    }

    /// <summary>Every row of the state, with its live values.</summary>
    public List<SnapshotRow> State()
    {
        var state = new List<SnapshotRow>();
        using var rows = engine.Scan(Table.State, default);
        while (rows.MoveNext())
        {
            state.Add(SiteReplica.SnapshotRowOf(rows.Key, rows.Value, Replica.Writers));
        }

        return state;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Replica.Dispose();
        engine.Dispose();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} at {Replica.Applied}");

    private void OpenEpoch(long epoch)
    {
        var id = draw();
        Replica.OpenEpoch(
            id, new SiteIdentity { Cluster = "sim", Site = Name, Writer = id.ToString(), Epoch = epoch, Reason = "simulated", Durability = Durability.Always }, wall: 1);
        Replica.Flush(sync: true);
    }
}
