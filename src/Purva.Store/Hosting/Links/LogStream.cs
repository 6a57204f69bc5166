using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Store.Hosting.Writing;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Purva.Store.Streams;

namespace Purva.Store.Hosting.Links;

/// <summary>Walks along the log for somebody who has part of it, as far as it is published.</summary>
internal sealed class LogStream
{
    private const int MaxBytes = 256 * 1024;
    private const int MaxRecords = 1_000;
    private const int MaxLooks = 8_192;

    private readonly IStorageEngine engine;
    private readonly ReplicaHost host;
    private readonly VersionVector.Builder have;
    private readonly HashSet<string> except;
    private readonly ReplicaId own;
    private readonly HashSet<ReplicaId> skipped = [];
    private int knownWriters;
    private long next;

    public LogStream(IStorageEngine engine, ReplicaHost host, VersionVector have, HashSet<string> except, ReplicaId own)
    {
        (this.engine, this.host, this.except, this.own) = (engine, host, except, own);
        this.have = new VersionVector.Builder(have);
        Begin(host.Frontier);
    }

    /// <summary>What the other had at the start, and all that was sent since.</summary>
    public VersionVector Sent => have.ToVector();

    /// <summary>Whether the log no longer holds what comes next.</summary>
    public bool IsTooFarBehind { get; private set; }

    /// <summary>The next records, in causal order; none when all was sent that is published. An empty answer means: ask again.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>>? Next()
    {
        var frontier = host.Frontier;
        if (IsTooFarBehind || frontier.LastSequence < next)
        {
            return null;
        }

        if (next < frontier.FirstSequence)
        {
            IsTooFarBehind = !frontier.Floor.Entries.ToArray().All(have.Contains);
            next = Math.Max(next, frontier.FirstSequence);
            return IsTooFarBehind ? null : [];
        }

        if (UpdateSkipped(frontier.Writers))
        {
            Begin(frontier);
        }

        return IsTooFarBehind ? null : Collect(frontier);
    }

    private void Begin(Frontier frontier)
    {
        var beyond = have.ToVector();
        IsTooFarBehind = !beyond.Dominates(frontier.Floor);
        next = new LogReader(engine, frontier.Writers).StartFor(beyond, frontier.Applied, frontier.FirstSequence, frontier.LastSequence + 1);
    }

    private ImmutableArray<ReadOnlyMemory<byte>> Collect(Frontier frontier)
    {
        var items = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        var bytes = 0;
        Span<byte> key = stackalloc byte[RowKey.LogSize];
        using var rows = engine.Scan(Table.Log, RowKey.OfLog(key, next));
        for (var looks = 0; looks < MaxLooks && bytes < MaxBytes && items.Count < MaxRecords && next <= frontier.LastSequence && rows.MoveNext(); looks++)
        {
            var record = LogRow.RecordOf(rows.Value, out _);
            var dot = LogRecord.PeekDot(record);
            next = RowKey.ToSequence(rows.Key) + 1;
            if (!have.Contains(dot) && dot.Replica != own && !skipped.Contains(dot.Replica))
            {
                have.Add(dot);
                items.Add(record.ToArray());
                bytes += record.Length;
            }
        }

        return items.DrainToImmutable();
    }

    /// <summary>Of a site that is heard directly only the writer of its present life is left out: it may itself lack records of its past lives.</summary>
    /// <returns>Whether a writer that was left out is left out no more, because its site has begun a new life: its records have been passed over.</returns>
    private bool UpdateSkipped(WriterTable writers)
    {
        var known = writers.Published;
        if ((except.Count == 0 && host.Planted != PlantedFault.NoRelay) || known.Length == knownWriters)
        {
            return false;
        }

        knownWriters = known.Length;
        ReplicaId[] before = [.. skipped];
        skipped.Clear();
        if (host.Planted == PlantedFault.NoRelay)
        {
            SkipOthers(known);
        }

        foreach (var site in except)
        {
            if (PresentLife(known, site) is { } present)
            {
                skipped.Add(present.Id);
            }
        }

        return !skipped.IsSupersetOf(before);
    }

    /// <summary>The writer of a site's present life, as far as that is certain: who lost its disk and heard nobody counts its lives from 1 again.</summary>
    private static Writer? PresentLife(ReadOnlySpan<Writer> known, string site)
    {
        Writer? latest = null;
        var isCertain = false;
        foreach (var writer in known)
        {
            if (writer.Site == site)
            {
                isCertain = latest is null || writer.Epoch > latest.Epoch;
                latest = isCertain ? writer : latest;
            }
        }

        return isCertain ? latest : null;
    }

    private void SkipOthers(ReadOnlySpan<Writer> known)
    {
        foreach (var writer in known)
        {
            if (writer.Site != host.Frontier.Identity?.Site)
            {
                skipped.Add(writer.Id);
            }
        }
    }
}
