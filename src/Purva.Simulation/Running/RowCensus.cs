using Purva.Clocks;
using Purva.Store;
using Purva.Store.Hosting;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Purva.Store.Streams;
using Purva.Wire;

namespace Purva.Simulation.Running;

/// <summary>Counts the rows of a site's engine that nothing can need any more.</summary>
/// <remarks>Only of a site at which all is quiet: it reads every row of the log and of the index.</remarks>
/// <param name="site">The site.</param>
/// <param name="now">Its clock.</param>
internal sealed class RowCensus(Site site, DateTimeOffset now)
{
    /// <summary>How much longer than it must something that has died may stay.</summary>
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(2);

    private readonly HashSet<Dot> logged = [];
    private readonly VersionVector everywhere = site.StableForAll;

    /// <summary>What is left behind, by the kind of the row; empty when nothing is.</summary>
    /// <exception cref="StorageException">The disk does not read.</exception>
    public SortedDictionary<string, long> Count()
    {
        ReadLog();
        var left = new SortedDictionary<string, long>(StringComparer.Ordinal);
        using (var rows = site.Engine.Scan(Table.Index, default))
        {
            while (rows.MoveNext())
            {
                Add(left, Judge(rows.Key, rows.Value));
            }
        }

        using (var rows = site.Engine.Scan(Table.State, default))
        {
            while (rows.MoveNext())
            {
                Add(left, StateRowReader.CountOf(rows.Value) == 0 ? "empty rows of the state" : null);
            }
        }

        return left;
    }

    private static void Add(SortedDictionary<string, long> left, string? kind)
    {
        if (kind is not null)
        {
            left[kind] = left.GetValueOrDefault(kind) + 1;
        }
    }

    private void ReadLog()
    {
        using var rows = site.Engine.Scan(Table.Log, default);
        while (rows.MoveNext())
        {
            logged.Add(LogRecord.PeekDot(LogRow.RecordOf(rows.Value, out _)));
        }
    }

    private string? Judge(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => key[0] switch
    {
        RowKey.Position when RowKey.ToSequence(value) < site.Frontier.FirstSequence => "positions in a log that was cut",
        RowKey.Idempotency when !IdempotencyEntry.TryRead(value, out var entry) || !logged.Contains(entry.Dot) => "idempotency keys of records that are gone",
        RowKey.Resolution when RowKey.ToSequence(key[1..]) < site.Frontier.FirstSequence => "resolutions of records that are gone",
        RowKey.Staged when site.Phase == SitePhase.Ready => "rows of a snapshot that is not being loaded",
        RowKey.Expiry when everywhere.Dominates(site.Frontier.Applied) && RowKey.ToSequence(key[1..]) < (now - site.Options.MaxClockDrift - Leeway).ToUnixTimeMilliseconds() => "notes of what died long ago",
        RowKey.Emptied when IsEverywhere(value) => "accounts that every site has emptied",
        _ => null,
    };

    private bool IsEverywhere(ReadOnlySpan<byte> value)
    {
        var reader = new WireReader(value);
        return VersionVector.TryRead(ref reader, DecodeLimits.Default, out var needed) != DecodeStatus.Done || everywhere.Dominates(needed);
    }
}
