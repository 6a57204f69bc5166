using CsCheck;

namespace Purva.TestKit.Worlds;

/// <summary>One thing that happens in a world.</summary>
public abstract record WorldStep<TOperation>
{
    private WorldStep()
    {
    }

    /// <summary>A replica does an operation.</summary>
    public sealed record Act(int At, int Reading, TOperation Operation) : WorldStep<TOperation>;

    /// <summary>A replica sends another something.</summary>
    public sealed record Send(int From, int To, Parcel What, int Which) : WorldStep<TOperation>;

    /// <summary>A replica sends another what its outbox has, and both that and the answer arrive at once.</summary>
    public sealed record Exchange(int From, int To) : WorldStep<TOperation>;

    /// <summary>Something that is under way arrives; it may arrive again.</summary>
    public sealed record Deliver(int Which, bool Again) : WorldStep<TOperation>;

    /// <summary>Something that is under way is lost.</summary>
    public sealed record Lose(int Which) : WorldStep<TOperation>;

    /// <summary>A replica stops and starts: it remembers nothing of its peers, and where it was careless, only its own events of its state.</summary>
    public sealed record Restart(int At, bool IsCareless) : WorldStep<TOperation>;

    /// <summary>Up to some steps of some replicas.</summary>
    public static Gen<WorldStep<TOperation>[]> Many(Gen<TOperation> operations, int replicas, int most)
    {
        var who = Gen.Int[0, replicas - 1];
        var any = Gen.Int[0, 63];
        return Gen.Frequency(
            (8, Gen.Select(who, Gen.Int[0, 9], operations, (at, reading, operation) => (WorldStep<TOperation>)new Act(at, reading, operation))),
            (6, Gen.Select(who, who, Gen.Enum<Parcel>(), any, (from, to, what, which) => (WorldStep<TOperation>)new Send(from, to, what, which))),
            (4, Gen.Select(who, who, (from, to) => (WorldStep<TOperation>)new Exchange(from, to))),
            (7, Gen.Select(any, Gen.Bool, (which, again) => (WorldStep<TOperation>)new Deliver(which, again))),
            (1, any.Select(which => (WorldStep<TOperation>)new Lose(which))),
            (2, Gen.Select(who, Gen.Bool, (at, isCareless) => (WorldStep<TOperation>)new Restart(at, isCareless)))).Array[0, most];
    }
}
