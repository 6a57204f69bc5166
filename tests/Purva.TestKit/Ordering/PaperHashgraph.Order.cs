using Purva.Hashgraph;

namespace Purva.TestKit.Ordering;

/// <content>Fame and order.</content>
public sealed partial class PaperHashgraph
{
    /// <summary>How many coins were tossed in the votes that were asked for.</summary>
    public int Coins { get; private set; }

    /// <summary>How many of those votes were in a coin round and would have decided in any other.</summary>
    public int LargeInCoinRounds { get; private set; }

    /// <summary>What the first <paramref name="count"/> events say of the fame of a witness.</summary>
    public Fame FameOf(int x, int count)
    {
        foreach (var y in Enumerable.Range(0, count).Where(y => Witnesses[y] && Rounds[y] > Rounds[x]).OrderBy(y => Rounds[y]))
        {
            var (vote, decides) = VoteOf(y, x);
            if (decides)
            {
                return vote ? Fame.Famous : Fame.NotFamous;
            }
        }

        return Fame.Undecided;
    }

    /// <summary>
    /// The order after each event was added, one by one: which rounds were decided then stays decided, as the report's
    /// own proof allows, even if a witness that came too late is still being voted on.
    /// </summary>
    public List<PaperReceipt> Order()
    {
        var order = new List<PaperReceipt>();
        var decided = 0;
        for (var count = 1; count <= events.Count; count++)
        {
            while (IsDecided(decided + 1, count))
            {
                order.AddRange(Receive(++decided, count, order));
            }
        }

        LastRound = decided;
        return order;
    }

    /// <summary>The last decided round, once <see cref="Order"/> was asked for.</summary>
    public int LastRound { get; private set; }

    private (bool Vote, bool Decides) VoteOf(int y, int x)
    {
        if (!votes.TryGetValue((y, x), out var vote))
        {
            vote = Rounds[y] - Rounds[x] == 1 ? (Sees(y, x), false) : CountedVoteOf(y, x);
            votes.Add((y, x), vote);
        }

        return vote;
    }

    private (bool Vote, bool Decides) CountedVoteOf(int y, int x)
    {
        int[] s = [.. Enumerable.Range(0, y).Where(z => Witnesses[z] && Rounds[z] == Rounds[y] - 1 && StronglySees(y, z))];
        var yes = s.Where(z => VoteOf(z, x).Vote).Sum(z => stakes[events[z].Creator]);
        var no = s.Sum(z => stakes[events[z].Creator]) - yes;
        var v = yes >= no;
        var t = Math.Max(yes, no);
        if ((Rounds[y] - Rounds[x]) % coinEvery > 0)
        {
            return (v, IsMany(t));
        }

        Coins += IsMany(t) ? 0 : 1;
        LargeInCoinRounds += IsMany(t) ? 1 : 0;
        return (IsMany(t) ? v : events[y].Coin, false);
    }

    private bool IsDecided(int round, int count)
    {
        int[] witnesses = [.. WitnessesOf(round, count)];
        return witnesses.Length > 0 && witnesses.All(x => FameOf(x, count) != Fame.Undecided);
    }

    private IEnumerable<int> WitnessesOf(int round, int count) => Enumerable.Range(0, count).Where(x => Witnesses[x] && Rounds[x] == round);

    private IEnumerable<PaperReceipt> Receive(int round, int count, List<PaperReceipt> before)
    {
        int[] famous = [.. WitnessesOf(round, count).Where(x => FameOf(x, count) == Fame.Famous)];
        int[] unique = [.. famous.Where(x => !famous.Any(y => y != x && events[y].Creator == events[x].Creator))];
        if (unique.Length == 0)
        {
            return [];
        }

        var earlier = before.Select(receipt => receipt.Event).ToHashSet();
        var white = unique.Aggregate(default(EventHash), (sum, judge) => sum ^ events[judge].Mark);
        return [.. Enumerable.Range(0, count)
            .Where(x => !earlier.Contains(x) && unique.All(judge => IsAncestor(judge, x)))
            .Select(x => new PaperReceipt(x, round, TimeOf(x, unique)))
            .OrderBy(receipt => receipt.Time)
            .ThenBy(receipt => isCausal ? Depth(receipt.Event) : 0)
            .ThenBy(receipt => events[receipt.Event].Mark ^ white)];
    }

    /// <summary>The weighted median of when each judge's creator had first heard of x; of two middle ones the later.</summary>
    private long TimeOf(int x, int[] judges)
    {
        var set = Enumerable.Range(0, events.Count).Where(z =>
            judges.Any(judge => IsSelfAncestor(judge, z)) && IsAncestor(z, x) && !(events[z].SelfParent >= 0 && IsAncestor(events[z].SelfParent, x)));
        List<long> times = [.. set.SelectMany(z => Enumerable.Repeat(events[z].Time, stakes[events[z].Creator])).Order()];
        return times[times.Count / 2];
    }

    private int Depth(int x)
    {
        var depth = new int[x + 1];
        for (var at = 0; at <= x; at++)
        {
            int[] parents = [.. new[] { events[at].SelfParent, events[at].OtherParent }.Where(parent => parent >= 0)];
            depth[at] = 1 + (parents.Length == 0 ? 0 : parents.Max(parent => depth[parent]));
        }

        return depth[x];
    }
}

/// <summary>An event with the round that received it and its consensus time.</summary>
public readonly record struct PaperReceipt(int Event, int Round, long Time);
