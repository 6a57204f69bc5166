using System.Collections.Immutable;
using System.Text;
using Purva.Clocks;
using Purva.Simulation.Checking;
using Purva.Simulation.Cluster;
using Purva.Simulation.Workloads;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Purva.Store.Streams;

namespace Purva.Simulation.Running;

/// <summary>Every record that was seen in the log of any site, and what each site's log was, life by life.</summary>
internal sealed class LogLedger
{
    private readonly Dictionary<Dot, KnownRecord> known = [];
    private readonly Dictionary<string, List<LogCopy>> copies = new(StringComparer.Ordinal);
    private readonly HashSet<ReplicaId> writers = [];

    /// <summary>What is known of a record, by its event.</summary>
    public IReadOnlyDictionary<Dot, KnownRecord> Known => known;

    /// <summary>How many writers there have ever been.</summary>
    public int Writers => writers.Count;

    /// <summary>Takes in what came to a site's log since it was looked at last.</summary>
    /// <param name="site">The site.</param>
    /// <param name="life">Which of its lives.</param>
    /// <param name="now">When, since the world began.</param>
    public void Look(SimulatedSite site, int life, TimeSpan now)
    {
        if (site.Site is not { } inside)
        {
            return;
        }

        var copy = CopyOf(site, life);
        try
        {
            Span<byte> key = stackalloc byte[RowKey.LogSize];
            using var rows = inside.Engine.Scan(Table.Log, RowKey.OfLog(key, copy.Next));
            while (rows.MoveNext() && RowKey.ToSequence(rows.Key) is var sequence && sequence <= inside.Frontier.LastSequence)
            {
                copy.Next = sequence + 1;
                copy.Add(Learn(LogRow.RecordOf(rows.Value, out _), now));
            }
        }
        catch (StorageException)
        {
            // The disk fails: what is there is looked at again later.
        }
    }

    /// <summary>Adds up what each record depends on: a record names only what changed since its writer's record before, and they were seen in any order.</summary>
    public void AddUp()
    {
        var (before, all) = (default(Dot), VersionVector.Empty);
        foreach (var (dot, record) in known.OrderBy(pair => pair.Key).ToList())
        {
            all = dot.Replica == before.Replica ? all : VersionVector.Empty;
            all = record.View.Dependencies.IsEmpty ? all : all.Merge(record.View.Dependencies);
            var whole = dot.Counter == 1 ? all : all.With(new Dot(dot.Replica, dot.Counter - 1));
            known[dot] = record with { View = record.View with { Dependencies = whole } };
            before = dot;
        }
    }

    /// <summary>The logs for those who judge them; after <see cref="AddUp"/>.</summary>
    public IEnumerable<SiteLogView> ToViews() =>
        copies.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value.Select((copy, life) => new SiteLogView(pair.Key, life + 1, copy.Floor, [.. copy.Records.Select(ViewOf)])));

    private LogRecordView ViewOf((Dot Dot, ulong Hash) record) => known.TryGetValue(record.Dot, out var found) && found.View.Hash == record.Hash
        ? found.View
        : new LogRecordView(record.Dot, record.Hash, VersionVector.Empty);

    private LogCopy CopyOf(SimulatedSite site, int life)
    {
        if (!copies.TryGetValue(site.Name, out var lives))
        {
            copies.Add(site.Name, lives = []);
        }

        // A site that loaded a snapshot has no log of what stands in it.
        var frontier = site.Site!.Frontier;
        if (lives.Count == 0 || lives[^1].Life != life || lives[^1].Next < frontier.FirstSequence || !lives[^1].Has(frontier.Floor))
        {
            lives.Add(new LogCopy(life, frontier.Floor) { Next = frontier.FirstSequence });
        }

        return lives[^1];
    }

    private (Dot Dot, ulong Hash) Learn(ReadOnlySpan<byte> bytes, TimeSpan now)
    {
        var (dot, hash) = (LogRecord.PeekDot(bytes), RecordHash.Of(bytes).Low);
        if (!known.ContainsKey(dot) && LogRecord.TryParse(bytes.ToArray(), out var record, out _))
        {
            var view = new LogRecordView(dot, hash, VersionVector.Of(record.Dependencies.Span)) { Values = ValuesOf(record), Buckets = BucketsOf(record) };
            known.Add(dot, new KnownRecord(view, record.Timestamp, Encoding.UTF8.GetString(record.IdempotencyKey.Span), now));
            writers.Add(dot.Replica);
        }

        return (dot, hash);
    }

    private static ImmutableArray<int> ValuesOf(LogRecord record)
    {
        var values = ImmutableArray.CreateBuilder<int>();
        foreach (ref readonly var operation in record.Operations.Span)
        {
            if (operation.IsPut && Numbers.Of(operation.Value.Span) is > 0 and var number && operation.Key.BucketBytes is var bucket
                && (bucket.SequenceEqual("siblings"u8) || bucket.SequenceEqual("newest"u8)))
            {
                values.Add(number);
            }
        }

        return values.DrainToImmutable();
    }

    private static ImmutableArray<string> BucketsOf(LogRecord record)
    {
        var operations = record.Operations.Span;
        return operations.Length switch
        {
            0 => [],
            1 => [string.Intern(operations[0].Key.Bucket)],
            _ => [.. record.Operations.ToArray().Select(operation => string.Intern(operation.Key.Bucket)).Distinct()],
        };
    }

    private sealed class LogCopy(int life, VersionVector floor)
    {
        public int Life => life;

        public VersionVector Floor => floor;

        public long Next { get; set; } = 1;

        public List<(Dot Dot, ulong Hash)> Records { get; } = [];

        private readonly VersionVector.Builder all = new(floor);

        public void Add((Dot Dot, ulong Hash) record)
        {
            Records.Add(record);
            all.Add(record.Dot);
        }

        /// <summary>Whether a floor is below what this log has: a snapshot lifts it above.</summary>
        public bool Has(VersionVector other)
        {
            foreach (var entry in other.Entries)
            {
                if (!all.Contains(entry))
                {
                    return false;
                }
            }

            return true;
        }
    }
}

/// <summary>A record as it was first seen.</summary>
/// <param name="View">What it says.</param>
/// <param name="Time">When it was written, by its site's hybrid clock.</param>
/// <param name="IdempotencyKey">The key of the request that it answers; empty for none.</param>
/// <param name="FirstSeen">When it was first seen in a log, since the world began.</param>
internal sealed record KnownRecord(LogRecordView View, HybridTimestamp Time, string IdempotencyKey, TimeSpan FirstSeen);
