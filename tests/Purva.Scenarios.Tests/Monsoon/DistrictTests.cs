using CsCheck;
using Purva.Clocks;
using Purva.Scenarios.Monsoon;
using Xunit;

namespace Purva.Scenarios.Tests.Monsoon;

public sealed class DistrictTests
{
    [Fact]
    public void The_story_ends_at_three_three_one_with_every_report_delivered()
    {
        var story = FloodStory.Tell(out var districts);
        Assert.Equal(
            ["[1,0,0]", "[0,1,0]", "[2,0,0]", "[0,2,0]", "[3,0,0]", "[0,3,0]", "[0,0,1]", "[3,3,1]", "[3,3,1]", "[3,3,1]"],
            story.Events.Select(one => story.Format(one.Clock)));
        Assert.True(story.Events[FloodStory.Flooding].Clock.IsConcurrentWith(story.Events[FloodStory.Collapse].Clock));
        Assert.All(districts, district => Assert.Equal(7, district.Reports.Count));
    }

    [Fact]
    public void A_district_that_merges_first_claims_what_it_was_never_told()
    {
        FloodStory.Tell(out var districts);
        var broken = new MergeFirstDistrict();
        broken.CatchUp(districts[0]);
        Assert.Equal(districts[0].Clock, broken.Clock);
        Assert.Empty(broken.Reports);
    }

    [Fact]
    public void What_is_wrong_is_refused_and_changes_nothing()
    {
        var (district, other) = (new District(0, 2), new District(1, 2, mostWaiting: 0));
        district.TryReport("one", Severity.Note, out var one);
        district.TryReport("two", Severity.Note, out var two);
        Assert.Equal(ReportRefusal.WrongLength, district.TryReport(" ", Severity.Note, out _));
        Assert.Equal(ReportRefusal.WrongLength, district.TryReport(new string('x', District.MostLetters + 1), Severity.Note, out _));
        Assert.Equal(ReportRefusal.UnknownSeverity, district.TryReport("x", (Severity)9, out _));
        Assert.Equal(2UL, district.Clock[district.Replica]);

        Assert.Equal(ReportRefusal.Full, other.TryReceive(two!));
        Assert.Equal(ReportRefusal.Forged, other.TryReceive(one! with { Stamp = default }));
        Assert.Equal(ReportRefusal.Forged, other.TryReceive(one with { Stamp = new VectorStamp(district.Replica, one.Stamp.Vector.With(new Dot(other.Replica, 1))) }));
        Assert.Equal(ReportRefusal.Forged, other.TryReceive(one with { Stamp = new VectorStamp(district.Replica, one.Stamp.Vector.With(new Dot(new ReplicaId(7), 1))) }));
        Assert.Equal(ReportRefusal.WrongLength, other.TryReceive(one with { Text = string.Empty }));
        other.CutOff();
        var before = other.Clock;
        Assert.Equal(ReportRefusal.CutOff, other.TryReceive(one));
        Assert.Equal((before, 0), (other.Clock, other.CatchUp(district)));
        other.Reconnect();
        Assert.Equal(2, other.CatchUp(district));
        Assert.Equal(ReportRefusal.Repeated, other.TryReceive(one));
    }

    /// <summary>Floods come and go, reports are lost, repeated and overtaken: a clock never claims what was not delivered, and all agree in the end.</summary>
    [Fact]
    public void A_clock_never_claims_more_than_was_delivered() =>
        Gen.Int[0, 1_000_000_000].Array[0, 80].Sample(
            choices =>
            {
                District[] districts = [new(0, 3), new(1, 3), new(2, 3)];
                var all = new List<DistrictReport>();
                foreach (var choice in choices)
                {
                    Act(districts, all, choice);
                    Assert.All(districts, district => Assert.Equal(VersionVectorOf(district), district.Clock));
                }

                Array.ForEach(districts, district => district.Reconnect());
                for (var round = 0; round < 2; round++)
                {
                    Assert.All(districts, district => Array.ForEach(districts, other => district.CatchUp(other)));
                }

                Assert.All(districts, district => Assert.Equal((all.Count, districts[0].Clock), (district.Reports.Count, district.Clock)));
            },
            iter: 1_000);

    private static VersionVector VersionVectorOf(District district) => VersionVector.Of([.. district.Reports.Select(report => report.Stamp.Dot)]);

    private static void Act(District[] districts, List<DistrictReport> all, int choice)
    {
        var district = districts[choice % 3];
        switch (choice / 3 % 5)
        {
            case 0 when district.IsCutOff:
                district.Reconnect();
                break;
            case 0:
                all.Add(district.CutOff());
                break;
            case 1 or 2 when all.Count > 0:
                district.TryReceive(all[choice / 15 % all.Count]);
                break;
            case 3:
                district.CatchUp(districts[choice / 15 % 3]);
                break;
            default:
                district.TryReport("x", Severity.Note, out var made);
                all.Add(made!);
                break;
        }
    }
}
