using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Replica;
using Purva.Store.Streams;
using Purva.Store.Values;
using Purva.TestKit;

namespace Purva.Store.Tests.Simulation;

/// <summary>Sites that define one bucket as whatever they like while they write to it; in the end all hold the same, and every record can be read.</summary>
internal sealed class DefinitionCluster : IDisposable
{
    private static readonly BucketType[] Types = Enum.GetValues<BucketType>();
    private static readonly KeyName Key = KeyName.Of("b", "k");

    private readonly Random random;
    private readonly SimulatedSite[] sites;
    private ulong lastId;
    private long wall = 1_000;

    public DefinitionCluster(int seed, int count)
    {
        random = new Random(seed);
        sites = [.. Enumerable.Range(0, count).Select(i => new SimulatedSite($"s{i}", () => new ReplicaId(++lastId)))];
    }

    public void Run(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            wall += random.Next(3);
            var (site, other) = (sites[random.Next(sites.Length)], sites[random.Next(sites.Length)]);
            switch (random.Next(20))
            {
                case < 4:
                    Define(site);
                    break;
                case < 13:
                    Write(site);
                    break;
                case < 17:
                    Pull(site, other);
                    break;
                case 17:
                    site.Restart();
                    break;
                case 18 when site != other:
                    site.LoadSnapshot(other, crashAt: random.Next(12), wall);
                    break;
                default:
                    site.DropEmptied(Stable());
                    break;
            }
        }
    }

    public void HealAndCheck()
    {
        for (var round = 0; round <= sites.Length; round++)
        {
            foreach (var to in sites)
            {
                Array.ForEach(sites, from => Pull(to, from));
            }
        }

        Array.ForEach(sites, site => site.DropEmptied(Stable()));
        foreach (var site in sites)
        {
            Law.Holds(site.Replica.Applied == sites[0].Replica.Applied, $"{site} has applied what {sites[0]} has");
            Law.Holds(site.Replica.Buckets.Find("b") == sites[0].Replica.Buckets.Find("b"), $"{site} takes the bucket for what {sites[0]} takes it");
            Law.Holds(site.State().Select(RowText).SequenceEqual(sites[0].State().Select(RowText)), $"{site} has the rows of {sites[0]}: {string.Join(" | ", site.State().Select(RowText))} and {string.Join(" | ", sites[0].State().Select(RowText))}");
            Law.Holds(site.Replica.Totals == sites[0].Replica.Totals, $"{site} counts {site.Replica.Totals}, {sites[0]} {sites[0].Replica.Totals}");
            _ = site.ReadTyped(Key, wall);
            CheckQuota(site);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(sites, site => site.Dispose());

    /// <summary>Values without a time may stand beside such that once had one, or not: that is the same.</summary>
    private static string RowText(SnapshotRow row)
    {
        var isUntimed = row.Form == RowForm.Timed && row.Siblings.All(sibling => TimedValue.TryRead(sibling.Value.Span, out var value) && value.Written == default);
        return TypedChecks.RowText(!isUntimed ? row : row with
        {
            Form = RowForm.Plain,
            Siblings = [.. row.Siblings.Select(sibling => sibling with { Value = sibling.Value[(sizeof(ulong) + 1)..] })],
        });
    }

    private static void CheckQuota(SimulatedSite site)
    {
        var kept = site.Replica.TotalsOf("b");
        site.Restart();
        Law.Holds(kept == site.Replica.TotalsOf("b"), $"{site} counts {kept}, and there are {site.Replica.TotalsOf("b")}");
    }

    private void Define(SimulatedSite site)
    {
        var type = Types[random.Next(Types.Length)];
        var definition = new BucketDefinition
        {
            Bucket = "b",
            Type = type,
            Resolver = type == BucketType.Resolved ? "json" : null,
            Quota = random.Next(2) == 0 ? new() : new BucketQuota { MaxRows = 1_000 },
        };
        var result = site.Define(definition, wall);
        Law.Holds(result.Status is WriteStatus.Committed or WriteStatus.BucketRefused, $"{site} defines: {result.Status} {result.Problem}");
    }

    private void Write(SimulatedSite site)
    {
        var commit = random.Next(4) == 0
            ? new Commit(new[] { Plain(site) })
            : new Commit(default) { Updates = Enumerable.Range(0, random.Next(1, 4)).Select(_ => new KeyUpdate(Key, Update(site))).ToArray() };
        if (CommitRules.ProblemOf(commit, StoreLimits.Default) is null)
        {
            site.Commit(wall, commit);
        }
    }

    private Operation Plain(SimulatedSite site)
    {
        var context = site.Read(Key).Context.ToArray();
        return context.Length > 0 && random.Next(2) == 0 ? Operation.Delete(Key, context) : Operation.Put(Key, "1"u8.ToArray(), random.Next(2) == 0 ? context : default);
    }

    private ValueUpdate Update(SimulatedSite site)
    {
        string[] path = random.Next(2) == 0 ? [] : ["f"];
        var update = random.Next(12) switch
        {
            0 => ValueUpdate.Increment(random.Next(-3, 9), path),
            1 => ValueUpdate.Assign("1"u8.ToArray(), path),
            2 => ValueUpdate.Add($"{random.Next(3)}", path),
            3 => ValueUpdate.Remove($"{random.Next(3)}", path),
            4 => ValueUpdate.Enable(path),
            5 => ValueUpdate.Disable(path),
            6 => ValueUpdate.Insert(0, "1"u8.ToArray(), path),
            7 => ValueUpdate.Set(0, "2"u8.ToArray(), path),
            8 => ValueUpdate.Move(0, 1, path),
            9 => ValueUpdate.RemoveAt(0, path),
            10 => ValueUpdate.Transfer(random.Next(1, 3), sites[random.Next(sites.Length)].Name),
            _ => ValueUpdate.Clear(path),
        };
        return random.Next(4) == 0 ? update with { Seen = CausalContext.UpTo(site.Replica.Applied.Meet(Stable())) } : update;
    }

    private VersionVector Stable() => sites.Select(site => site.Replica.Applied).Aggregate((left, right) => left.Meet(right));

    private void Pull(SimulatedSite to, SimulatedSite from)
    {
        if (to == from)
        {
            return;
        }

        foreach (var record in from.Log())
        {
            var outcome = to.Receive(record, wall);
            Law.Holds(outcome is ReceiveOutcome.Applied or ReceiveOutcome.Waiting or ReceiveOutcome.Duplicate, $"{to} takes {record.Dot}: {outcome}");
        }
    }
}
