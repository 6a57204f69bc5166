using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class PatternTokensTests
{
    [Theory]
    [InlineData("a:host=x;a->b", "a|:|host|=|x|;|a|->|b")]
    [InlineData("kv-node-10 => \"a -> b\" || c", "kv-node-10|=>|\"a -> b|OR|c")]
    [InlineData("\"say \\\"hi\\\" \\\\ \\n\"", "\"say \"hi\" \\ \\n")]
    [InlineData("x!=1 y~z", "x|!=|1|y|~|z")]
    public void Words_signs_and_quotes_are_told_apart(string text, string tokens)
    {
        Assert.Equal(tokens, string.Join('|', PatternTokens.Split(text, out var problem).Select(token => token == "||" ? "OR" : token)));
        Assert.Null(problem);
    }

    [Fact]
    public void A_sign_in_quotes_is_a_word()
    {
        var token = PatternTokens.Split("\"->\"", out _).Single();
        Assert.Equal((false, true, "->"), (PatternTokens.IsSign(token), PatternTokens.IsQuoted(token), PatternTokens.Word(token)));
        Assert.True(PatternTokens.IsSign("->"));
    }
}
