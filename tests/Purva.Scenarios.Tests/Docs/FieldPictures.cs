using Purva.Scenarios.Fleet;
using Purva.Scenarios.Monsoon;
using Purva.Scenarios.OneLedger;
using Purva.Scenarios.Tiffin;
using Purva.Scenarios.Trains;
using Purva.Scenarios.Transactions;
using Purva.Tracing;

namespace Purva.Scenarios.Tests.Docs;

/// <summary>The pictures of the READMEs of these applications, each drawn by the application that it shows.</summary>
internal static class FieldPictures
{
    public static IReadOnlyDictionary<string, Func<string>> All { get; } = new Dictionary<string, Func<string>>
    {
        ["trains.svg"] = () => SpaceTimeSvg.Render(DelayStory.Tell(out _).Draw()),
        ["tiffin.svg"] = () => SpaceTimeSvg.Render(ChurchgateStory.Tell().Story.Draw()),
        ["monsoon.svg"] = () => SpaceTimeSvg.Render(FloodStory.Tell(out _).Draw()),
        ["transactions.svg"] = () =>
        {
            TransferStory.Commit(out var story);
            return SpaceTimeSvg.Render(story.Draw());
        },
        ["oneledger.svg"] = () => SpaceTimeSvg.Render(RushStory.Tell(out _).Draw()),
        ["fleet.svg"] = () => FleetPicture.Draw(Crowd()),
    };

    private static FleetMap Crowd()
    {
        var (map, crowd) = (new FleetMap(FleetLimits.City), new DriverCrowd(1, 1_000, DriverCrowd.Mumbai, 300_000));
        for (var i = 0; i < crowd.Count; i++)
        {
            map.TryReport(crowd.Move(i), out _);
        }

        return map;
    }
}
