using System.Diagnostics;
using System.Text;
using Purva.Cli.Cluster;
using Purva.Scenarios.Monsoon;
using Purva.Tracing;

namespace Purva.Cli.Demos;

/// <summary><c>purva demo monsoon</c>: the districts by themselves, and then three real sites that are really cut off.</summary>
internal sealed class MonsoonDemo : IDemo
{
    public string Name => "monsoon";

    public string Summary => "Districts cut off by flood go on reporting and lose nothing when the water falls; on three real sites whose links are really cut";

    public async Task TellAsync(DemoStage stage, CancellationToken cancellation)
    {
        stage.Chapter("Three districts");
        var story = FloodStory.Tell(out var districts);
        StoryTable.Show(stage, story);
        stage.Picture(() => SpaceTimeSvg.Render(story.Draw()));
        stage.Claim("When the water falls, Bandra is at [3,3,1]", story.Format(districts[0].Clock) == "[3,3,1]");
        stage.Claim("The flooding of Bandra and the collapse in Andheri are concurrent", story.Events[FloodStory.Flooding].Clock.IsConcurrentWith(story.Events[FloodStory.Collapse].Clock));
        stage.Trap("The clocks are merged first, and what the clock has not seen is asked for then.");
        var broken = new MergeFirstDistrict();
        broken.CatchUp(districts[0]);
        stage.Claim($"With the trap, a district claims {story.Format(broken.Clock)} and has {broken.Reports.Count} of {districts[0].Reports.Count} reports", broken.Clock == districts[0].Clock && broken.Reports.Count == 0);
        stage.Rule("The reports are delivered, and that is what moves the clock.");
        stage.Claim("With the rule, every district has all seven", districts.All(district => district.Reports.Count == 7));
        await OnRealSitesAsync(stage, cancellation);
    }

    private static async Task OnRealSitesAsync(DemoStage stage, CancellationToken cancellation)
    {
        stage.Chapter("Three real sites");
        var folder = Directory.CreateTempSubdirectory("purva-monsoon-").FullName;
        try
        {
            await using var cluster = await LocalCluster.StartAsync(folder, FloodedSites.Names, port: 0, durability: "everysec", _ => { }, cancellation);
            using var sites = new FloodedSites(cluster);
            await TellFloodAsync(stage, sites, cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task TellFloodAsync(DemoStage stage, FloodedSites sites, CancellationToken cancellation)
    {
        await sites.ReportAsync("bandra", FloodedSites.School, "open", cancellation);
        await sites.ConvergeAsync(cancellation);
        stage.Say("bandra, andheri and santacruz run as processes of their own. Bandra and Andheri are cut off from everybody.");
        await sites.SetFloodAsync(isCut: true, cancellation);
        var count = stage.IsBrief ? 10 : 200;
        for (var i = 0; i < count; i++)
        {
            await sites.ReportAsync(FloodedSites.Names[i % 3], $"emergency/{i:D3}", $"report {i}", cancellation);
        }

        var shelter = await sites["bandra"].OpenSession().GetAsync(FloodedSites.Bucket, FloodedSites.School, cancellation: cancellation);
        await sites.ReportAsync("bandra", FloodedSites.School, "flooded", cancellation, shelter.Context);
        var other = await sites["andheri"].OpenSession().GetAsync(FloodedSites.Bucket, FloodedSites.School, cancellation: cancellation);
        await sites.ReportAsync("andheri", FloodedSites.School, "full", cancellation, other.Context);
        stage.Claim($"Cut off, every district still took its reports, {count} in all, and each sees only its own", await sites.SeesOnlyItsOwnAsync(count, cancellation));
        var refusal = await sites.RefusesStrongAsync("bandra", cancellation);
        stage.Claim($"A reading that a majority must confirm is refused in Bandra: “{refusal}”", refusal is { Length: > 0 });

        var started = Stopwatch.GetTimestamp();
        await sites.SetFloodAsync(isCut: false, cancellation);
        await sites.ConvergeAsync(cancellation);
        var healed = Stopwatch.GetElapsedTime(started);
        stage.Claim($"When the water falls, every site has all {count} reports", await sites.HaveAllAsync(count, cancellation));
        var school = await sites["santacruz"].OpenSession().GetAsync(FloodedSites.Bucket, FloodedSites.School, cancellation: cancellation);
        stage.Claim("What Bandra and Andheri said of the school meanwhile is kept side by side", school.Siblings.Select(one => Encoding.UTF8.GetString(one.Value.Span)).Order(StringComparer.Ordinal).SequenceEqual(["flooded", "full"]));
        stage.Figure("from the links' return to the same state everywhere", healed.TotalSeconds, "s", $"three sites, {count} reports, one run");
    }
}
