using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Store;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Purva.Store.Streams;

namespace Purva.Simulation.Cluster;

/// <content>What is inside, for whoever judges the world from above.</content>
public sealed partial class SimulatedSite
{
    /// <summary>Everything that is visible at the site; empty while it is down.</summary>
    public VersionVector Applied => Site?.Frontier.Applied ?? VersionVector.Empty;

    /// <summary>How many records wait for what they depend on.</summary>
    public int Waiting => Site?.Frontier.Waiting ?? 0;

    /// <summary>How many records the log holds.</summary>
    public long LogLength => Site is { } site ? site.Frontier.LastSequence - site.Frontier.FirstSequence + 1 : 0;

    /// <summary>Every writer that the site knows.</summary>
    public ImmutableArray<WriterStatus> Writers => Site?.GetStatus().Writers ?? [];

    /// <summary>Every row of the state, in ascending order of key, with dots and bytes: equal at sites that have seen the same.</summary>
    /// <exception cref="StorageException">The disk does not read.</exception>
    public ImmutableArray<SnapshotRow> ReadRows()
    {
        if (Site is not { } site)
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<SnapshotRow>();
        using var rows = site.Engine.Scan(Table.State, default);
        while (rows.MoveNext())
        {
            found.Add(SiteReplica.SnapshotRowOf(rows.Key, rows.Value, site.Frontier.Writers));
        }

        return found.DrainToImmutable();
    }

    /// <summary>Every record that the log holds, in the site's own order.</summary>
    /// <exception cref="StorageException">The disk does not read.</exception>
    public ImmutableArray<LogRecord> ReadLog()
    {
        if (Site is not { } site)
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<LogRecord>();
        using var rows = site.Engine.Scan(Table.Log, default);
        while (rows.MoveNext())
        {
            if (LogRecord.TryParse(LogRow.RecordOf(rows.Value, out _).ToArray(), out var record, out _))
            {
                found.Add(record);
            }
        }

        return found.DrainToImmutable();
    }
}
