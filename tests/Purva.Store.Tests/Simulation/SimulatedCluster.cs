using System.Text;
using Purva.Clocks;
using Purva.Store.Replica;
using Purva.Store.Streams;
using Purva.TestKit;

namespace Purva.Store.Tests.Simulation;

/// <summary>A few sites, a hostile network and bad luck, all decided by one seed; and what must hold in the end.</summary>
internal sealed class SimulatedCluster : IDisposable
{
    private const int Keys = 5;

    private readonly Random random;
    private readonly SimulatedSite[] sites;
    private readonly Dictionary<Dot, LogRecord> records = [];
    private ulong lastId;
    private long wall = 1_000;
    private long epoch = 1;

    public SimulatedCluster(int seed, int count)
    {
        random = new Random(seed);
        sites = [.. Enumerable.Range(0, count).Select(i => new SimulatedSite($"s{i}", () => new ReplicaId(++lastId)))];
    }

    public void Run(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            wall += random.Next(3);
            Step(sites[random.Next(sites.Length)], sites[random.Next(sites.Length)]);
        }
    }

    /// <summary>Brings everything everywhere, and checks each site against the history.</summary>
    public void HealAndCheck()
    {
        for (var round = 0; round < (2 * sites.Length) + 2; round++)
        {
            foreach (var to in sites)
            {
                foreach (var from in sites.Where(other => other != to))
                {
                    Pull(to, from, chance: 1);
                }
            }
        }

        foreach (var site in sites)
        {
            Note(site);
        }

        foreach (var site in sites)
        {
            Law.Holds(site.Replica.Applied == sites[0].Replica.Applied, $"{site} has applied what {sites[0]} has");
            CheckState(site);
            CheckOrder(site);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(sites, site => site.Dispose());

    private static KeyName Key(int i) => KeyName.Of("b", $"k{i}");

    private void Step(SimulatedSite site, SimulatedSite other)
    {
        switch (random.Next(100))
        {
            case < 40:
                site.Commit(wall, Operations(site));
                break;
            case < 85:
                Pull(site, other, chance: 0.7);
                break;
            case < 89:
                site.CommitAndCrash(wall, Operations(site));
                break;
            case < 92:
                site.Restart();
                break;
            case < 95:
                Note(site);
                site.Truncate(Stable());
                break;
            case < 98 when other != site:
                Snapshot(site, other);
                break;
            case 99 when random.Next(3) == 0:
                Note(site);
                site.LoseDisk(++epoch);
                break;
        }
    }

    private Operation[] Operations(SimulatedSite site) =>
        [.. Enumerable.Range(0, Keys).OrderBy(_ => random.Next()).Take(random.Next(1, 3)).Order().Select(i => OperationOn(site, Key(i)))];

    private Operation OperationOn(SimulatedSite site, KeyName key)
    {
        var context = site.Read(key).Context.Where(_ => random.Next(4) > 0).ToArray();
        return random.Next(10) switch
        {
            < 5 => Operation.Put(key, Value()),
            < 8 => Operation.Put(key, Value(), context),
            _ => context.Length == 0 ? Operation.Put(key, Value()) : Operation.Delete(key, context),
        };
    }

    private byte[] Value() => Encoding.ASCII.GetBytes($"v{random.Next(1000)}");

    /// <summary>Offers some of another site's log in any order, some of it twice.</summary>
    private void Pull(SimulatedSite to, SimulatedSite from, double chance)
    {
        Note(from);
        if (to == from)
        {
            return;
        }

        if (!to.Replica.Applied.Dominates(from.Replica.Floor))
        {
            Snapshot(to, from);
        }

        var offered = from.Log().Where(_ => random.NextDouble() < chance).ToList();
        if (random.Next(2) == 0)
        {
            offered = [.. offered.OrderBy(_ => random.Next()), .. offered.Take(3)];
        }

        foreach (var record in offered)
        {
            var outcome = to.Receive(record, wall);
            Law.Holds(outcome is ReceiveOutcome.Applied or ReceiveOutcome.Waiting or ReceiveOutcome.Duplicate, $"{to} takes {record.Dot}: {outcome}");
        }
    }

    private void Snapshot(SimulatedSite to, SimulatedSite from)
    {
        Note(to);
        Note(from);
        to.LoadSnapshot(from, crashAt: random.Next(12), wall);
    }

    private VersionVector Stable() => sites.Select(site => site.Replica.Applied).Aggregate((left, right) => left.Meet(right));

    private void Note(SimulatedSite site)
    {
        foreach (var record in site.Log())
        {
            Law.Holds(!records.TryGetValue(record.Dot, out var known) || known.Hash == record.Hash, $"{record.Dot} is one event");
            records[record.Dot] = record;
        }
    }

    /// <summary>Live is what was put and what no operation that names it has overwritten.</summary>
    private void CheckState(SimulatedSite site)
    {
        var applied = site.Replica.Applied;
        var seen = records.Values.Where(record => applied.Contains(record.Dot)).ToList();
        StateTotals totals = default;
        for (var i = 0; i < Keys; i++)
        {
            var key = Key(i);
            var operations = seen.SelectMany(record => record.Operations.ToArray().Where(operation => operation.Key == key).Select(operation => (record.Dot, operation))).ToList();
            var overwritten = operations.SelectMany(one => one.operation.Overwrites.ToArray()).ToHashSet();
            var expected = operations.Where(one => one.operation.Kind == OperationKind.Put && !overwritten.Contains(one.Dot))
                .OrderBy(one => one.Dot).Select(one => (one.Dot, Encoding.ASCII.GetString(one.operation.Value.Span))).ToList();
            var found = site.Read(key).Siblings.Select(sibling => (sibling.Dot, Encoding.ASCII.GetString(sibling.Value.Span))).ToList();
            Law.Holds(found.SequenceEqual(expected), $"{site} holds of {key} {string.Join(' ', found)}, and the history says {string.Join(' ', expected)}");
            totals.Change(0, found.Count);
        }

        Law.Holds(site.Replica.Totals == totals, $"{site} counts {site.Replica.Totals}, and there are {totals}");
        Law.Holds(site.State().Count == totals.Keys, $"{site} keeps no row of a deleted key");
    }

    private void CheckOrder(SimulatedSite site)
    {
        foreach (var record in site.Log())
        {
            Law.Holds(
                record.Dependencies.ToArray().All(cause => !records.TryGetValue(cause, out var before) || before.Timestamp < record.Timestamp),
                $"{record.Dot} is later than its causes");
        }

        var seen = new VersionVector.Builder(site.Replica.Floor);
        foreach (var record in site.Log())
        {
            Law.Holds(
                record.Dependencies.ToArray().All(seen.Contains) && (record.Dot.Counter == 1 || seen.Contains(record.Dot with { Counter = record.Dot.Counter - 1 })),
                $"{site} has the causes of {record.Dot} before it");
            seen.Add(record.Dot);
        }
    }
}
