using System.Text;
using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Replica;
using Purva.Store.Replica.Texts;
using Purva.Store.Values;
using Purva.TestKit;

namespace Purva.Store.Tests.Simulation;

/// <summary>Sites whose visitors edit one text, each on what they last saw, under loss, reordering, crashes, truncation, snapshots and lost disks.</summary>
internal sealed class TextCluster : IDisposable
{
    private static readonly KeyName Key = KeyName.Of("text", "k");

    private readonly Random random;
    private readonly SimulatedSite[] sites;
    private readonly TextVisitor[] visitors;
    private readonly List<VisitorEdit> edits = [];
    private readonly HashSet<string> shown = [];
    private ulong lastId;
    private long wall = 1_000;
    private long epoch = 1;
    private int characters;

    public TextCluster(int seed, int count)
    {
        random = new Random(seed);
        sites = [.. Enumerable.Range(0, count).Select(i => new SimulatedSite($"s{i}", () => new ReplicaId(++lastId)))];
        sites[0].Define(new BucketDefinition { Bucket = "text", Type = BucketType.Text }, wall);
        Array.ForEach(sites[1..], site => Pull(site, sites[0], chance: 1));
        visitors = [.. Enumerable.Range(0, count + 2).Select(i => new TextVisitor(sites[i % count]))];
    }

    public void Run(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            wall += random.Next(3);
            Step(sites[random.Next(sites.Length)], sites[random.Next(sites.Length)], visitors[random.Next(visitors.Length)]);
        }
    }

    public void HealAndCheck()
    {
        for (var round = 0; round < (2 * sites.Length) + 2; round++)
        {
            foreach (var to in sites)
            {
                Array.ForEach(sites, from => Pull(to, from, chance: 1));
            }
        }

        Array.ForEach(sites, Check);
        Law.Holds(sites.All(site => TextOf(site) == TextOf(sites[0])), $"all sites show {TextOf(sites[0])}: {string.Join(" | ", sites.Select(TextOf))}");
        foreach (var edit in edits)
        {
            CheckIntention(edit);
        }

        CheckOrder();
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(sites, site => site.Dispose());

    private void Step(SimulatedSite site, SimulatedSite other, TextVisitor visitor)
    {
        switch (random.Next(100))
        {
            case < 45:
                Change(visitor);
                break;
            case < 60:
                Look(visitor);
                break;
            case < 86:
                Pull(site, other, chance: 0.7);
                break;
            case < 90:
                site.Restart();
                break;
            case < 94:
                site.Truncate(sites.Select(one => one.Replica.Applied).Aggregate((left, right) => left.Meet(right)));
                break;
            case < 98 when other != site:
                site.LoadSnapshot(other, crashAt: random.Next(12), wall);
                break;
            case 99 when random.Next(4) == 0:
                site.LoseDisk(++epoch);
                Array.ForEach(visitors, one => one.Forget(site));
                break;
            default:
                Check(site);
                break;
        }
    }

    private static void Look(TextVisitor visitor)
    {
        if (visitor.Site.Replica.Applied is var applied && visitor.Site.ReadTyped(Key).Value is StoredValue.Text text)
        {
            (visitor.Text, visitor.Seen) = (text.Value, CausalContext.UpTo(applied));
        }
    }

    private void Change(TextVisitor visitor)
    {
        var runes = visitor.Text.EnumerateRunes().ToArray();
        var at = random.Next(runes.Length + 1);
        var (taken, put) = (random.Next(3) == 0 ? random.Next(Math.Min(4, runes.Length - at + 1)) : 0, random.Next(4) == 0 ? 0 : random.Next(1, 4));
        if (taken + put == 0)
        {
            return;
        }

        var piece = string.Concat(Enumerable.Range(0, put).Select(_ => new Rune(++characters % 2 == 0 ? 0x4E00 + characters : 0x1_0000 + characters)));
        ValueUpdate[] updates = [.. taken > 0 ? [ValueUpdate.EraseText(at, taken)] : Array.Empty<ValueUpdate>(), .. put > 0 ? [ValueUpdate.InsertText(at, piece)] : Array.Empty<ValueUpdate>()];
        var result = visitor.Site.Commit(wall, new Commit(default) { Updates = updates.Select(update => new KeyUpdate(Key, update with { Seen = visitor.Seen })).ToArray() });
        if (result.Status == WriteStatus.UnknownBucket)
        {
            return;
        }

        Law.Holds(result.Status == WriteStatus.Committed, $"an edit at {visitor.Site}: {result.Status} {result.Problem}");
        visitor.Text = string.Concat(runes[..at]) + piece + string.Concat(runes[(at + taken)..]);
        visitor.Seen = visitor.Seen.With(result.Dot);
        edits.Add(new VisitorEdit(result.Dot, visitor.Seen, visitor.Text, piece, string.Concat(runes[at..(at + taken)])));
    }

    /// <summary>What a site shows is what was put in and not taken out, by all that it has.</summary>
    private void Check(SimulatedSite site)
    {
        if (site.Replica.Buckets.Find("text") is null)
        {
            return;
        }

        var seen = edits.Where(edit => site.Replica.Applied.Contains(edit.Dot)).ToList();
        var expected = seen.SelectMany(edit => edit.Put.EnumerateRunes()).Except(seen.SelectMany(edit => edit.Taken.EnumerateRunes())).Order();
        var text = TextOf(site);
        shown.Add(text);
        Law.Holds(text.EnumerateRunes().Order().SequenceEqual(expected), $"{site} shows {text} and should have {string.Concat(expected)}");
    }

    /// <summary>The version that an edit leads to is, everywhere and for good, what its author had in front of them.</summary>
    private void CheckIntention(VisitorEdit edit)
    {
        var site = sites[random.Next(sites.Length)];
        if (!CausalContext.UpTo(site.Replica.Applied).Dominates(edit.Seen))
        {
            return;
        }

        var copy = new TextCopy();
        TextRows.CatchUp(site.Engine, Key, site.Replica.Applied, copy);
        var found = copy.Document.At(copy.EventsSeen(edit.Seen).AsSpan());
        Law.Holds(found == edit.Text, $"{edit.Dot} led to {edit.Text} for its author, and to {found} at {site}");
    }

    private void CheckOrder()
    {
        var places = TextOf(sites[0]).EnumerateRunes().Select((rune, i) => (rune, i)).ToDictionary(one => one.rune, one => one.i);
        foreach (var text in shown.Concat(edits.Select(edit => edit.Text)))
        {
            int[] order = [.. text.EnumerateRunes().Where(places.ContainsKey).Select(rune => places[rune])];
            Law.Holds(order.Order().SequenceEqual(order), $"what was shown as {text} stands in the order of {TextOf(sites[0])}");
        }
    }

    private static string TextOf(SimulatedSite site) => site.ReadTyped(Key).Value is StoredValue.Text text ? text.Value : string.Empty;

    private void Pull(SimulatedSite to, SimulatedSite from, double chance)
    {
        if (to == from)
        {
            return;
        }

        if (!to.Replica.Applied.Dominates(from.Replica.Floor))
        {
            to.LoadSnapshot(from, crashAt: random.Next(12), wall);
        }

        foreach (var record in from.Log().Where(_ => random.NextDouble() < chance).OrderBy(_ => random.Next(3)).ToList())
        {
            var outcome = to.Receive(record, wall);
            Law.Holds(outcome is ReceiveOutcome.Applied or ReceiveOutcome.Waiting or ReceiveOutcome.Duplicate, $"{to} takes {record.Dot}: {outcome}");
        }
    }
}
