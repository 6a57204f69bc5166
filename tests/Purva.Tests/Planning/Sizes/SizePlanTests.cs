using CsCheck;
using Purva.Clocks;
using Purva.Planning.Sizes;
using Xunit;

namespace Purva.Tests.Planning.Sizes;

public sealed class SizePlanTests
{
    [Fact]
    public void A_seed_gives_one_plan_and_another_seed_another()
    {
        var population = Presets.Named("comments-500") with { Keys = 40 };
        string Plan(ulong seed) => string.Join(';', SizePlan.Of(population, SeededBits.Of(seed), 2, 30, cancellation: TestContext.Current.CancellationToken).Strategies.Select(size => (size.ObjectBytes, size.MessageBytes, size.LostShare, size.Siblings)));
        Assert.Equal(Plan(1), Plan(1));
        Assert.NotEqual(Plan(1), Plan(2));
    }

    [Fact]
    public void Exact_strategies_lose_nothing_in_any_population() => Gen.Select(Gen.Int[1, 60], Gen.Int[1, 5], Gen.Double[0, 2_000], Gen.Double[0, 0.02], Gen.Double[0, 100], Gen.ULong).Sample(
        (writers, sites, thinking, rate, replication, seed) =>
        {
            var population = PopulationTests.Small with { Keys = 3, Clients = writers, ClientsPerKey = writers, Sites = sites, ThinkSeconds = thinking, WritesPerSecond = rate, ReplicationSeconds = replication, RoamingShare = 0.3 };
            var report = SizePlan.Of(population, SeededBits.Of(seed), 2, 25, cancellation: TestContext.Current.CancellationToken);
            Assert.All(report.Strategies.Where(size => size.Strategy.IsExact), size => Assert.Equal((0.0, 0.0), (size.LostShare.Value, size.FalseShare.Value)));
            Assert.All(report.Strategies.Where(size => size.Strategy.Name is "bloom" or "plausible" or "hybrid-timestamps"), size => Assert.Equal(0, size.FalseShare.Value));
        },
        iter: 40);

    [Fact]
    public void More_writers_never_make_a_client_keyed_clock_smaller() => Gen.Select(Gen.Int[1, 400], Gen.Int[2, 6]).Sample(
        (writers, times) =>
        {
            double Bytes(int count) => SizePlan.Of(PopulationTests.Small with { Keys = 1, Clients = count, ClientsPerKey = count, WritesPerSecond = 0.2, ThinkSeconds = 0, ReplicationSeconds = 0 }, SeededBits.Of(9), 3, 8, cancellation: TestContext.Current.CancellationToken)["client-vectors"].ObjectBytes.Value;
            Assert.True(Bytes(writers) <= Bytes(writers * times), $"{writers} writers take more than {writers * times}");
        },
        iter: 15);

    /// <summary>Where every writer has written and nobody conflicts, sizes have closed forms: a vector of so many entries, one of servers, a timestamp.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(300)]
    public void Sizes_are_those_of_the_closed_forms(int writers)
    {
        var population = PopulationTests.Small with { Keys = 1, Clients = writers, ClientsPerKey = writers, WritesPerSecond = writers * 20 / 86_400.0, ThinkSeconds = 0, ReplicationSeconds = 0, RoamingShare = 0 };
        var report = SizePlan.Of(population, SeededBits.Of(3), 4, 20, cancellation: TestContext.Current.CancellationToken);
        var random = new Random(1);
        var vector = VersionVector.Of([.. Enumerable.Range(0, writers).Select(_ => new Dot(new ReplicaId((ulong)random.NextInt64(1, long.MaxValue) * 2), 20))]);
        Assert.Equal(16, report["last-writer-wins"].ObjectBytes.Value);
        Assert.Equal(16, report["hybrid-timestamps"].ObjectBytes.Value);
        Assert.InRange(report["client-vectors"].ObjectBytes.Value, vector.EncodedLength * 0.93, (vector.EncodedLength * 1.07) + 1);
        Assert.InRange(report["dotted"].ObjectBytes.Value, 12, 44);
        Assert.InRange(report["bloom"].ObjectBytes.Value, 66, 72);
    }

    /// <summary>
    /// One site, writes at rate r, and waits of mean T between reading and writing; a = r·T. A write is lost if nobody reads between it and the next: the next one's author has read before
    /// it, which is u = e^(−gap/T), and none of the later authors reads in the gap, whose number is Poisson of mean a·(1 − u). Over all gaps that is a·∫ u^a·e^(−a(1−u)) du from 0 to 1.
    /// </summary>
    [Theory]
    [InlineData(0.001, 20)]
    [InlineData(0.02, 20)]
    [InlineData(0.1, 30)]
    public void Lost_updates_of_the_last_writer_are_as_many_as_the_window_says(double rate, double thinking)
    {
        var population = PopulationTests.Small with { Keys = 1, Clients = 1_000_000, ClientsPerKey = 1_000_000, Sites = 1, WritesPerSecond = rate, ThinkSeconds = thinking, ReplicationSeconds = 0, ClockSkewMilliseconds = 0, Days = 150 / (rate * 86_400) };
        var lost = SizePlan.Of(population, SeededBits.Of(4), 24, 300, cancellation: TestContext.Current.CancellationToken)["last-writer-wins"].LostShare;
        var a = rate * thinking;
        var expected = a * Enumerable.Range(0, 10_000).Average(i => Math.Pow((i + 0.5) / 10_000, a) * Math.Exp(-a * (1 - ((i + 0.5) / 10_000))));
        Assert.InRange(lost.Value, expected - (1.5 * lost.HalfWidth) - 0.004, expected + (1.5 * lost.HalfWidth) + 0.004);
    }

    [Fact]
    public void Wrong_numbers_are_refused_before_any_work()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SizePlan.Of(PopulationTests.Small, SeededBits.Of(1), 1, cancellation: TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentOutOfRangeException>(() => SizePlan.Of(PopulationTests.Small, SeededBits.Of(1), 2, 0, cancellation: TestContext.Current.CancellationToken));
        Assert.Throws<Purva.Planning.PlanningException>(() => SizePlan.Of(PopulationTests.Small with { Days = 0 }, SeededBits.Of(1), cancellation: TestContext.Current.CancellationToken));
        Assert.Throws<OperationCanceledException>(() => SizePlan.Of(PopulationTests.Small, SeededBits.Of(1), cancellation: new CancellationToken(true)));
    }
}
