namespace Purva.TestKit.Ordering;

/// <summary>The definitions of SWIRLDS-TR-2016-01, one after another, by walks over the graph. Slow, and shares nothing with the library.</summary>
public sealed partial class PaperHashgraph
{
    private readonly IReadOnlyList<PaperEvent> events;
    private readonly int[] stakes;
    private readonly int coinEvery;
    private readonly bool isCausal;
    private readonly bool[][] ancestors;
    private readonly Dictionary<(int, int), bool> sees = [];
    private readonly Dictionary<(int, int), bool> stronglySees = [];
    private readonly Dictionary<(int, int), (bool Vote, bool Decides)> votes = [];

    /// <summary>The graph, each event after its parents.</summary>
    public PaperHashgraph(IReadOnlyList<PaperEvent> events, int[] stakes, int coinEvery, bool isCausal)
    {
        (this.events, this.stakes, this.coinEvery, this.isCausal) = (events, stakes, coinEvery, isCausal);
        ancestors = [.. Enumerable.Range(0, events.Count).Select(Ancestors)];
        Rounds = new int[events.Count];
        Witnesses = new bool[events.Count];
        for (var x = 0; x < events.Count; x++)
        {
            Rounds[x] = Round(x);
            Witnesses[x] = events[x].SelfParent < 0 || Rounds[x] > Rounds[events[x].SelfParent];
        }
    }

    /// <summary>The round of each event, from 1.</summary>
    public int[] Rounds { get; }

    /// <summary>Which events are witnesses.</summary>
    public bool[] Witnesses { get; }

    /// <summary>Whether y is x or an ancestor of x.</summary>
    public bool IsAncestor(int x, int y) => ancestors[x][y];

    /// <summary>Whether y is x or a self-ancestor of x.</summary>
    public bool IsSelfAncestor(int x, int y)
    {
        for (var at = x; at >= 0; at = events[at].SelfParent)
        {
            if (at == y)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>x can see y: y is an ancestor, and among the ancestors of x there is no fork by the creator of y.</summary>
    public bool Sees(int x, int y) => Remember(sees, x, y, () => IsAncestor(x, y) && !AncestorsBy(x, events[y].Creator).Any(a =>
        AncestorsBy(x, events[y].Creator).Any(b => !IsSelfAncestor(a, b) && !IsSelfAncestor(b, a))));

    /// <summary>x strongly sees y: it sees y, and sees events by members of more than two thirds, each of which sees y.</summary>
    public bool StronglySees(int x, int y) => Remember(stronglySees, x, y, () =>
        Sees(x, y) && IsMany(Enumerable.Range(0, x + 1).Where(z => Sees(x, z) && Sees(z, y))));

    /// <summary>Whether the creators of these events hold more than two thirds of the stake.</summary>
    private bool IsMany(IEnumerable<int> set) => IsMany(StakeOf(set));

    private bool IsMany(int stake) => 3 * stake > 2 * stakes.Sum();

    private int StakeOf(IEnumerable<int> set) => set.Select(x => events[x].Creator).Distinct().Sum(creator => stakes[creator]);

    private int Round(int x)
    {
        int[] parents = [.. new[] { events[x].SelfParent, events[x].OtherParent }.Where(parent => parent >= 0)];
        if (parents.Length == 0)
        {
            return 1;
        }

        var parentRound = parents.Max(parent => Rounds[parent]);
        return parentRound + (IsMany(Enumerable.Range(0, x).Where(y => Rounds[y] == parentRound && StronglySees(x, y))) ? 1 : 0);
    }

    private IEnumerable<int> AncestorsBy(int x, int creator) => Enumerable.Range(0, x + 1).Where(y => ancestors[x][y] && events[y].Creator == creator);

    private bool[] Ancestors(int x)
    {
        var found = new bool[events.Count];
        var path = new Stack<int>([x]);
        while (path.TryPop(out var at))
        {
            if (at >= 0 && !found[at])
            {
                found[at] = true;
                path.Push(events[at].SelfParent);
                path.Push(events[at].OtherParent);
            }
        }

        return found;
    }

    private static bool Remember(Dictionary<(int, int), bool> known, int x, int y, Func<bool> find)
    {
        if (!known.TryGetValue((x, y), out var answer))
        {
            answer = find();
            known.Add((x, y), answer);
        }

        return answer;
    }
}
