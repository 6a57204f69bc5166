using Xunit;

namespace Purva.Tests.Tracing;

public sealed class WalkLineTests
{
    [Fact]
    public void A_comment_ends_a_line_and_a_quote_hides_it() =>
        Assert.Equal("# not a comment", Scripts.Run("a ticks \"# not a comment\"#one\n#two\n\n").Events[0].Label);

    [Fact]
    public void Signs_need_no_spaces() =>
        Assert.True(Scripts.Run("processes a,b\r\nx:a sends m=[1,0]1\r\nb receives m={a:1,b:1}2").IsAsExpected);

    [Theory]
    [InlineData("a ticks \"open", 9, "never closed")]
    [InlineData("a\u0002 ticks", 1, "control characters")]
    public void What_is_no_token_is_told(string line, int column, string sentence)
    {
        var problem = Scripts.Refuse(line);

        Assert.Contains(sentence, problem.Text, StringComparison.Ordinal);
        Assert.Equal(column, problem.Column);
    }
}
