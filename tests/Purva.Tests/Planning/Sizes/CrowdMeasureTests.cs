using Purva.Clocks;
using Purva.Planning.Sizes;
using Xunit;

namespace Purva.Tests.Planning.Sizes;

public sealed class CrowdMeasureTests
{
    [Fact]
    public void Few_writers_need_no_measure() => Assert.True(new CrowdMeasure(PopulationTests.Small, new PlanDraws(SeededBits.Of(1))).Of(1_000_000, 1e9).IsWhole);

    /// <summary>The measure against vectors that are built of identities one by one, which it does not do.</summary>
    [Theory]
    [InlineData(5_000, 20_000)]
    [InlineData(20_000, 20_000)]
    [InlineData(20_000, 400_000)]
    public void A_measured_vector_is_as_long_as_one_of_identities_drawn_one_by_one(int writers, int writes)
    {
        var population = PopulationTests.Small with { Clients = writers, ClientsPerKey = writers, Days = 30 };
        var size = new CrowdMeasure(population, new PlanDraws(SeededBits.Of(2))).Of(writes, 30 * 86_400_000.0);
        var random = new Random(3);
        var identities = Enumerable.Range(0, writers).Select(_ => new ReplicaId((ulong)random.NextInt64(1, long.MaxValue) * 2)).ToArray();
        var counts = new Dictionary<ReplicaId, ulong>();
        for (var i = 0; i < writes; i++)
        {
            var writer = identities[random.Next(writers)];
            counts[writer] = counts.GetValueOrDefault(writer) + 1;
        }

        var drawn = VersionVector.OfAscending([.. counts.OrderBy(one => one.Key).Select(one => new Dot(one.Key, one.Value))]);
        var few = VersionVector.OfAscending([.. counts.OrderBy(one => one.Key).Take(CrowdMeasure.MostReplayedWriters).Select(one => new Dot(one.Key, one.Value))]);
        var expected = drawn.EncodedLength - few.EncodedLength;
        Assert.InRange(size.OmittedBytes, expected * 0.93, expected * 1.07);
        Assert.InRange(size.OmittedClusterBytes, 0, size.OmittedBytes / 2);
        Assert.InRange(size.OmittedRecentBytes, 0, size.OmittedBytes);
    }

    [Fact]
    public void The_same_size_is_measured_once()
    {
        var measure = new CrowdMeasure(PopulationTests.Small with { Clients = 10_000, ClientsPerKey = 10_000 }, new PlanDraws(SeededBits.Of(4)));
        Assert.Equal(measure.Of(50_000, 1e9), measure.Of(50_000, 1e9));
        Assert.True(measure.HasCrowds);
    }
}
