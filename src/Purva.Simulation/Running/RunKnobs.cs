using System.Collections.Immutable;
using Purva.Simulation.Workloads;
using Purva.Store;

namespace Purva.Simulation.Running;

/// <summary>What a seed decides about its world once and for all, beside the bad luck that it draws.</summary>
/// <remarks>
/// Each seed has a world of its own kind, and few have everything: what always happens together hides what happens alone.
/// </remarks>
/// <seealso href="https://doi.org/10.1145/2338965.2336763">Groce, Zhang, Eide, Chen and Regehr, Swarm Testing, ISSTA 2012</seealso>
internal sealed record RunKnobs
{
    /// <summary>How likely it is that a step runs out of its turn.</summary>
    public required double Disorder { get; init; }

    /// <summary>The least time of a message.</summary>
    public required TimeSpan LeastLatency { get; init; }

    /// <summary>The mean time of a message.</summary>
    public required TimeSpan MeanLatency { get; init; }

    /// <summary>How likely a message is lost once, everywhere and always.</summary>
    public required double Loss { get; init; }

    /// <summary>How likely a message comes twice.</summary>
    public required double Repeat { get; init; }

    /// <summary>How likely a message is overtaken.</summary>
    public required double Reorder { get; init; }

    /// <summary>When the sites' writes count as durable, by the site's number.</summary>
    public required ImmutableArray<Durability> Durability { get; init; }

    /// <summary>How long records stay in the log after every site has them.</summary>
    public required TimeSpan LogRetention { get; init; }

    /// <summary>From when on a silent peer no longer holds the log.</summary>
    public required TimeSpan SilentPeerBound { get; init; }

    /// <summary>How long a site asks its peers about its own past.</summary>
    public required TimeSpan SettleTimeout { get; init; }

    /// <summary>Every bound of the sites.</summary>
    public required StoreLimits Limits { get; init; }

    /// <summary>What the clients do.</summary>
    public required WorkloadPlan Workload { get; init; }

    /// <summary>Whether only a core of the sites is healed at first.</summary>
    public required bool HealsCoreFirst { get; init; }

    /// <summary>The knobs of a seed. The length does not move them, so that a run can be made shorter.</summary>
    /// <param name="options">What the simulation is told.</param>
    public static RunKnobs Draw(SimulationOptions options)
    {
        var random = new SimulatedRandom(options.Seed).Fork("knobs");
        var isNetworkBad = options.Faults.HasFlag(FaultFamilies.Network);
        var isTight = options.Faults.HasFlag(FaultFamilies.Knobs);
        var latency = TimeSpan.FromMilliseconds(random.Pick([0.2, 1, 5, 20, 80]));
        var loss = random.Chance(0.5) ? random.NextFraction() * 0.3 : 0;
        var repeat = random.Chance(0.5) ? random.NextFraction() * 0.5 : 0;
        var reorder = random.Chance(0.5) ? random.NextFraction() * 0.5 : 0;
        return new RunKnobs
        {
            Disorder = random.Pick([0, 0.01, 0.05, 0.3]),
            LeastLatency = latency / 4,
            MeanLatency = latency,
            Loss = isNetworkBad ? loss : 0,
            Repeat = isNetworkBad ? repeat : 0,
            Reorder = isNetworkBad ? reorder : 0,
            Durability = DrawDurability(random, options.Sites),
            LogRetention = Short(random, isTight, TimeSpan.FromDays(1), [90, 300, 1_800]),
            SilentPeerBound = options.Faults.HasFlag(FaultFamilies.Membership) ? TimeSpan.FromMinutes(random.Pick([10, 20, 60])) : TimeSpan.FromDays(7),
            SettleTimeout = Short(random, isTight, TimeSpan.FromSeconds(3), [0, 1, 3]),
            Limits = DrawLimits(random, isTight),
            Workload = WorkloadPlan.Draw(random.Fork("workload"), options),
            HealsCoreFirst = random.Chance(0.4),
        };
    }

    private static ImmutableArray<Durability> DrawDurability(SimulatedRandom random, int sites)
    {
        var mixed = random.Pick([0, 0, 0.5, 1]);
        var drawn = ImmutableArray.CreateBuilder<Durability>(sites);
        for (var i = 0; i < sites; i++)
        {
            drawn.Add(random.Chance(mixed) ? Store.Durability.EverySecond : Store.Durability.Always);
        }

        return drawn.MoveToImmutable();
    }

    private static TimeSpan Short(SimulatedRandom random, bool isTight, TimeSpan usual, int[] seconds)
    {
        var drawn = TimeSpan.FromSeconds(random.Pick(seconds));
        return random.Chance(0.6) && isTight ? drawn : usual;
    }

    private static StoreLimits DrawLimits(SimulatedRandom random, bool isTight)
    {
        var tight = new StoreLimits
        {
            MaxWaiting = random.Pick([4, 32, 20_000]),
            MaxQueuedCommits = random.Pick([2, 16, 10_000]),
            SoftSiblings = 2,
            HardSiblings = random.Pick([3, 8, 128]),
            MaxOperations = random.Pick([4, 1_000]),
        };
        return random.Chance(0.6) && isTight ? tight : StoreLimits.Default;
    }
}
