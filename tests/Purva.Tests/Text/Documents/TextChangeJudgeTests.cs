using Purva.Clocks;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class TextChangeJudgeTests
{
    private static readonly ReplicaId Ann = new(1);
    private static readonly ReplicaId Bob = new(2);

    [Fact]
    public void A_change_may_come_after_one_that_comes_with_it_and_before_it()
    {
        var first = new TextChange(new Dot(Ann, 1), [], [new TextEdit(0, 0, "ab")]);
        var second = new TextChange(new Dot(Bob, 1), [new Dot(Ann, 2)], [new TextEdit(0, 1, "")]);
        var third = new TextChange(new Dot(Ann, 3), [new Dot(Bob, 1)], [new TextEdit(0, 1, "")]);
        Assert.Equal(TextMergeStatus.Merged, TextChangeJudge.Judge([first, second, third], new AgentTable(), 0));
        Assert.Equal(TextMergeStatus.MissingBefore, TextChangeJudge.Judge([first, third], new AgentTable(), 0));
        Assert.Equal(TextMergeStatus.MissingBefore, TextChangeJudge.Judge([second], new AgentTable(), 0));
    }

    [Fact]
    public void Nothing_may_claim_more_events_than_one_merge_takes_in()
    {
        var most = new TextChange(new Dot(Ann, 1), [], [new TextEdit(0, 1 << 25, "")]);
        var oneMore = new TextChange(new Dot(Bob, 1), [], [new TextEdit(0, 1, "")]);
        Assert.Equal(TextMergeStatus.Merged, TextChangeJudge.Judge([most], new AgentTable(), 0));
        Assert.Equal(TextMergeStatus.OverLimit, TextChangeJudge.Judge([most, oneMore], new AgentTable(), 0));
        Assert.Equal(TextMergeStatus.OverLimit, TextChangeJudge.Judge([oneMore], new AgentTable(), int.MaxValue / 4));
        Assert.Equal(TextMergeStatus.Malformed, TextChangeJudge.Judge([oneMore with { First = new Dot(Bob, ulong.MaxValue) }], new AgentTable(), 0));
        Assert.Equal(TextMergeStatus.Malformed, TextChangeJudge.Judge([null!], new AgentTable(), 0));
    }
}
