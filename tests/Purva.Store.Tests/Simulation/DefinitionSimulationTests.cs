using CsCheck;
using Xunit;

namespace Purva.Store.Tests.Simulation;

/// <summary>Whatever sites define without knowing of each other, what they write can be read everywhere and comes to the same.</summary>
public sealed class DefinitionSimulationTests
{
    [Fact]
    public void Sites_that_disagree_about_a_bucket_still_converge() =>
        Gen.Select(Gen.Int, Gen.Int[2, 3], Gen.Int[10, 150]).Sample(
            (seed, count, steps) =>
            {
                using var cluster = new DefinitionCluster(seed, count);
                cluster.Run(steps);
                cluster.HealAndCheck();
            },
            iter: 1_000);
}
