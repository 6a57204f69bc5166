using CsCheck;
using Purva.TestKit;
using Purva.Tracing;
using Xunit;

namespace Purva.Tests.Tracing;

public sealed class SpaceTimeDiagramTests
{
    [Fact]
    public void Causes_stand_left_of_their_effects_and_nothing_stands_outside() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 30]).Array[1, 25].Sample(steps =>
        {
            var builder = new SpaceTimeDiagram.Builder("title");
            for (var process = 0; process < 4; process++)
            {
                builder.AddProcess($"process {process}", comesAndGoes: process == 3);
            }

            for (var i = 0; i < steps.Length; i++)
            {
                builder.AddEvent(steps[i].Item1, "something happens here", "[1,2,3]");
                if (steps[i].Item2 < i)
                {
                    builder.AddMessage(steps[i].Item2, i, "m");
                }
            }

            CheckPlaces(builder.ToDiagram());
        });

    [Fact]
    public void What_could_have_happened_at_one_time_shares_a_column()
    {
        var builder = new SpaceTimeDiagram.Builder(string.Empty);
        var (a, b) = (builder.AddProcess("a"), builder.AddProcess("b"));
        int[] events = [builder.AddEvent(a, "", ""), builder.AddEvent(a, "", ""), builder.AddEvent(b, "", ""), builder.AddEvent(b, "", "")];
        builder.AddMessage(events[1], events[3]);
        var diagram = builder.ToDiagram();

        Assert.Equal([0, 1, 0, 2], diagram.Points.Select(point => point.Column));
        Assert.Equal(diagram.Points[0].X, diagram.Points[2].X);
    }

    [Fact]
    public void In_order_nothing_stands_left_of_what_was_added_before()
    {
        var builder = new SpaceTimeDiagram.Builder(string.Empty) { IsInOrder = true };
        var (a, b) = (builder.AddProcess("a"), builder.AddProcess("b"));
        foreach (var process in (int[])[a, a, b, b, a])
        {
            builder.AddEvent(process, "", "");
        }

        Assert.Equal([0, 1, 1, 2, 2], builder.ToDiagram().Points.Select(point => point.Column));
    }

    [Fact]
    public void A_text_stands_on_the_side_that_no_arrow_crosses()
    {
        var builder = new SpaceTimeDiagram.Builder(string.Empty);
        var (a, b) = (builder.AddProcess("a"), builder.AddProcess("b"));
        var (send, receipt) = (builder.AddEvent(a, "sends", ""), builder.AddEvent(b, "receives", ""));
        builder.AddMessage(send, receipt);
        var diagram = builder.ToDiagram();

        Assert.True(diagram.Captions.Single(caption => caption.Text == "sends").Y < diagram.Points[send].Y);
        Assert.True(diagram.Captions.Single(caption => caption.Text == "receives").Y > diagram.Points[receipt].Y);
    }

    [Fact]
    public void Labels_are_wrapped_and_stamps_keep_their_lines()
    {
        var builder = new SpaceTimeDiagram.Builder(string.Empty);
        builder.AddEvent(builder.AddProcess("a"), "a label that is much longer than one line of a picture may be", "one\ntwo");
        var texts = builder.ToDiagram().Captions.Where(caption => caption.Lane == 0 && caption.Role != SpaceTimeDiagram.CaptionRole.Process).Select(caption => caption.Text);

        Assert.Equal(["a label that is much", "longer than one line of a", "picture may be", "one", "two"], texts);
    }

    [Fact]
    public void What_is_not_there_cannot_be_named()
    {
        var builder = new SpaceTimeDiagram.Builder(string.Empty);
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddEvent(0, "", ""));
        var first = builder.AddEvent(builder.AddProcess("a"), "", "");
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddMessage(first, first));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddMessage(first, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddPair(first, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddMark(1));
    }

    [Fact]
    public void Nothing_can_be_drawn()
    {
        var diagram = new SpaceTimeDiagram.Builder(string.Empty).ToDiagram();
        Assert.True(diagram is { Width: > 0, Height: > 0 });
    }

    private static void CheckPlaces(SpaceTimeDiagram diagram)
    {
        foreach (var arrow in diagram.Arrows)
        {
            Law.Holds(diagram.Points[arrow.From].X < diagram.Points[arrow.To].X, $"{arrow} goes right");
        }

        foreach (var points in diagram.Points.GroupBy(point => point.Lane))
        {
            Law.Holds(points.Zip(points.Skip(1)).All(pair => pair.First.X < pair.Second.X), $"lane {points.Key} goes right");
        }

        Law.Holds(diagram.Lanes.Zip(diagram.Lanes.Skip(1)).All(pair => pair.First.Y < pair.Second.Y || pair.Second.Y == 0), $"lanes go down");
        foreach (var caption in diagram.Captions)
        {
            Law.Holds(caption.X >= 0 && caption.X <= diagram.Width && caption.Y > 0 && caption.Y < diagram.Height, $"{caption} is inside");
        }
    }
}
