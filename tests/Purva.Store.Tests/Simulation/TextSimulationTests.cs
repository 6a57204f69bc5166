using CsCheck;
using Xunit;

namespace Purva.Store.Tests.Simulation;

/// <summary>Texts under loss, reordering, crashes, truncation, snapshots and lost disks keep every character, bring none back, and mean what their authors meant.</summary>
public sealed class TextSimulationTests
{
    [Fact]
    public void Every_site_shows_what_was_typed_and_not_taken_out_in_one_order() =>
        Gen.Select(Gen.Int, Gen.Int[2, 4], Gen.Int[10, 200]).Sample(
            (seed, count, steps) =>
            {
                using var cluster = new TextCluster(seed, count);
                cluster.Run(steps);
                cluster.HealAndCheck();
            },
            iter: 400);

    [Fact]
    public void Long_histories_keep_to_it_too() =>
        Gen.Int.Sample(
            seed =>
            {
                using var cluster = new TextCluster(seed, 3);
                cluster.Run(1_000);
                cluster.HealAndCheck();
            },
            iter: 8);
}
