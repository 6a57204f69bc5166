using System.Text;
using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Replica;
using Purva.Store.Streams;
using Purva.TestKit;

namespace Purva.Store.Tests.Simulation;

/// <summary>Sites whose values die, each cleaning up by what it knows of the others; in the end every site shows what the records alone say.</summary>
internal sealed class DyingCluster : IDisposable
{
    private const int Keys = 3;
    private const long Skew = 20;

    private static readonly BucketDefinition[] Types =
    [
        new() { Bucket = "plain" },
        new() { Bucket = "last", Type = BucketType.LastWriterWins },
        new() { Bucket = "sum", Type = BucketType.Resolved, Resolver = "sum" },
    ];

    private readonly Random random;
    private readonly SimulatedSite[] sites;
    private readonly VersionVector[][] known;
    private readonly Dictionary<Dot, LogRecord> records = [];
    private ulong lastId;
    private long wall = 1_000_000;

    public DyingCluster(int seed, int count)
    {
        random = new Random(seed);
        sites = [.. Enumerable.Range(0, count).Select(i => new SimulatedSite($"s{i}", () => new ReplicaId(++lastId)))];
        known = [.. sites.Select(_ => new VersionVector[count])];
        Array.ForEach(Types, type => sites[0].Define(type, wall));
        for (var i = 1; i < count; i++)
        {
            Pull(i, 0, chance: 1);
        }
    }

    public void Run(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            wall += random.Next(30);
            Step(random.Next(sites.Length), random.Next(sites.Length));
        }
    }

    public void HealAndCheck()
    {
        for (var round = 0; round < 2 * sites.Length; round++)
        {
            for (var to = 0; to < sites.Length; to++)
            {
                for (var from = 0; from < sites.Length; from++)
                {
                    Pull(to, from, chance: 1);
                }
            }

            Check();
            wall += 40;
        }

        wall += 10_000;
        for (var i = 0; i < sites.Length; i++)
        {
            Clean(i);
        }

        Check();
        Array.ForEach(sites, site => CheckRows(site));
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(sites, site => site.Dispose());

    private long WallOf(int site) => wall + (site * Skew / sites.Length);

    private void Step(int site, int other)
    {
        switch (random.Next(20))
        {
            case < 8:
                Write(site);
                break;
            case < 14:
                Pull(site, other, chance: 0.8);
                break;
            case < 17:
                Clean(site);
                break;
            case 17:
                sites[site].Restart();
                break;
            case 18 when other != site:
                Note(sites[other]);
                sites[site].LoadSnapshot(sites[other], crashAt: random.Next(12), WallOf(site));
                break;
            default:
                var type = Types[random.Next(Types.Length)];
                sites[site].Define(type with { TimeToLive = random.Next(2) == 0 ? null : TimeSpan.FromMilliseconds(random.Next(1, 200)) }, WallOf(site));
                Note(sites[site]);
                break;
        }
    }

    private void Write(int site)
    {
        var key = KeyName.Of(Types[random.Next(Types.Length)].Bucket, $"k{random.Next(Keys)}");
        var context = random.Next(2) == 0 ? [] : sites[site].ReadTyped(key, WallOf(site)).Context.ToArray();
        var life = random.Next(2) == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(random.Next(1, 200));
        var operation = context.Length > 0 && random.Next(4) == 0
            ? Operation.Delete(key, context)
            : Operation.Put(key, Encoding.ASCII.GetBytes($"{random.Next(1, 1000)}"), context) with { TimeToLive = life };
        var result = sites[site].Commit(WallOf(site), operation);
        Law.Holds(result.Status == WriteStatus.Committed, $"{sites[site]} writes: {result.Status} {result.Problem}");
        Note(sites[site]);
    }

    private void Pull(int to, int from, double chance)
    {
        if (to == from)
        {
            return;
        }

        Note(sites[from]);
        foreach (var record in sites[from].Log().Where(_ => random.NextDouble() < chance).ToList())
        {
            var outcome = sites[to].Receive(record, WallOf(to));
            Law.Holds(outcome is ReceiveOutcome.Applied or ReceiveOutcome.Waiting or ReceiveOutcome.Duplicate, $"{sites[to]} takes {record.Dot}: {outcome}");
        }

        if (random.Next(3) > 0 || chance == 1)
        {
            known[to][from] = sites[from].Replica.Applied;
        }
    }

    /// <summary>As the maintenance of a site does it: by what it has heard of the others, and only while nobody is known to have more.</summary>
    private void Clean(int site)
    {
        var own = sites[site].Replica.Applied;
        var others = known[site].Where((_, i) => i != site).ToList();
        if (others.TrueForAll(own.Dominates))
        {
            sites[site].Expire(others.Aggregate(own, (left, right) => left.Meet(right)), wall - Skew);
        }
    }

    private void Note(SimulatedSite site) => site.Log().ForEach(record => records[record.Dot] = record);

    private void Check()
    {
        Array.ForEach(sites, Note);
        foreach (var site in sites)
        {
            foreach (var type in Types)
            {
                for (var i = 0; i < Keys; i++)
                {
                    CheckKey(site, KeyName.Of(type.Bucket, $"k{i}"), type.Type);
                }
            }
        }
    }

    private void CheckKey(SimulatedSite site, KeyName key, BucketType type)
    {
        var now = wall + Skew;
        var operations = records.Values.Where(record => site.Replica.Applied.Contains(record.Dot))
            .SelectMany(record => record.Operations.ToArray().Where(operation => operation.Key == key).Select(operation => (record.Dot, record.Timestamp, Operation: operation))).ToList();
        var overwritten = operations.SelectMany(one => one.Operation.Overwrites.ToArray()).ToHashSet();
        var live = operations.Where(one => one.Operation.IsPut && !overwritten.Contains(one.Dot))
            .Select(one => (one.Dot, Written: one.Operation.Kind == OperationKind.PutTimed ? one.Timestamp : default, DiesAt: DiesAt(one.Timestamp, one.Operation), Text: Encoding.ASCII.GetString(one.Operation.Value.Span)))
            .OrderBy(one => (one.Written, one.Dot)).ToList();
        live = type == BucketType.LastWriterWins ? live[Math.Max(0, live.Count - 1)..] : live;
        live.RemoveAll(one => one.DiesAt <= now);
        var expected = type == BucketType.Resolved && live.Count > 0 ? $"{live.Sum(one => int.Parse(one.Text, null))}" : string.Join(',', live.OrderBy(one => one.Dot).Select(one => one.Text));
        var found = string.Join(',', site.ReadTyped(key, now).Siblings.Select(sibling => Encoding.ASCII.GetString(sibling.Value.Span)));
        Law.Holds(found == expected, $"{site} shows of {key} {found}, and the records say {expected}");
    }

    private static long DiesAt(HybridTimestamp written, in Operation operation) =>
        operation.TimeToLive > TimeSpan.Zero ? written.Milliseconds + (long)operation.TimeToLive.TotalMilliseconds : long.MaxValue;

    /// <summary>Once everybody has everything, nothing of what is dead is left anywhere.</summary>
    private void CheckRows(SimulatedSite site)
    {
        foreach (var row in site.State().Where(row => row.Form == RowForm.Timed))
        {
            Law.Holds(
                row.Siblings.All(sibling => TimedValue.TryRead(sibling.Value.Span, out var value) && (value.DiesAt == 0 || value.DiesAt > wall - Skew)),
                $"{site} keeps nothing dead of {row.Key}");
        }
    }
}
