using Purva.Simulation.Histories;
using Purva.Simulation.Tests.Checking;
using Purva.Store;
using Xunit;
using static Purva.Simulation.Tests.Checking.Views;

namespace Purva.Simulation.Tests.Histories;

public sealed class HistoryTests
{
    private readonly Story story = new();

    [Fact]
    public void Contexts_of_events_become_numbers_once_they_are_known()
    {
        story.Write(0, RequestOutcome.Done, story.WriteOf("k", 1, Dot("1:1"))).Put(1, "k", 2, outcome: RequestOutcome.Unknown);
        story.Write(2, RequestOutcome.Done, story.WriteOf("k", 3) with { Context = [Dot("1:1"), Dot("2:1"), Dot("9:9")] });
        story.History.Learn(story.Key("k"), Dot("2:1"), 2);

        Assert.Equal([1, 2], story.History.Complete().Transactions[2].Writes[0].Overwrites);
    }

    [Fact]
    public void What_was_lost_goes_with_whoever_saw_it()
    {
        story.Put(0, "k", 1).Read(1, "k", 1).Put(2, "k", 2, over: [1]).Put(3, "l", 3);
        story.Add(new HistoryTransaction(4, [], [story.WriteOf("l", 4)]) { Site = "s0", Asked = Seconds(2), Answered = Seconds(3) });

        var left = story.History.Without([new LostTail("s0", Seconds(1), Seconds(5), [1])]);

        Assert.Equal([2, 3], left.Transactions.SelectMany(one => one.Writes).Select(write => write.Value));
        Assert.Empty(left.Transactions[0].Writes[0].Overwrites);
        Assert.Same(story.History, story.History.Without([]));
    }

    [Fact]
    public void Keys_keep_their_numbers_and_rules()
    {
        var key = story.Key("k", KeyRule.LastWriterWins);

        Assert.Equal(key, story.History.NumberOf(KeyName.Of("b", "k")));
        Assert.Equal(KeyRule.LastWriterWins, story.History.Complete().RuleOf(key));
        Assert.Equal(KeyRule.Siblings, story.History.RuleOf(story.History.NumberOf(KeyName.Of("b", "other"))));
    }
}
