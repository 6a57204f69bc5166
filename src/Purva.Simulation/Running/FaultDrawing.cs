using System.Collections.Immutable;

namespace Purva.Simulation.Running;

/// <summary>Draws the bad luck of a seed: which kinds it has at all, how often, where, and for how long.</summary>
/// <remarks>Each kind has its own chance, and a longer run begins as a shorter one does.</remarks>
internal sealed partial class FaultDrawing
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    private readonly SimulationOptions options;
    private readonly RunKnobs knobs;
    private readonly SimulatedRandom root;
    private readonly string[] sites;
    private readonly List<FaultEvent> drawn = [];

    private FaultDrawing(SimulationOptions options, RunKnobs knobs)
    {
        (this.options, this.knobs) = (options, knobs);
        root = new SimulatedRandom(options.Seed).Fork("faults");
        sites = [.. Enumerable.Range(0, options.Sites).Select(i => ((char)('a' + i)).ToString())];
    }

    /// <summary>The bad luck of a seed, by time.</summary>
    /// <param name="options">What the simulation is told.</param>
    /// <param name="knobs">What else the seed decides.</param>
    public static ImmutableArray<FaultEvent> Draw(SimulationOptions options, RunKnobs knobs)
    {
        var drawing = new FaultDrawing(options, knobs);
        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            if (options.Faults.HasFlag(FamilyOf(kind)) && drawing.IsOn(kind))
            {
                drawing.DrawAll(kind);
            }
        }

        return [.. drawing.drawn.OrderBy(fault => fault.At).ThenBy(fault => fault.Kind).ThenBy(fault => fault.Site, StringComparer.Ordinal).ThenBy(fault => fault.Other, StringComparer.Ordinal)];
    }

    /// <summary>The family of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public static FaultFamilies FamilyOf(FaultKind kind) => kind switch
    {
        < FaultKind.Pause => FaultFamilies.Network,
        < FaultKind.DiskErrors => FaultFamilies.Crashes,
        < FaultKind.ClockLeap => FaultFamilies.Disks,
        < FaultKind.Join => FaultFamilies.Clocks,
        _ => FaultFamilies.Membership,
    };

    /// <summary>Most kinds in a world of one family, about half of them in one of all.</summary>
    private bool IsOn(FaultKind kind) => root.Fork($"whether {kind}").Chance(System.Numerics.BitOperations.PopCount((uint)options.Faults) <= 2 ? 0.85 : 0.5);

    private void DrawAll(FaultKind kind)
    {
        var random = root.Fork(kind.ToString());
        var between = TimeSpan.FromMinutes(random.Pick(kind switch
        {
            FaultKind.LongSilence => [60, 240],
            >= FaultKind.Join or FaultKind.BitFlip => [15, 45, 120],
            FaultKind.Pause or FaultKind.Kill or FaultKind.PowerCut or FaultKind.ResetLinks => [0.5, 2, 8, 30],
            _ => new double[] { 1, 4, 15 },
        }));
        for (var at = Quiet + random.Exponential(between); at < options.Length; at += random.Exponential(between))
        {
            Draw(kind, at, random);
        }
    }

    private void Draw(FaultKind kind, TimeSpan at, SimulatedRandom random)
    {
        switch (FamilyOf(kind))
        {
            case FaultFamilies.Network:
                DrawNetwork(kind, at, random);
                break;
            case FaultFamilies.Membership:
                DrawMembership(kind, at, random);
                break;
            default:
                drawn.Add(DrawAtSite(new FaultEvent(at, kind, random.Pick(sites)), random));
                break;
        }
    }

    private FaultEvent DrawAtSite(FaultEvent fault, SimulatedRandom random) => fault.Kind switch
    {
        FaultKind.Pause => fault with { Lasting = random.Exponential(Seconds(random.Pick([0.5, 5, 40]))) },
        FaultKind.Kill or FaultKind.PowerCut => fault with { Lasting = random.Exponential(Seconds(random.Pick([0.2, 3, 60]))) },
        FaultKind.Restart => fault with { Lasting = Seconds(1) + random.Exponential(Seconds(2)) },
        FaultKind.DiskErrors => fault with { Lasting = random.Exponential(Seconds(20)), Amount = random.Pick([0.01, 0.1, 1]) },
        FaultKind.DiskFull => fault with { Lasting = random.Exponential(Seconds(20)) },
        FaultKind.BitFlip => fault with { Lasting = Seconds(10) + random.Exponential(Seconds(60)) },
        FaultKind.ClockLeap => fault with { Lasting = random.Exponential(TimeSpan.FromMinutes(4)), Amount = Math.Min(DrawLeap(random), knobs.LogRetention.TotalSeconds / 3) },
        _ => fault with { Lasting = random.Exponential(TimeSpan.FromMinutes(10)), Amount = random.Between(-500, 500) * random.Pick([1, 20]) },
    };

    /// <summary>Forward by no more than some minutes: what a clock far ahead has dated is held back elsewhere until that time has come, and a leap beyond the retention makes a site forget idempotency keys. Back by anything.</summary>
    private static double DrawLeap(SimulatedRandom random) => random.Next(4) switch
    {
        0 => random.Between(1, 250),
        1 => random.Between(250, 900),
        2 => -random.Between(1, 600),
        _ => -86_400.0 * random.Between(1, 400),
    };

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
