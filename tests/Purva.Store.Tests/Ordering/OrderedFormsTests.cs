using CsCheck;
using Purva.Store.Ordering;
using Purva.TestKit;
using Purva.TestKit.Fuzzing;
using Xunit;

namespace Purva.Store.Tests.Ordering;

/// <summary>What stands in the rows of an ordered bucket, spoilt.</summary>
public sealed class OrderedFormsTests
{
    private const int Inputs = 10_000;

    private static readonly FuzzTarget[] Targets =
    [
        FuzzTarget.Binary(Gen.Select(Gen.Int[1, 999], Gen.Byte.Array[0, 9], Gen.Long, (id, value, amount) =>
            new OrderedWrite($"id {id}", OrderedStep.Put("a", value, 3), OrderedStep.Add("b", amount, least: 0), OrderedStep.Check("c", 7), OrderedStep.Delete("d")))),
        FuzzTarget.Of("frame of an order", 1_024, Gen.Select(Gen.ULong, GenerateGossip.Frame, OrderFrame.ToBytes), bytes => OrderFrame.TryRead(bytes, out _, out _)),
    ];

    public static TheoryData<string> Names { get; } = [.. Targets.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Spoilt_bytes_are_read_or_refused_within_a_bound(string name)
    {
        var outcome = FuzzRun.Of(Targets.Single(target => target.Name == name), Inputs, Environment.ProcessId);
        Assert.Equal(Inputs, outcome.Answers.Values.Sum());
        Assert.True(outcome.Answers.Count > 1, $"an input was accepted and another refused: {outcome}");
    }
}
