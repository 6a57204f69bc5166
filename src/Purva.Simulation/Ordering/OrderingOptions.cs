namespace Purva.Simulation.Ordering;

/// <summary>A world in which members order transactions, and what goes wrong in it.</summary>
public sealed record OrderingOptions
{
    /// <summary>How many members there are; each has one stake. 4.</summary>
    public int Members { get; init; } = 4;

    /// <summary>How many of them misbehave; what each does is drawn by lot unless <see cref="OnlyMisdeed"/> says it. 0.</summary>
    public int Byzantine { get; init; }

    /// <summary>What all that misbehave do; by lot if null. Null.</summary>
    public Misdeed? OnlyMisdeed { get; init; }

    /// <summary>Part of the messages that are lost while faults last. 0.05.</summary>
    public double Loss { get; init; } = 0.05;

    /// <summary>Whether the network falls into parts of which none can go on, for a while. True.</summary>
    public bool HasPartition { get; init; } = true;

    /// <summary>Whether an honest member stops and comes back with what was durable. True.</summary>
    public bool HasCrash { get; init; } = true;

    /// <summary>Whether an honest member is away for most of the time that faults last, longer than rounds are kept if those are few. False.</summary>
    public bool HasLongAbsence { get; init; }

    /// <summary>Whether somebody joins, somebody's stake grows and somebody leaves while faults last. False.</summary>
    public bool HasChanges { get; init; }

    /// <summary>Whether the honest members never hear of each other across two halves while faults last; with more than a third forking, the order breaks. False.</summary>
    public bool IsSplitForGood { get; init; }

    /// <summary>Greatest difference of an honest clock from true time. 200 ms.</summary>
    public TimeSpan Skew { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long faults last. 3 s of virtual time.</summary>
    public TimeSpan Faults { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long at most the world may take after that until all transactions are ordered everywhere. 30 s of virtual time.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a member gossips, on average. 100 ms.</summary>
    public TimeSpan GossipEvery { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Least and greatest time of a message on its way. 10 ms to 60 ms.</summary>
    public (TimeSpan Least, TimeSpan Greatest) Link { get; init; } = (TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(60));

    /// <summary>How many rounds each member keeps. 26.</summary>
    public int KeptRounds { get; init; } = 26;
}
