using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Simulation.Ordering;

/// <summary>Members that order transactions over a bad network in virtual time, some of them Byzantine. The same seed gives the same run.</summary>
/// <remarks>Not safe to share between threads; worlds of their own are.</remarks>
public sealed partial class OrderingSimulation
{
    private readonly OrderingOptions options;
    private readonly SimulatedRandom chance;
    private readonly PriorityQueue<Action, (long Time, long Number)> agenda = new();
    private readonly OrderingNode[] nodes;
    private readonly int[] halves;
    private readonly Dictionary<long, (int Node, long Time)> submitted = [];
    private long now;
    private long steps;
    private bool isCut;
    private long[] roundsAtCut = [];
    private long roundsWhileCut;

    private OrderingSimulation(ulong seed, OrderingOptions options)
    {
        this.options = options;
        chance = new SimulatedRandom(seed);
        var members = new Membership(0, Enumerable.Range(1, options.Members).Select(id => new Member(new ReplicaId((ulong)id))));

        epochs.Add(members);

        // Who joins later listens from the beginning, as one who is no member.
        var count = options.Members + (options.HasChanges ? 1 : 0);
        halves = [.. Enumerable.Range(0, count).Select(i => i % 2)];
        chance.Shuffle(halves.AsSpan());
        nodes = [.. Enumerable.Range(0, count).Select(i => Create(i, members))];
    }

    /// <summary>Runs a world to its end.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="options">What goes wrong in it.</param>
    public static OrderingVerdict Run(ulong seed, OrderingOptions options) => Run(seed, options, out _);

    /// <summary>Runs a world to its end, and gives the life of the last honest member, which never stops.</summary>
    internal static OrderingVerdict Run(ulong seed, OrderingOptions options, out GossipHost last)
    {
        ArgumentNullException.ThrowIfNull(options);
        var world = new OrderingSimulation(seed, options);
        world.PlanFaults();
        world.PlanChanges();
        world.PlanWork();
        world.RunUntilOrdered();
        last = world.nodes[^1].Host;
        return world.Judge(seed);
    }

    private IEnumerable<OrderingNode> Honest => nodes.Where(node => node.IsHonest);

    private long FaultsEnd => Micros(options.Faults);

    private static long Micros(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    private OrderingNode Create(int number, Membership members)
    {
        var misdeed = number >= options.Byzantine ? Misdeed.None : options.OnlyMisdeed ?? (Misdeed)chance.Between(1, 5);
        var skew = Micros(chance.Below(2 * options.Skew) - options.Skew);
        var consensus = new ConsensusOptions { KeptRounds = options.KeptRounds, FrameEvery = misdeed == Misdeed.Fork ? 0 : 4 };
        long Clock() => Math.Max(0, (misdeed == Misdeed.FalseTime ? chance.Between(-3_600, 3_600) * 1_000_000L : skew) + 10_000_000_000 + now);
        var lives = Enumerable.Range(0, misdeed == Misdeed.Fork ? 2 : 1).Select(_ => new GossipHost(new ReplicaId((ulong)number + 1), members, consensus, Clock, () => now));
        return new OrderingNode(number, misdeed, [.. lives], chance);
    }

    private void At(long time, Action action) => agenda.Enqueue(action, (time, steps++));

    private void PlanWork()
    {
        foreach (var node in nodes)
        {
            At(chance.Next(50_000), () => Gossip(node));
            for (var i = 0; i < 5; i++)
            {
                At(chance.Next((int)FaultsEnd), () => Submit(node));
            }
        }
    }

    private void Submit(OrderingNode node)
    {
        if (node.IsUp)
        {
            submitted.Add(submitted.Count, (node.Number, now));
            for (var life = 0; life < node.LifeCount; life++)
            {
                node.LifeFor(life).Submit(submitted.Count - 1);
            }
        }
    }

    /// <summary>Asks somebody for news, again and again.</summary>
    private void Gossip(OrderingNode node)
    {
        At(now + (Micros(options.GossipEvery) / 2) + chance.Next((int)Micros(options.GossipEvery)), () => Gossip(node));
        if (!node.IsUp)
        {
            return;
        }

        var other = nodes[(node.Number + 1 + chance.Next(nodes.Length - 1)) % nodes.Length];
        for (var life = 0; life < node.LifeCount; life++)
        {
            // Of a forker, each life takes part in its own half of the world: its twin lives of other forkers included.
            GossipFrom(node, node.LifeFor(life), other, node.LifeCount > 1 ? life : halves[node.Number]);
        }
    }

    private void GossipFrom(OrderingNode node, GossipHost asking, OrderingNode other, int half)
    {
        asking.Begin();
        foreach (var member in asking.Members)
        {
            var (epoch, known, decided) = (member.Consensus.Members.Epoch, member.Consensus.Known, member.Consensus.LastRound);
            var wanted = member.AskForParents(50);
            Ask(node, other, half, () => other.Answer(half, epoch, known, decided, wanted), answer => asking.Take(other.Host.Member.Id, answer));
        }

        if (node.Wish(asking) is { } wish)
        {
            Send(node, other, half, () => other.LifeFor(half).Grant(wish));
        }

        if (asking.IsBehind)
        {
            Ask(node, other, half, () => other.TellFrame(half), asking.TakeFrame);
        }
    }

    private void Ask<TAnswer>(OrderingNode from, OrderingNode other, int half, Func<TAnswer?> answer, Action<TAnswer> take)
        where TAnswer : class =>
        Send(from, other, half, () =>
        {
            if (answer() is { } told)
            {
                Send(other, from, half, () => take(told));
            }
        });

    private void Send(OrderingNode from, OrderingNode to, int half, Action arrive)
    {
        var (least, greatest) = (Micros(options.Link.Least), Micros(options.Link.Greatest));
        var time = now + least + chance.Next((int)(greatest - least) + 1);
        if (CanPass(from, to, half) && !(now < FaultsEnd && chance.Chance(options.Loss)))
        {
            At(time, () =>
            {
                if (to.IsUp)
                {
                    arrive();
                }
            });
        }
    }

    private bool CanPass(OrderingNode from, OrderingNode to, int half)
    {
        var isAcross = (from.LifeCount == 1 ? halves[from.Number] : half) != (to.LifeCount == 1 ? halves[to.Number] : half);
        return !isAcross || (!isCut && !(options.IsSplitForGood && now < FaultsEnd));
    }

    private void RunUntilOrdered()
    {
        var end = FaultsEnd + Micros(options.Patience);
        var nextLook = FaultsEnd;
        while (agenda.TryDequeue(out var action, out var at) && at.Time < end)
        {
            now = at.Time;
            action();
            if (now >= nextLook)
            {
                nextLook += 250_000;
                if (IsAllOrdered())
                {
                    return;
                }
            }
        }
    }
}
