using Purva.Simulation.Histories;
using Purva.Store;

namespace Purva.Simulation.Tests.Checking.Causal;

/// <summary>A long history as a right store makes it: sites that hear each other now and then, clients that read, write and wander.</summary>
internal sealed class LargeHistory
{
    private readonly Random random;
    private readonly KeyRule rule;
    private readonly Place[] places;
    private readonly int[] sessions;
    private readonly List<(int Site, Event Event)> log = [];
    private int clients;

    private LargeHistory(int seed, KeyRule rule, int sites, int clients)
    {
        (random, this.rule, this.clients) = (new Random(seed), rule, clients);
        places = [.. Enumerable.Range(0, sites).Select(_ => new Place(sites))];
        sessions = [.. Enumerable.Range(0, clients)];
    }

    public History History { get; } = new();

    public static History Draw(int seed, KeyRule rule, int operations, int keys, int clients = 16)
    {
        var run = new LargeHistory(seed, rule, sites: 4, clients);
        for (var key = 0; key < keys; key++)
        {
            run.History.SetRule(run.History.NumberOf(KeyName.Of("b", $"k{key}")), rule);
        }

        for (var i = 0; i < operations; i++)
        {
            run.Step(i, Math.Min(run.random.Next(keys), run.random.Next(keys)));
        }

        return run.History;
    }

    private void Step(int at, int key)
    {
        var client = random.Next(sessions.Length);
        var site = client % places.Length;
        if (random.Next(3) == 0)
        {
            Pull(site, random.Next(places.Length));
        }

        var (place, time) = (places[site], TimeSpan.FromMilliseconds(at + 1));
        var live = place.Live(key);
        var shown = rule == KeyRule.LastWriterWins ? live.OrderByDescending(one => (one.Time, one.Value)).Take(1) : live;
        var request = new HistoryTransaction(sessions[client], [], []) { Site = $"s{site}", Asked = time, Answered = time, Consistency = random.Next(20) == 0 ? Consistency.Eventual : Consistency.Causal };
        var choice = random.Next(10);
        if (choice < 6)
        {
            History.Add(request with { Reads = [new HistoryRead(key, [.. shown.Select(one => one.Value).Order()])] });
            return;
        }

        var isDelete = choice == 9 && live.Count > 0;
        int[] over = choice == 6 ? [] : [.. live.Select(one => one.Value).Order()];
        var isUnknown = random.Next(200) == 0;
        var value = History.NextValue();
        History.Add(request with { Writes = [new HistoryWrite(key, value, [.. over]) { IsDelete = isDelete }], Outcome = isUnknown ? RequestOutcome.Unknown : RequestOutcome.Done });
        if (!isUnknown || random.Next(2) == 0)
        {
            log.Add((site, new Event(key, value, over, isDelete, at)));
            place.Apply(site, log[^1].Event, log.Count);
        }

        sessions[client] = isUnknown ? clients++ : sessions[client];
    }

    /// <summary>All that the other site has: what is missing here, in the order in which it was written, which extends causality.</summary>
    private void Pull(int to, int from)
    {
        (places[from].Known[from], places[to].Known[to]) = (log.Count, log.Count);
        var known = places[from].Known;
        var start = places[to].Known.Min();
        for (var i = start; i < log.Count; i++)
        {
            if (i >= places[to].Known[log[i].Site] && i < known[log[i].Site])
            {
                places[to].Apply(log[i].Site, log[i].Event, i + 1);
            }
        }

        for (var site = 0; site < known.Length; site++)
        {
            places[to].Known[site] = Math.Max(places[to].Known[site], known[site]);
        }
    }

    private sealed record Event(int Key, int Value, int[] Over, bool IsDelete, int Time);

    private sealed class Place(int sites)
    {
        private readonly Dictionary<int, List<Event>> values = [];

        /// <summary>For each site, how far of the log of all its events are known here.</summary>
        public int[] Known { get; } = new int[sites];

        public List<Event> Live(int key) => values.TryGetValue(key, out var live) ? live : values[key] = [];

        public void Apply(int site, Event one, int end)
        {
            Known[site] = end;
            Live(one.Key).RemoveAll(other => one.Over.Contains(other.Value));
            if (!one.IsDelete)
            {
                Live(one.Key).Add(one);
            }
        }
    }
}
