using System.Xml.Linq;
using Purva.Simulation.Checking;
using Purva.Simulation.Reporting;
using Purva.Simulation.Running;
using Xunit;

namespace Purva.Simulation.Tests.Reporting;

public sealed class SpaceTimePictureTests
{
    [Fact]
    public void It_shows_what_the_violation_names_with_its_arrows()
    {
        var diagram = SpaceTimePicture.Draw(Verdicts.DotUsedTwice(), most: 20);
        var texts = diagram.Captions.Select(caption => caption.Text).ToArray();

        Assert.InRange(diagram.Points.Length, 12, 22);
        Assert.Contains("commit cart/7 = 31", texts);
        Assert.Contains("commit cart/9 = 32", texts);
        Assert.Contains("DotReused", texts);
        Assert.Contains(diagram.Arrows, arrow => diagram.Lanes[diagram.Points[arrow.From].Lane].Name == "a" && diagram.Lanes[diagram.Points[arrow.To].Lane].Name == "b");
        Assert.StartsWith("Seed 42: DotChecker found DotReused", diagram.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_and_the_broken_promise_are_marked_where_they_happened()
    {
        var diagram = SpaceTimePicture.Draw(Verdicts.DotUsedTwice(), most: 110);
        Assert.Equal(["a", "b", "c"], diagram.Marks.Select(mark => diagram.Lanes[diagram.Points[mark].Lane].Name).Order());
        var texts = diagram.Captions.Select(caption => caption.Text).ToArray();
        Assert.Superset(new HashSet<string>(["partition, c, 2 s", "end of partition", "power cut"]), texts.ToHashSet());
        Assert.DoesNotContain(texts, text => text.Contains("lose disk", StringComparison.OrdinalIgnoreCase) || text.StartsWith("fault:", StringComparison.Ordinal));
    }

    [Fact]
    public void Time_goes_to_the_right_and_sites_stand_above_clients()
    {
        var diagram = SpaceTimePicture.Draw(Verdicts.DotUsedTwice(), most: 110);
        Assert.Equal(["a", "b", "c", "c1", "c2", "c3"], diagram.Lanes.Select(lane => lane.Name));
        Assert.True(diagram.Points.Zip(diagram.Points.Skip(1)).All(pair => pair.First.X <= pair.Second.X));
    }

    [Fact]
    public void What_came_from_a_site_that_told_nothing_of_it_begins_at_a_point_without_a_name()
    {
        var diagram = SpaceTimePicture.Draw(Verdicts.DotUsedTwice());
        var arrow = Assert.Single(diagram.Arrows, arrow => diagram.Lanes[diagram.Points[arrow.To].Lane].Name == "c3");
        Assert.Equal(("b", false), (diagram.Lanes[diagram.Points[arrow.From].Lane].Name, diagram.Points[arrow.From].IsEvent));
    }

    [Fact]
    public void What_was_carried_from_site_to_site_is_an_arrow_from_the_commit_to_where_it_was_applied()
    {
        const string Dot = "b.1:9";
        var transcript = new Transcript(10);
        transcript.Add(new TranscriptLine(TimeSpan.FromSeconds(2), "c1", "BlindPut at b cart/9 := 5", "b", Dot));
        transcript.Add(new TranscriptLine(TimeSpan.FromSeconds(4), "c2", "Read at c cart/9 = {}", "c", ""));
        var violation = new Violation("Sessions", "MonotonicReads", "cart/9 is gone.") { At = TimeSpan.FromSeconds(4), Sites = ["c"] };
        var diagram = SpaceTimePicture.Draw(Verdicts.Of([violation], transcript) with
        {
            Carried = [new TranscriptLine(TimeSpan.FromSeconds(2), "b", "commits", "", Dot), new TranscriptLine(TimeSpan.FromSeconds(3), "a", "applies b's", "b", Dot)],
        });

        var arrows = diagram.Arrows.Select(arrow => (From: diagram.Points[arrow.From], To: diagram.Points[arrow.To])).Select(arrow => (diagram.Lanes[arrow.From.Lane].Name, diagram.Lanes[arrow.To.Lane].Name, arrow.From.IsEvent)).ToArray();
        Assert.Contains(("b", "a", true), arrows);
        Assert.Contains(("b", "c1", true), arrows);
    }

    [Fact]
    public void The_same_verdict_is_the_same_picture_and_stands_alone()
    {
        var svg = SpaceTimePicture.Render(Verdicts.DotUsedTwice());
        Assert.Equal(svg, SpaceTimePicture.Render(Verdicts.DotUsedTwice()));
        Assert.Equal("svg", XDocument.Parse(svg).Root!.Name.LocalName);
    }

    [Fact]
    public void A_long_history_is_shown_in_part()
    {
        var diagram = SpaceTimePicture.Draw(Verdicts.DotUsedTwice(), most: 5);
        Assert.InRange(diagram.Points.Length, 5, 10);
        Assert.Contains(diagram.Captions, caption => caption.Text.StartsWith("5 of 1", StringComparison.Ordinal));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpaceTimePicture.Draw(Verdicts.DotUsedTwice(), SpaceTimePicture.MostEvents + 1));
    }

    [Fact]
    public void Nothing_that_happened_is_a_picture_too() =>
        Assert.Contains("nothing was broken", SpaceTimePicture.Render(Verdicts.Of([], new Transcript(1))), StringComparison.Ordinal);

    [Fact]
    public void The_transcript_is_text_with_faults_and_sources()
    {
        var output = new StringWriter { NewLine = "\r\n" };
        TranscriptText.Write(Verdicts.DotUsedTwice(), output);
        var lines = output.ToString().Split('\n');

        Assert.Contains("DotChecker: DotReused at 00:00:05.100 at c", lines);
        Assert.Contains("  00:00:00.700 partition of b and c, 2 s", lines);
        Assert.Contains("  00:00:03.600 b          apply cart/7 = 31  [from a]  [a.1:31]", lines);
        Assert.DoesNotContain(lines, line => line.EndsWith('\r'));
    }
}
