namespace Purva.Tests.Clocks.IntervalTree;

/// <summary>The event trees of the paper, written down as it has them: objects and recursion.</summary>
internal abstract record PaperEvent(ulong N)
{
    private const int ManyLevels = 1_000;

    public static readonly PaperEvent Zero = new Leaf(0);

    private ulong Min => this is Node(_, var l, var r) ? N + Math.Min(l.Min, r.Min) : N;

    private ulong Max => this is Node(_, var l, var r) ? N + Math.Max(l.Max, r.Max) : N;

    public PaperEvent Norm() => this switch
    {
        Node(_, Leaf(var m), Leaf(var k)) when m == k => new Leaf(N + m),
        Node(_, var l, var r) => new Node(N + Math.Min(l.Min, r.Min), l.Sink(Math.Min(l.Min, r.Min)), r.Sink(Math.Min(l.Min, r.Min))),
        _ => this,
    };

    public static bool Leq(PaperEvent left, PaperEvent right) => (left, right) switch
    {
        (Leaf, _) => left.N <= right.N,
        (Node(_, var l, var r), Leaf) => left.N <= right.N && Leq(l.Lift(left.N), right) && Leq(r.Lift(left.N), right),
        (Node(_, var l1, var r1), Node(_, var l2, var r2)) =>
            left.N <= right.N && Leq(l1.Lift(left.N), l2.Lift(right.N)) && Leq(r1.Lift(left.N), r2.Lift(right.N)),
        _ => throw new InvalidOperationException(),
    };

    public static PaperEvent Join(PaperEvent left, PaperEvent right) => (left, right) switch
    {
        (Leaf, Leaf) => new Leaf(Math.Max(left.N, right.N)),
        (Leaf, Node) => Join(new Node(left.N, Zero, Zero), right),
        (Node, Leaf) => Join(left, new Node(right.N, Zero, Zero)),
        (Node(var n1, var l1, var r1), Node(var n2, var l2, var r2)) => n1 > n2
            ? Join(right, left)
            : new Node(n1, Join(l1, l2.Lift(n2 - n1)), Join(r1, r2.Lift(n2 - n1))).Norm(),
        _ => throw new InvalidOperationException(),
    };

    public static PaperEvent Event(PaperId id, PaperEvent events)
    {
        var filled = Fill(id, events);
        return filled != events ? filled : Grow(id, events).Event;
    }

    public string Bits() => this switch
    {
        Leaf => "1" + Number(N, 2),
        Node(0, Leaf(0), var r) => "000" + r.Bits(),
        Node(0, var l, Leaf(0)) => "001" + l.Bits(),
        Node(0, var l, var r) => "010" + l.Bits() + r.Bits(),
        Node(_, Leaf(0), var r) => "01100" + new Leaf(N).Bits() + r.Bits(),
        Node(_, var l, Leaf(0)) => "01101" + new Leaf(N).Bits() + l.Bits(),
        Node(_, var l, var r) => "0111" + new Leaf(N).Bits() + l.Bits() + r.Bits(),
        _ => throw new InvalidOperationException(),
    };

    private static string Number(ulong n, int bits) => n < 1UL << bits
        ? "0" + string.Concat(Enumerable.Range(0, bits).Reverse().Select(bit => (n >> bit) & 1))
        : "1" + Number(n - (1UL << bits), bits + 1);

    private static PaperEvent Fill(PaperId id, PaperEvent events)
    {
        switch (id, events)
        {
            case (PaperId.Leaf(0), _) or (PaperId.Pair, Leaf):
                return events;
            case (PaperId.Leaf, _):
                return new Leaf(events.Max);
            case (PaperId.Pair(PaperId.Leaf(1), var ir), Node(var n, var l, var r)):
                var right = Fill(ir, r);
                return new Node(n, new Leaf(Math.Max(l.Max, right.Min)), right).Norm();
            case (PaperId.Pair(var il, PaperId.Leaf(1)), Node(var n, var l, var r)):
                var left = Fill(il, l);
                return new Node(n, left, new Leaf(Math.Max(r.Max, left.Min))).Norm();
            case (PaperId.Pair(var il, var ir), Node(var n, var l, var r)):
                return new Node(n, Fill(il, l), Fill(ir, r)).Norm();
            default:
                throw new InvalidOperationException();
        }
    }

    private static (PaperEvent Event, int Cost) Grow(PaperId id, PaperEvent events)
    {
        switch (id, events)
        {
            case (PaperId.Leaf(1), Leaf(var n)):
                return (new Leaf(n + 1), 0);
            case (_, Leaf(var n)):
                var (grown, cost) = Grow(id, new Node(n, Zero, Zero));
                return (grown, cost + ManyLevels);
            case (PaperId.Pair(PaperId.Leaf(0), var ir), Node(var n, var l, var r)):
                var (right, rightCost) = Grow(ir, r);
                return (new Node(n, l, right), rightCost + 1);
            case (PaperId.Pair(var il, PaperId.Leaf(0)), Node(var n, var l, var r)):
                var (left, leftCost) = Grow(il, l);
                return (new Node(n, left, r), leftCost + 1);
            case (PaperId.Pair(var il, var ir), Node(var n, var l, var r)):
                var (onLeft, onRight) = (Grow(il, l), Grow(ir, r));
                return onLeft.Cost < onRight.Cost ? (new Node(n, onLeft.Event, r), onLeft.Cost + 1) : (new Node(n, l, onRight.Event), onRight.Cost + 1);
            default:
                throw new InvalidOperationException();
        }
    }

    private PaperEvent Lift(ulong by) => this with { N = N + by };

    private PaperEvent Sink(ulong by) => this with { N = N - by };

    public sealed record Leaf(ulong N) : PaperEvent(N)
    {
        public override string ToString() => $"{N}";
    }

    public sealed record Node(ulong N, PaperEvent Left, PaperEvent Right) : PaperEvent(N)
    {
        public override string ToString() => $"({N},{Left},{Right})";
    }
}
