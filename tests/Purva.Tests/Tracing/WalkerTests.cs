using CsCheck;
using Purva.Tracing;
using Xunit;

namespace Purva.Tests.Tracing;

public sealed class WalkerTests
{
    [Theory]
    [InlineData("", 1, 1, "nothing happens")]
    [InlineData("# only a comment", 1, 1, "nothing happens")]
    [InlineData("alice", 1, 6, "'the end of the line' is nothing that a process does")]
    [InlineData("alice jumps", 1, 7, "'jumps' is nothing that a process does")]
    [InlineData(", ticks", 1, 1, "begins with the name of a process")]
    [InlineData("alice sends", 1, 12, "the name of a message is expected here, not the end of the line")]
    [InlineData("alice receives m", 1, 16, "no message 'm' has been sent before this line; there are none")]
    [InlineData("alice sends m\nbob receives n", 2, 14, "there are 'm'")]
    [InlineData("alice sends m\nalice receives m", 2, 16, "sent by alice itself")]
    [InlineData("alice sends m\nbob sends m", 2, 11, "'m' is taken")]
    [InlineData("alice hears alice", 1, 13, "cannot hear itself")]
    [InlineData("x: alice ticks\nx: alice ticks", 2, 1, "there already is an event 'x'")]
    [InlineData("alice ticks ticks", 1, 13, "one too many")]
    [InlineData("alice ticks = [1]", 1, 17, "needs a line before")]
    [InlineData("processes a b\na ticks = [1]", 2, 13, "there are 2 processes, and 1 numbers here")]
    [InlineData("processes a b\na ticks = [1,0,0]", 2, 16, "there are only 2 processes")]
    [InlineData("processes a\nb ticks", 2, 1, "'b' is not among the processes 'a'")]
    [InlineData("processes a a", 1, 13, "listed twice")]
    [InlineData("processes a\nprocesses b", 2, 1, "listed once")]
    [InlineData("a ticks = {a:x}", 1, 14, "a number from 0 is expected here, not 'x'")]
    [InlineData("a ticks = {a 1}", 1, 14, "a colon and a number")]
    [InlineData("a ticks = {a:1 b:2}", 1, 16, "a comma or '}'")]
    [InlineData("a ticks = 99999999999999999999", 1, 11, "a number from 0")]
    [InlineData("a ticks\nsend = tick", 2, 1, "before the first event")]
    [InlineData("send = often\na ticks", 1, 1, "write one of: send = tick")]
    [InlineData("receive = merge + tock\na ticks", 1, 19, "write: receive = merge + tick")]
    [InlineData("a ticks\na.1 before a.7", 2, 12, "no event is called 'a.7'; there are 'a.1'")]
    [InlineData("a ticks\nx: a.1 before a.1", 2, 8, "only an event may be given a name")]
    [InlineData("title\na ticks", 1, 6, "a title")]
    public void What_cannot_be_understood_is_told_with_its_place(string script, int line, int column, string sentence)
    {
        var problem = Scripts.Refuse(script);

        Assert.Contains(sentence, problem.Text, StringComparison.Ordinal);
        Assert.Equal((line, column), (problem.Line, problem.Column));
    }

    [Fact]
    public void Names_may_be_words_of_the_language_when_they_are_quoted()
    {
        var walk = Scripts.Run("\"title\" ticks\n\"send\" sends \"receive me\"\n\"processes\" receives \"receive me\" = {title:0, send:1, processes:1}\n");

        Assert.True(walk.IsAsExpected);
        Assert.Equal(["title", "send", "processes"], walk.Processes);
    }

    [Fact]
    public void A_send_may_be_named_like_its_message() => Assert.Equal("m", Scripts.Run("m: a sends m\nb receives m\nm before b.1").Events[0].Name);

    [Fact]
    public void An_event_may_be_given_the_name_that_it_has_anyway() => Assert.Equal("a.1", Scripts.Run("a.1: a ticks\nb ticks\na.1 concurrent b.1").Events[0].Name);

    [Fact]
    public void No_text_makes_it_throw()
    {
        string[] words = ["a", "b", "\"c d\"", "ticks", "sends", "receives", "hears", "m", "n", "=", "[", "]", "{", "}", ":", ",", "1", "0", "18446744073709551615",
            "processes", "title", "send", "receive", "tick", "merge", "+", "before", "concurrent", "\n", "\n", "\n", "#", "\"", "a.1", "\u0001", "é", "\r"];
        Gen.Int[0, words.Length - 1].Select(i => words[i]).Array[0, 60].Sample(text =>
        {
            if (Walk.TryRun(string.Join(' ', text), out var walk, out var problem))
            {
                SpaceTimeSvg.Render(walk.Draw(markConcurrent: true));
            }
            else
            {
                Assert.True(problem is { Line: > 0, Column: > 0 } && problem.Text.Length > 10);
            }
        });
    }
}
