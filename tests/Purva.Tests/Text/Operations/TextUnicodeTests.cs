using System.Text.Json;
using CsCheck;
using Purva.TestKit;
using Purva.TestKit.Fuzzing;
using Purva.Text.Operations;
using Purva.Text.Ropes;
using Xunit;

namespace Purva.Tests.Text.Operations;

/// <summary>Operations do what those of text-unicode do, whose form they have in JSON: what passes between the two means the same to both.</summary>
public sealed class TextUnicodeTests
{
    private const int Cases = 3_000;

    /// <summary>Answers of the peer, written down: transform, compose, and where a position goes.</summary>
    public static TheoryData<string, string, string, string> Recorded { get; } = new()
    {
        { "left", "[1,\"b\"]", "[1,\"x\"]", "[1,\"b\"]" },
        { "right", "[1,\"b\"]", "[1,\"x\"]", "[2,\"b\"]" },
        { "left", "[{\"d\":\"ab\"},\"x\"]", "[1,\"y\",{\"d\":2}]", "[{\"d\":\"a\"},1,\"x\"]" },
        { "right", "[2,{\"d\":3}]", "[1,{\"d\":2},\"q\",1,{\"d\":1}]", "[2,{\"d\":1}]" },
        { "left", "[\"😀\",{\"d\":1}]", "[1,\"😀\"]", "[\"😀\",{\"d\":1}]" },
        { "compose", "[\"ab\",{\"d\":1}]", "[1,{\"d\":1},\"c\"]", "[\"ac\",{\"d\":1}]" },
        { "compose", "[2,\"xy\"]", "[1,{\"d\":2}]", "[1,{\"d\":1},\"y\"]" },
        { "compose", "[{\"d\":\"a\"}]", "[{\"d\":\"b\"}]", "[{\"d\":\"ab\"}]" },
        { "compose", "[{\"d\":1}]", "[{\"d\":\"b\"}]", "[{\"d\":2}]" },
    };

    [Theory]
    [MemberData(nameof(Recorded))]
    public void What_the_peer_answered_is_what_comes_of_it(string does, string one, string other, string expected)
    {
        var (a, b) = (Read(one), Read(other));
        var answer = does == "compose" ? TextOperation.Compose(a, b) : TextOperation.Transform(a, b, does == "left" ? TextSide.Left : TextSide.Right);
        Assert.Equal(Read(expected), answer);
    }

    [Fact]
    public void The_peer_still_answers_what_was_written_down()
    {
        var rows = Recorded.Select(row => row.Data).ToList();
        var answers = TextUnicodePeer.Ask(rows.Select(row => row.Item1 == "compose" ? Question("compose", "", Read(row.Item2), Read(row.Item3)) : Question("transform", "", Read(row.Item2), Read(row.Item3), row.Item1)));
        Assert.Equal(rows.Select(row => Read(row.Item4)), answers.Select(answer => Read(answer.GetRawText())));
    }

    [Fact]
    public void Of_two_on_one_text_each_becomes_what_the_peer_makes_of_it()
    {
        var diamonds = Draw(GenerateText.Diamond);
        var answers = TextUnicodePeer.Ask(diamonds.SelectMany(one => new[] { Question("transform", one.Text, one.One, one.Other, "left"), Question("transform", one.Text, one.Other, one.One, "right") }));
        for (var i = 0; i < diamonds.Count; i++)
        {
            Assert.Equal(Read(answers[2 * i].GetRawText()), TextOperation.Transform(diamonds[i].One, diamonds[i].Other, TextSide.Left));
            Assert.Equal(Read(answers[(2 * i) + 1].GetRawText()), TextOperation.Transform(diamonds[i].Other, diamonds[i].One, TextSide.Right));
        }
    }

    [Fact]
    public void What_is_applied_composed_and_inverted_is_what_the_peer_makes_of_it()
    {
        var pairs = Draw(GenerateText.Change.SelectMany(first => GenerateText.On(first.Operation.Apply(first.Text)).Select(second => (first.Text, One: first.Operation, Other: second))));
        var answers = TextUnicodePeer.Ask(pairs.SelectMany(one => new[] { Question("compose", one.Text, one.One, one.Other), Question("apply", one.Text, one.One), Question("invert", one.Text, one.One) }));
        for (var i = 0; i < pairs.Count; i++)
        {
            var (text, one, other) = pairs[i];
            Assert.Equal(Read(answers[3 * i].GetRawText()), TextOperation.Compose(one, other));
            Assert.Equal(answers[(3 * i) + 1].GetString(), one.Apply(text));
            Assert.Equal(Read(answers[(3 * i) + 2].GetRawText()), one.Knowing(new Rope(text)).Invert());
        }
    }

    [Fact]
    public void A_position_goes_where_the_peer_moves_it()
    {
        var changes = Draw(Gen.Select(GenerateText.Change, Gen.Double[0, 1], (change, where) => (change.Operation, Position: (int)(where * change.Text.EnumerateRunes().Count()))));
        var answers = TextUnicodePeer.Ask(changes.Select(one => (object)new Dictionary<string, object> { ["does"] = "position", ["a"] = Json(one.Operation), ["position"] = one.Position }));
        Assert.Equal(answers.Select(answer => answer.GetInt32()), changes.Select(one => one.Operation.TransformPosition(one.Position)));
    }

    [Fact]
    public void To_transform_over_what_was_composed_is_not_always_to_transform_over_the_two()
    {
        // The type's own rule for those who test it. Either way ends well with those who went the same way: so nobody composes what others have yet to go over.
        var (own, first, second) = (TextOperation.InsertAt(1, "x"), TextOperation.DeleteAt(0, 2), TextOperation.InsertAt(0, "y"));
        var overBoth = TextOperation.Transform(TextOperation.Transform(own, first, TextSide.Left), second, TextSide.Left);
        var overOne = TextOperation.Transform(own, TextOperation.Compose(first, second), TextSide.Left);
        Assert.Equal(("xy", "yx"), (overBoth.Apply(second.Apply(first.Apply("ab"))), overOne.Apply(TextOperation.Compose(first, second).Apply("ab"))));
    }

    private static Dictionary<string, object> Question(string does, string text, TextOperation a, TextOperation b = default, string side = "left") =>
        new() { ["does"] = does, ["text"] = text, ["a"] = Json(a), ["b"] = Json(b), ["side"] = side };

    private static JsonElement Json(TextOperation operation) => JsonSerializer.SerializeToElement(operation, ValuesJson.Default.TextOperation);

    private static TextOperation Read(string json) => JsonSerializer.Deserialize(json, ValuesJson.Default.TextOperation);

    /// <summary>Cases that are fresh in each run; one that fails is printed whole by the assertion.</summary>
    private static List<T> Draw<T>(Gen<T> values) => values.List[Cases].Single();
}
