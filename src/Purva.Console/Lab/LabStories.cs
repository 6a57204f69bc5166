using Purva.Scenarios.Monsoon;
using Purva.Scenarios.OneLedger;
using Purva.Scenarios.Stories;
using Purva.Scenarios.Tiffin;
using Purva.Scenarios.Trains;
using Purva.Scenarios.Transactions;

namespace Purva.SiteConsole.Lab;

/// <summary>The stories that are stepped through line by line.</summary>
internal static class LabStories
{
    private static readonly Dictionary<string, LabStory> all = new(StringComparer.Ordinal)
    {
        ["tiffin"] = new("Tiffin", "Lunch-box carriers merge their logbooks when they meet.", "Picking up and delivering are rounds and tick. A meeting merges and is no round.", () => ChurchgateStory.Tell().Story),
        ["tiffin-rounds"] = new("Tiffin: concurrent is not unaware", "Two logbooks that are concurrent although one carrier had heard of the other.", "Concurrent means that each knows something that the other does not.", () => ChurchgateStory.TellRounds().Story),
        ["trains"] = new("Trains", "Stations announce a delay by Lamport and by vector clocks.", "An announcement ticks once; hearing is one event after both; only who hears learns.", () => DelayStory.Tell(out _)),
        ["monsoon"] = new("Monsoon", "Districts cut off by flood go on reporting and lose nothing.", "Reports are delivered, and that is what moves the clock.", () => FloodStory.Tell(out _)),
        ["transactions"] = new("Transactions", "Money is spent at one primary that was earned at the other.", "A secondary applies what is ready and lets the rest wait; only what is applied enters its clock.", TellTransfers),
        ["ledger"] = new("One ledger", "Four branches are asked at once to pay out of one account.", "A transfer does nothing before it has its place in the one order; there it is done or refused, the same at every branch.", () => RushStory.Tell(out _)),
    };

    /// <summary>The story of a name; null where there is none.</summary>
    /// <param name="name">Its name.</param>
    public static LabStory? Find(string name) => all.GetValueOrDefault(name);

    private static Story TellTransfers()
    {
        TransferStory.Commit(out var story);
        return story;
    }
}

/// <summary>A story and what it teaches.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Summary">What it shows.</param>
/// <param name="Rule">What holds in it.</param>
/// <param name="Tell">Tells it anew.</param>
internal sealed record LabStory(string Title, string Summary, string Rule, Func<Story> Tell);
