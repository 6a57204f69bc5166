using System.Buffers;
using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Simulation.Histories;
using Purva.Store;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Purva.Store.Streams;
using Purva.Wire;

namespace Purva.Simulation.Checking;

/// <summary>What real sites left on their disks, in the form that checkers read.</summary>
/// <remarks>Add each site's engine while no site runs on it. O(rows) in time and in memory. Not safe to share between threads.</remarks>
/// <param name="cluster">The cluster that they are of.</param>
/// <param name="numberOf">The number of the write that a value is, or 0 where it is none of a history's.</param>
public sealed class StoredSites(string cluster, Func<KeyName, ReadOnlyMemory<byte>, int> numberOf)
{
    private readonly SortedDictionary<Dot, LogRecordView> known = [];
    private readonly List<(string Site, VersionVector Floor, List<(Dot Dot, ulong Hash)> Records)> logs = [];
    private readonly List<(string Site, VersionVector Applied, ImmutableArray<StateRowView> Rows)> states = [];
    private bool isAddedUp;

    /// <summary>Every record that is in some log, by its event.</summary>
    public IReadOnlyDictionary<Dot, LogRecordView> Records
    {
        get
        {
            AddUp();
            return known;
        }
    }

    /// <summary>The log of each site.</summary>
    public IReadOnlyList<SiteLogView> Logs
    {
        get
        {
            AddUp();
            return [.. logs.Select(log => new SiteLogView(log.Site, 1, log.Floor, [.. log.Records.Select(ViewOf)]))];
        }
    }

    /// <summary>The rows of each site, with their events.</summary>
    /// <param name="shown">What each site showed of the keys of a history; null where nobody asked.</param>
    public IReadOnlyList<SiteStateView> ToStates(Func<string, ImmutableArray<HistoryRead>>? shown = null) =>
        [.. states.Select(state => new SiteStateView(state.Site, state.Applied) { Rows = state.Rows, Shown = shown?.Invoke(state.Site) ?? [] })];

    /// <summary>Reads a site's log and state.</summary>
    /// <param name="site">Its name.</param>
    /// <param name="engine">Its engine, at rest.</param>
    /// <exception cref="StorageException">It does not read.</exception>
    public void Add(string site, IStorageEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        isAddedUp = false;
        var floor = FloorOf(engine);
        var records = new List<(Dot, ulong)>();
        using (var rows = engine.Scan(Table.Log, default))
        {
            while (rows.MoveNext())
            {
                records.Add(Learn(LogRow.RecordOf(rows.Value, out _)));
            }
        }

        logs.Add((site, floor, records));
        using var replica = SiteReplica.Load(engine, new SiteOptions { Cluster = cluster, Site = site });
        states.Add((site, replica.Applied, RowsOf(engine, replica.Writers)));
    }

    private static VersionVector FloorOf(IStorageEngine engine)
    {
        var row = new ArrayBufferWriter<byte>();
        if (!engine.TryGet(Table.Meta, RowKey.Floor, row))
        {
            return VersionVector.Empty;
        }

        var reader = new WireReader(row.WrittenSpan);
        return VersionVector.TryRead(ref reader, DecodeLimits.Default, out var floor) == DecodeStatus.Done ? floor : VersionVector.Empty;
    }

    private static ImmutableArray<StateRowView> RowsOf(IStorageEngine engine, WriterTable writers)
    {
        var found = ImmutableArray.CreateBuilder<StateRowView>();
        using var rows = engine.Scan(Table.State, default);
        while (rows.MoveNext())
        {
            found.Add(StateRows.ViewOf(SiteReplica.SnapshotRowOf(rows.Key, rows.Value, writers)));
        }

        return found.DrainToImmutable();
    }

    private (Dot Dot, ulong Hash) Learn(ReadOnlySpan<byte> bytes)
    {
        var (dot, hash) = (LogRecord.PeekDot(bytes), RecordHash.Of(bytes).Low);
        if (!known.ContainsKey(dot) && LogRecord.TryParse(bytes.ToArray(), out var record, out _))
        {
            var operations = record.Operations.ToArray();
            known.Add(dot, new LogRecordView(dot, hash, VersionVector.Of(record.Dependencies.Span))
            {
                Values = [.. operations.Where(operation => operation.IsPut).Select(operation => numberOf(operation.Key, operation.Value)).Where(number => number > 0)],
                Buckets = [.. operations.Select(operation => string.Intern(operation.Key.Bucket)).Distinct()],
            });
        }

        return (dot, hash);
    }

    /// <summary>A record names only what changed since its writer's record before.</summary>
    private void AddUp()
    {
        if (isAddedUp)
        {
            return;
        }

        isAddedUp = true;
        var (before, all) = (default(Dot), VersionVector.Empty);
        foreach (var (dot, view) in known.ToList())
        {
            all = dot.Replica == before.Replica ? all.Merge(view.Dependencies) : view.Dependencies;
            known[dot] = view with { Dependencies = dot.Counter == 1 ? all : all.With(new Dot(dot.Replica, dot.Counter - 1)) };
            before = dot;
        }
    }

    private LogRecordView ViewOf((Dot Dot, ulong Hash) record) => known.TryGetValue(record.Dot, out var found) && found.Hash == record.Hash
        ? found
        : new LogRecordView(record.Dot, record.Hash, VersionVector.Empty);
}
