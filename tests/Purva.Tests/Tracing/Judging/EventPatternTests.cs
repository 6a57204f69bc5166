using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class EventPatternTests
{
    private static readonly string[] Pieces = ["a", "b", ":", ";", "->", "=>", "||", "=", "!=", "~", "\"", "\"x y\"", "\\", " ", "host", "after"];
    private static readonly string[] Relations = ["->", "=>", "||"];

    [Fact]
    public void It_finds_what_trying_all_events_finds() =>
        Gen.Select(GenerateHistories.WithHoles, Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 2]).Array[0, 3], Gen.Int[0, 3]).Sample((history, drawn, word) =>
        {
            var relations = drawn.Where(one => one.Item1 != one.Item3).Select(one => (Left: one.Item1, Sign: Relations[one.Item2], Right: one.Item3)).ToArray();
            string[] conditions = ["host!=h9", new[] { "GET", "host=h1", "text=ok", "text!=retry" }[word], "host=h0"];
            var text = string.Join("; ", conditions.Select((condition, i) => $"e{i}: {condition}").Concat(relations.Select(one => $"e{one.Left} {one.Sign} e{one.Right}")));
            Assert.True(EventPattern.TryParse(text, out var pattern, out var problem), problem);
            var (execution, all) = (history.ToExecution(), Enumerable.Range(0, history.Events.Length).ToArray());
            var causes = Causes.Of(execution);
            var found = pattern.Find(execution, causes, Effects.Of(execution, causes), int.MaxValue);
            bool Meets(int which, int one) => which switch
            {
                0 => true,
                2 => history.Events[one].Host == 0,
                _ => word switch { 0 => history.Events[one].Text == "GET", 1 => history.Events[one].Host == 1, 2 => history.Events[one].Text == "ok", _ => history.Events[one].Text != "retry" },
            };
            var expected = from first in all where Meets(0, first) from second in all where Meets(1, second) && first != second from third in all where Meets(2, third) && third != first && third != second
                           let chosen = new[] { first, second, third }
                           where relations.All(one => Holds(history, execution, causes, chosen[one.Left], one.Sign, chosen[one.Right]))
                           select string.Join(' ', chosen);
            Law.Holds(found.IsComplete && expected.Order().SequenceEqual(found.Matches.Select(match => string.Join(' ', match)).Order()), $"{text} in {history}");
        });

    [Theory]
    [InlineData("", "names at least one event")]
    [InlineData(" ; ", "names at least one event")]
    [InlineData("a: GET; a: PUT", "'a' is named twice")]
    [InlineData("a: GET; a -> b", "No event is named 'b'")]
    [InlineData("a: GET; a ->", "the name of an event is expected")]
    [InlineData("a: GET; b: PUT; a -> b ->", "stands where the relation should end")]
    [InlineData("a: GET; b: PUT; a -> b c", "stands where the relation should end")]
    [InlineData("host=", "a value is expected")]
    [InlineData("\"GET", "open at character 1 are not closed")]
    [InlineData("-> b", "'->' stands where")]
    [InlineData("x;x;x;x;x;x;x;x;x", "at most 8 events")]
    public void What_is_no_pattern_is_refused_in_words(string text, string problem)
    {
        Assert.False(EventPattern.TryParse(text, out _, out var said));
        Assert.Contains(problem, said, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_typed_gets_an_answer() =>
        Gen.Int[0, Pieces.Length - 1].Array[0, 12].Select(words => string.Concat(words.Select(word => Pieces[word]))).Sample(text =>
        {
            Law.Holds(EventPattern.TryParse(text, out _, out var problem) == problem is null, $"{text}");
            Law.Holds(HopRule.TryParse(text, out _, out problem) == problem is null, $"{text}");
        });

    [Fact]
    public void Nothing_and_too_much_are_refused()
    {
        Assert.False(EventPattern.TryParse(null, out _, out _));
        Assert.False(EventPattern.TryParse(new string('x', 10_001), out _, out _));
    }

    [Fact]
    public void Names_are_as_written_or_numbers()
    {
        Assert.True(EventPattern.TryParse("a: GET; PUT; \"to the\": x", out var pattern, out _));
        Assert.Equal(["a", "#2", "to the"], pattern.Names);
    }

    [Fact]
    public void The_search_stops_at_its_bounds_and_says_so()
    {
        var execution = new ToldHistory(["a"], [.. Enumerable.Range(1, 50).Select(i => new ToldEvent(0, [i], null, "x", i))]).ToExecution();
        var causes = Causes.Of(execution);
        Assert.True(EventPattern.TryParse("a: x; b: x; c: x; a -> b -> c", out var pattern, out _));
        Assert.Equal((7, false), Found(pattern.Find(execution, causes, Effects.Of(execution, causes), most: 7)));
        Assert.Equal((0, false), Found(pattern.Find(execution, causes, Effects.Of(execution, causes), mostSteps: 2)));
        Assert.Equal((19_600, true), Found(pattern.Find(execution, causes, Effects.Of(execution, causes), most: 19_600)));
    }

    private static (int Count, bool IsComplete) Found(PatternMatches matches) => (matches.Matches.Length, matches.IsComplete);

    private static bool Holds(ToldHistory history, Execution execution, Causes causes, int left, string sign, int right) => sign switch
    {
        "->" => history.IsBefore(left, right),
        "||" => new CausalPaths(execution, causes).Relate(left, right) == CausalOrder.Concurrent,
        _ => execution.PreviousOf(right) == left || causes.SendersOf(right).Contains(left),
    };
}
