using Purva.Simulation.Running;
using Xunit;

namespace Purva.Simulation.Tests.Running;

/// <summary>Whole runs: they repeat, they are well without bad luck and with it, and they say what befell them.</summary>
public sealed class SimulationRunTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(10);

    public static TheoryData<FaultFamilies> Families => [FaultFamilies.None, FaultFamilies.Network, FaultFamilies.Crashes, FaultFamilies.Disks, FaultFamilies.Clocks, FaultFamilies.Membership, FaultFamilies.Knobs];

    [Theory]
    [MemberData(nameof(Families))]
    public void Each_family_alone_breaks_nothing(FaultFamilies faults)
    {
        for (var seed = 1UL; seed <= 3; seed++)
        {
            var verdict = Run(new SimulationOptions { Seed = seed, Length = Short, Faults = faults });

            Assert.True(verdict.Passed, Told.Of(verdict));
            Assert.All(verdict.Schedule.Faults, fault => Assert.True(faults.HasFlag(FaultDrawing.FamilyOf(fault.Kind))));
            Assert.True(verdict.Counts["checked.Requests"] > 0);
        }
    }

    [Fact]
    public void All_families_together_break_nothing()
    {
        var verdict = Run(new SimulationOptions { Seed = 12, Length = TimeSpan.FromHours(1), Sites = 5 });

        Assert.True(verdict.Passed, Told.Of(verdict));
        Assert.Contains(verdict.Counts, count => count.Key.StartsWith("fault.", StringComparison.Ordinal) && count.Value > 0);
        Assert.True(verdict.Simulated >= TimeSpan.FromHours(1));
    }

    /// <summary>The fingerprint is that of another process, on another day: the same seed gives the same history everywhere.</summary>
    [Fact]
    public void The_same_seed_gives_the_same_history()
    {
        var options = new SimulationOptions { Seed = 5, Length = Short };

        var first = Run(options);
        var second = Run(options);
        var other = Run(options with { Seed = 6 });

        Assert.Equal(first.Fingerprint, second.Fingerprint);
        Assert.Equal(first.Steps, second.Steps);
        Assert.Equal(first.Counts, second.Counts);
        Assert.NotEqual(first.Fingerprint, other.Fingerprint);
    }

    [Fact]
    public void Worlds_on_several_threads_do_not_disturb_each_other()
    {
        var alone = Enumerable.Range(1, 4).Select(seed => Fingerprint((ulong)seed)).ToArray();

        var together = new string[alone.Length];
        Parallel.For(0, together.Length, i => together[i] = Fingerprint((ulong)i + 1));

        Assert.Equal(alone, together);
    }

    [Fact]
    public void A_schedule_replays_what_its_seed_drew()
    {
        var drawn = SimulationRun.Draw(new SimulationOptions { Seed = 8, Length = Short });

        Assert.Equal(Run(drawn.Options).Fingerprint, Replay(drawn).Fingerprint);
    }

    [Fact]
    public void Clients_that_are_left_out_take_no_part()
    {
        var drawn = SimulationRun.Draw(new SimulationOptions { Seed = 3, Length = Short, Faults = FaultFamilies.None });

        var verdict = Replay(drawn with { Clients = ["client 1"] });

        Assert.All(verdict.Transcript.Lines.Where(line => line.Place != "world"), line => Assert.Equal("client 1", line.Place));
        Assert.NotEmpty(verdict.Transcript.Lines);
    }

    [Fact]
    public void It_tells_how_far_it_is_and_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        var told = new Listener(progress => stop.Cancel());

        var verdict = SimulationRun.Run(new SimulationOptions { Seed = 1, Length = TimeSpan.FromDays(365) }, told, stop.Token);

        Assert.True(verdict.Passed, Told.Of(verdict));
        Assert.True(verdict.Simulated < TimeSpan.FromDays(1));
        Assert.Equal("running", told.First.Stage);
    }

    [Fact]
    public void Numbers_of_sites_that_no_cluster_has_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(new SimulationOptions { Sites = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(new SimulationOptions { Sites = 10 }));
    }

    private static SimulationVerdict Run(SimulationOptions options) => SimulationRun.Run(options, stop: TestContext.Current.CancellationToken);

    private static SimulationVerdict Replay(Schedule schedule) => SimulationRun.Replay(schedule, stop: TestContext.Current.CancellationToken);

    private static string Fingerprint(ulong seed) => Run(new SimulationOptions { Seed = seed, Length = TimeSpan.FromMinutes(3) }).Fingerprint;

    private sealed class Listener(Action<SimulationProgress> heard) : IProgress<SimulationProgress>
    {
        public SimulationProgress First { get; private set; }

        public void Report(SimulationProgress value)
        {
            First = First.Stage is null ? value : First;
            heard(value);
        }
    }
}
