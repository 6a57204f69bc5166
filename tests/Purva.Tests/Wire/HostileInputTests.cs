using Purva.TestKit.Fuzzing;
using Xunit;

namespace Purva.Tests.Wire;

/// <summary>A short run of what <c>tests/Purva.Fuzz</c> does at length.</summary>
public sealed class HostileInputTests
{
    private const int Inputs = 10_000;

    public static TheoryData<string> Names { get; } = [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_decoder_answers_as_documented_and_within_its_bound(string name)
    {
        var outcome = FuzzRun.Of(FuzzTargets.All.Single(target => target.Name == name), Inputs, Environment.ProcessId);

        Assert.Equal(Inputs, outcome.Answers.Values.Sum());
        Assert.True(outcome.Answers.Count > 1, $"an input was accepted and another refused: {outcome}");
    }

    [Fact]
    public void The_same_seed_gives_the_same_inputs()
    {
        byte[][] seeds = [[1, 2, 3, 4, 5, 6, 7, 8], [9, 10]];
        var (left, right) = (new FuzzInputs(new Random(7), seeds), new FuzzInputs(new Random(7), seeds));

        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.Equal(left.Next(), right.Next()));
    }
}
