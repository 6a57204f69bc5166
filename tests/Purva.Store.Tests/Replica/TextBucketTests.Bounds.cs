using Purva.Clocks;
using Purva.Store.Replica;
using Purva.Store.Values;
using Xunit;

namespace Purva.Store.Tests.Replica;

/// <content>Numbers that are too great.</content>
public sealed partial class TextBucketTests
{
    private const int MostPosition = 1 << 29;

    [Fact]
    public void Positions_and_counts_that_no_text_has_are_refused_and_the_next_edit_is_made()
    {
        Do(east, null, ValueUpdate.InsertText(0, "abc"));
        var far = ValueUpdate.EraseText(0, MostPosition);
        foreach (var wrong in (ValueUpdate[][])
        [
            [ValueUpdate.InsertText(int.MaxValue, "x")], [ValueUpdate.InsertText(MostPosition + 1, "x")], [ValueUpdate.InsertText(MostPosition, "xy")],
            [ValueUpdate.EraseText(0, int.MaxValue), ValueUpdate.EraseText(0, int.MaxValue)], [ValueUpdate.EraseText(int.MaxValue, int.MaxValue)],
            [far, far, far, far, far], [ValueUpdate.Clear(), far, far, far, far, far, ValueUpdate.Clear()],
        ])
        {
            var commit = new Commit { Updates = wrong.Select(update => new KeyUpdate(Key, update)).ToArray() };
            Assert.Matches("behind the end|at most|0 to", CommitRules.ProblemOf(commit, StoreLimits.Default) ?? Refused(Ask(east, null, wrong)));
        }

        Do(east, null, ValueUpdate.InsertText(3, "d"));
        Assert.Equal("abcd", TextOf(east).Value);

        static string? Refused(WriteResult result) => result.Status == WriteStatus.Invalid ? result.Problem : $"{result.Status}";
    }

    [Fact]
    public void An_edit_is_held_against_the_length_that_its_author_saw()
    {
        Do(east, null, ValueUpdate.InsertText(0, "abc"));
        var seen = CausalContext.UpTo(east.ReadTyped(Key).Seen);
        Do(east, null, ValueUpdate.InsertText(3, "def"));
        Assert.Equal(WriteStatus.Invalid, Ask(east, seen, ValueUpdate.InsertText(4, "x")).Status);
        Assert.Equal(WriteStatus.Invalid, Ask(east, seen, ValueUpdate.EraseText(0, 4)).Status);
        Do(east, seen, ValueUpdate.Clear());
        Assert.Equal("def", TextOf(east).Value);
        Do(east, null, ValueUpdate.EraseText(0, 3));
        Do(east, seen, ValueUpdate.InsertText(3, "!"));
        Assert.Equal("!", TextOf(east).Value);
    }

    [Fact]
    public void What_one_commit_puts_in_it_may_take_out_again_in_another_row()
    {
        Do(east, null, ValueUpdate.InsertText(0, new string('x', 40_000)), ValueUpdate.EraseText(1, 39_998));
        Assert.Equal("xx", TextOf(east).Value);
    }
}
