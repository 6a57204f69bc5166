using Purva.Scenarios.Carts;
using Purva.Scenarios.Chat;
using Purva.Scenarios.Comments;
using Purva.Scenarios.Database;
using Purva.Scenarios.Exchange;
using Purva.Scenarios.Payments;
using Purva.Scenarios.Strategies;

namespace Purva.SiteConsole.Lab;

/// <summary>All demos, in the order in which the command line tells them.</summary>
internal static class LabCatalogue
{
    /// <summary>The demos.</summary>
    public static IReadOnlyList<LabCard> All { get; } =
    [
        new("carts", "Carts", "Devices of one shopper change a cart offline; no line is lost and none comes back.", SvgAddress.Of(CartPicture.Draw())),
        new("payments", "Payments", "An app, a switch and a bank: each payment has one outcome, and impossible causes are fraud.", SvgAddress.Of(PaymentsPicture.Draw())),
        new("exchange", "Exchange", "Place orders and watch them match by price and then by time.", SvgAddress.Of(FailoverPicture.Draw())),
        new("food-orders", "Food orders", "Four people change one order at once, and all see the same state.", SvgAddress.Of(LunchTable.OfTheStory().Story.Draw())),
        new("comments", "Comments", "However many edit one comment, what is kept beside it stays small.", SvgAddress.Of(CommentsPicture.Draw(300))),
        new("fleet", "Fleet", "Let drivers come and go, and see the map split and join.", SvgAddress.Of(new StreetMap().AfterComing(600).Draw())),
        StoryCard("transactions"),
        new("chat", "Chat", "A group chat in causal order, with phones that were off.", SvgAddress.Of(ChatPicture.Draw())),
        new("database", "Database", "Read and write at three sites, cut their links, and choose how values meet.", SvgAddress.Of(MastersPicture.Draw())),
        StoryCard("tiffin"),
        StoryCard("trains"),
        StoryCard("monsoon"),
        new("strategies", "Strategies", "One load under each published strategy: what is lost, and what it costs.", SvgAddress.Of(StrategiesPicture.Draw(40))),
        StoryCard("ledger"),
    ];

    private static LabCard StoryCard(string name)
    {
        var story = LabStories.Find(name)!;
        return new LabCard(name, story.Title, story.Summary, SvgAddress.Of(story.Tell().Draw()));
    }
}
