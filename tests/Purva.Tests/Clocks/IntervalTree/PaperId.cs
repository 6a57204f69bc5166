namespace Purva.Tests.Clocks.IntervalTree;

/// <summary>The identities of the paper, written down as it has them: objects and recursion.</summary>
internal abstract record PaperId
{
    public static readonly PaperId Zero = new Leaf(0);
    public static readonly PaperId One = new Leaf(1);

    /// <summary>The normal form of the paper's section 5.1.</summary>
    public PaperId Norm() => this switch
    {
        Pair(var left, var right) when left == right && left is Leaf => left,
        _ => this,
    };

    public (PaperId, PaperId) Split()
    {
        switch (this)
        {
            case Leaf(0):
                return (Zero, Zero);
            case Leaf:
                return (new Pair(One, Zero), new Pair(Zero, One));
            case Pair(Leaf(0), var i):
                var (right1, right2) = i.Split();
                return (new Pair(Zero, right1), new Pair(Zero, right2));
            case Pair(var i, Leaf(0)):
                var (left1, left2) = i.Split();
                return (new Pair(left1, Zero), new Pair(left2, Zero));
            default:
                var (l, r) = (Pair)this;
                return (new Pair(l, Zero), new Pair(Zero, r));
        }
    }

    public static PaperId Sum(PaperId left, PaperId right) => (left, right) switch
    {
        (Leaf(0), _) => right,
        (_, Leaf(0)) => left,
        (Pair(var l1, var r1), Pair(var l2, var r2)) => new Pair(Sum(l1, l2), Sum(r1, r2)).Norm(),
        _ => throw new InvalidOperationException("The identities overlap."),
    };

    public string Bits() => this switch
    {
        Leaf(0) => "000",
        Leaf => "001",
        Pair(Leaf(0), var right) => "01" + right.Bits(),
        Pair(var left, Leaf(0)) => "10" + left.Bits(),
        Pair(var left, var right) => "11" + left.Bits() + right.Bits(),
        _ => throw new InvalidOperationException(),
    };

    public sealed record Leaf(int Value) : PaperId
    {
        public override string ToString() => $"{Value}";
    }

    public sealed record Pair(PaperId Left, PaperId Right) : PaperId
    {
        public override string ToString() => $"({Left},{Right})";
    }
}
