using Purva.Clocks;
using Purva.Tracing;
using Xunit;

namespace Purva.Tests.Tracing;

public sealed class WalkTests
{
    /// <summary>The samples, and the numbers that each process ends with.</summary>
    public static TheoryData<string, string> Samples { get; } = new()
    {
        { "chat", "Arjun [1,0,0] 1; Priya [1,2,0] 2; Raj [1,2,1] 3" },
        { "dabba", "Ravi [2,1,1] 2; Suresh [0,1,0] 1; Prakash [0,0,1] 1" },
        { "dabba-rounds", "Ravi [2,0,1] 2; Suresh [1,1,0] 1; Prakash [0,0,1] 1" },
        { "trains", "Dadar [1,0,0] 1; Mumbai Central [1,2,0] 3; Bandra [1,2,3] 5" },
        { "monsoon", "Bandra [3,3,1] 3; Andheri [0,3,0] 3; Santacruz [0,0,1] 1" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_has_the_right_numbers(string name, string ends)
    {
        var walk = Scripts.Run(Scripts.Sample(name));

        Assert.True(walk.IsAsExpected, string.Join(", ", walk.Mismatches));
        Assert.NotEmpty(walk.Claims);
        Assert.Equal(ends, string.Join("; ", walk.Processes.Select((process, i) =>
        {
            var last = walk.Events.Last(one => one.Process == i);
            return $"{process} {walk.Format(last.Vector)} {last.Lamport}";
        })));
    }

    [Fact]
    public void Every_sample_is_among_them() =>
        Assert.Equal(Samples.Select(row => row.Data.Item1).Order(), Scripts.SampleNames.Order());

    [Fact]
    public void The_trains_radio_tells_only_who_receives_it()
    {
        var walk = Scripts.Run(Scripts.Sample("trains"));

        Assert.Equal("[1,0,0] | [1,1,0] | [1,2,0] | [0,0,1] | [1,2,2] | [1,2,3]", string.Join(" | ", walk.Events.Select(one => walk.Format(one.Vector))));
        Assert.Equal([1UL, 2, 3, 1, 4, 5], walk.Events.Select(one => one.Lamport));
    }

    [Fact]
    public void The_carriers_of_the_second_round_are_concurrent_though_one_knew_of_the_other()
    {
        var walk = Scripts.Run(Scripts.Sample("dabba-rounds"));
        var ravi = walk.Events.Single(one => one.Name == "ravi");
        var suresh = walk.Events.Single(one => one.Name == "suresh");

        Assert.Equal(CausalOrder.Concurrent, ravi.Vector.CompareCausally(suresh.Vector));
        Assert.True(suresh.Vector.Contains(new Dot(Walk.ReplicaOf(ravi.Process), 1)));
    }

    [Fact]
    public void A_wrong_number_is_told_and_does_not_stop_the_walk()
    {
        var walk = Scripts.Run("processes a b\na ticks = [2,0] 7\nb ticks = [0,1] 1\n");

        Assert.False(walk.IsAsExpected);
        Assert.Equal([new WalkMismatch(0, "[2,0]", "[1,0]", 2), new WalkMismatch(0, "7", "1", 2)], walk.Mismatches);
        Assert.Equal(2, walk.Events.Length);
    }

    [Fact]
    public void A_wrong_claim_is_told()
    {
        var walk = Scripts.Run("a sends m\nb receives m\nb.1 before m\n");

        Assert.Equal([new WalkClaim(1, 0, CausalOrder.Before, CausalOrder.After, 3)], walk.Claims);
        Assert.False(walk.IsAsExpected);
    }

    [Fact]
    public void Concurrent_pairs_are_those_of_the_definition()
    {
        var walk = Scripts.Run("a sends m\nb ticks\nc receives m\nb receives m\n");

        Assert.Equal(["m b.1", "b.1 c.1", "c.1 b.2"], walk.ConcurrentPairs.Select(pair => $"{walk.Events[pair.Left].Name} {walk.Events[pair.Right].Name}"));
    }

    [Fact]
    public void A_picture_has_a_point_for_each_event_and_an_arrow_for_each_message()
    {
        var walk = Scripts.Run(Scripts.Sample("chat"));
        var picture = walk.Draw();

        Assert.Equal(walk.Events.Length, picture.Points.Length);
        Assert.Equal([(2, 3), (2, 5), (4, 5)], picture.Arrows.Select(arrow => (arrow.From, arrow.To)));
        Assert.Equal([new SpaceTimeDiagram.Pair(0, 1)], picture.Pairs);
        Assert.Contains(picture.Captions, caption => caption is { Role: SpaceTimeDiagram.CaptionRole.Stamp, Text: "[1,2,1] · 3" });
        Assert.Equal([true, true, false, true, false, true], picture.Points.Select(point => point.IsEvent));
    }
}
