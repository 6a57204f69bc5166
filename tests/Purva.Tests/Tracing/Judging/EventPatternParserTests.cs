using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class EventPatternParserTests
{
    [Fact]
    public void Relations_may_be_chained()
    {
        var pattern = EventPatternParser.Parse("a: x; b: y; c: z; a -> b => c; a || c", out _)!;
        Assert.Equal([(0, PatternRelation.Before, 1), (1, PatternRelation.DirectlyBefore, 2), (0, PatternRelation.Concurrent, 2)], pattern.Relations);
    }

    [Fact]
    public void Conditions_ask_for_hosts_fields_and_words()
    {
        var read = EventPatternParser.ReadConditions(PatternTokens.Split("host=web status!=200 path~/a GET \"to the\"", out _), out var problem);
        Assert.Null(problem);
        Assert.Equal(
            [new("host", ConditionTest.Equal, "web"), new("status", ConditionTest.Differs, "200"), new("path", ConditionTest.Contains, "/a"), new("text", ConditionTest.Contains, "GET"), new("text", ConditionTest.Contains, "to the")],
            read);
    }
}
