using System.Text;
using CsCheck;
using Purva.TestKit.Logs;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class JsonElementsTests
{
    [Theory]
    [InlineData("{\"data\":[{\"a\":1},{\"b\":[{}]}],\"x\":[{\"c\":1}]}", "1{\"a\":1} 1{\"b\":[{}]}")]
    [InlineData("[\n{\"a\":\"}]\\\"\"},\n {\"b\":2} ]", "2{\"a\":\"}]\\\"\"} 3{\"b\":2}")]
    [InlineData("{\"x\":{\"data\":[{\"a\":1}]}}", "")]
    [InlineData("{\"data\":[{\"a\":1}]}\n{\"data\":[{\"b\":2}]}\n", "1{\"a\":1} 2{\"b\":2}")]
    [InlineData("{\"x\":\"data\", \"y\":[{\"a\":1}]}", "")]
    public void Objects_are_taken_out_of_arrays_of_a_name_and_of_the_outermost(string json, string expected)
    {
        Assert.Equal(expected, string.Join(' ', Take(json, json.Length, out var problems)));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("{\"data\":[{\"a\":1}", "1{\"a\":1}", "1 NotUnderstood")]
    [InlineData("{\"data\":[]}\n{\"data\":[{\"a\":1},\n{\"data\":[{\"b\":2}]}\n", "2{\"a\":1} 3{\"b\":2}", "2 NotUnderstood")]
    [InlineData("{\"data\":[{\"a\":\"1\n{\"data\":[{\"b\":2}]}", "2{\"b\":2}", "1 NotUnderstood")]
    [InlineData("junk\n}\n[{\"a\":1}]", "3{\"a\":1}", "1 NotUnderstood")]
    public void What_is_broken_is_told_by_its_line_and_the_rest_is_taken(string json, string expected, string problem)
    {
        Assert.Equal(expected, string.Join(' ', Take(json, json.Length, out var problems)));
        Assert.Equal([problem], problems);
    }

    [Fact]
    public void However_the_text_is_cut_the_objects_are_the_same() =>
        Gen.Select(GenerateLogs.Texts(30, "{", "}", "[", "]", "\"", "\\", "\n", "data", "{\"data\":[", ",", ":", "{\"a\":1}"), Gen.Int[1, 5]).Sample((json, length) =>
            Take(json, Math.Max(1, json.Length), out var left).SequenceEqual(Take(json, length, out var right)) && left.SequenceEqual(right));

    private static List<string> Take(string json, int length, out string[] problems)
    {
        var draft = new TraceDraft(TraceLimits.Default);
        var found = new List<string>();
        var elements = new JsonElements(draft, ["data"u8.ToArray()], (element, line) => found.Add($"{line}{Encoding.UTF8.GetString(element.Span)}"));
        foreach (var piece in Encoding.UTF8.GetBytes(json).Chunk(length))
        {
            elements.Feed(piece);
        }

        elements.Complete();
        problems = [.. Traces.TellProblems(draft.ToTrace("x", 0))];
        return found;
    }
}
