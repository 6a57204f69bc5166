using Purva.Crdts;
using Purva.Crdts.Documents;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Crdts.Documents;

public sealed partial class DocumentTests
{
    private const string Start = """{"text":"x","list":[1,2],"object":{"a":1}}""";

    [Theory]
    [InlineData("text", DocumentOutcome.NoPointer)]
    [InlineData("/a~2", DocumentOutcome.NoPointer)]
    [InlineData("/a~", DocumentOutcome.NoPointer)]
    [InlineData("/text/a", DocumentOutcome.OtherKind)]
    [InlineData("/list/a", DocumentOutcome.OtherKind)]
    [InlineData("/list/00", DocumentOutcome.OtherKind)]
    [InlineData("/list/2", DocumentOutcome.NotThere)]
    [InlineData("/list/-", DocumentOutcome.NotThere)]
    [InlineData("/list/99999999999", DocumentOutcome.OtherKind)]
    [InlineData("/made/on/the/way", DocumentOutcome.Done)]
    [InlineData("/", DocumentOutcome.Done)]
    [InlineData("", DocumentOutcome.Done)]
    public void A_put_says_why_not(string path, DocumentOutcome expected)
    {
        var outcome = Of(Start).TryPut(A, path, 1, out var delta);

        Assert.Equal(expected, outcome);
        Assert.Equal(expected != DocumentOutcome.Done, delta.IsEmpty);
    }

    [Theory]
    [InlineData("{", DocumentOutcome.NoJson)]
    [InlineData("", DocumentOutcome.NoJson)]
    [InlineData("1 2", DocumentOutcome.NoJson)]
    [InlineData("""{"a":1,"a":2}""", DocumentOutcome.NoJson)]
    [InlineData("1e999", DocumentOutcome.NoJson)]
    [InlineData("\"\\ud800\"", DocumentOutcome.NoJson)]
    [InlineData("[[[]]]", DocumentOutcome.TooDeep)]
    [InlineData("[[1]]", DocumentOutcome.TooDeep)]
    [InlineData("[1,2,3,4]", DocumentOutcome.TooLarge)]
    [InlineData("\"123456789\"", DocumentOutcome.TooLarge)]
    [InlineData("""{"123456789":1}""", DocumentOutcome.TooLarge)]
    [InlineData("[1,2,3]", DocumentOutcome.Done)]
    public void A_value_beyond_the_limits_or_no_value_is_refused(string json, DocumentOutcome expected)
    {
        var limits = new DecodeLimits { MaxNesting = 2, MaxElements = 4, MaxElementBytes = 8 };

        Assert.Equal(expected, Of(Start).TryPutJson(A, "/new", json, out var delta, limits));
        Assert.Equal(expected != DocumentOutcome.Done, delta.IsEmpty);
    }

    [Fact]
    public void Other_changes_say_why_not()
    {
        var document = Of(Start);

        Assert.Equal(DocumentOutcome.OtherKind, document.TryIncrement(A, "/text", 1, out _));
        Assert.Equal(DocumentOutcome.OtherKind, document.TryInsertJson(A, "/object/0", "1", out _));
        Assert.Equal(DocumentOutcome.NotThere, document.TryInsertJson(A, "/list/3", "1", out _));
        Assert.Equal(DocumentOutcome.NoPointer, document.TryInsertJson(A, "", "1", out _));
        Assert.Equal(DocumentOutcome.NotThere, document.TryRemove(A, "/nothing", out _));
        Assert.Equal(DocumentOutcome.NotThere, document.TryRemove(A, "/nothing/at/all", out _));
        Assert.Equal(DocumentOutcome.NotThere, document.TryRemove(A, "/list/2", out _));
        Assert.Equal(DocumentOutcome.OtherKind, document.TryRemove(A, "/text/x", out _));
        Assert.Equal(DocumentOutcome.NotThere, Causal<Document>.Empty.TryRemove(A, "", out _));
        Assert.Equal(DocumentOutcome.OtherList, document.TryMove(A, "/list/0", "/object/0", out _));
        Assert.Equal(DocumentOutcome.OtherKind, document.TryMove(A, "/object/0", "/object/1", out _));
        Assert.Equal(DocumentOutcome.NotThere, document.TryMove(A, "/list/0", "/list/2", out _));
        Assert.Equal(DocumentOutcome.TooDeep, document.TryPut(A, "/a/b/c", 1, out _, new DecodeLimits { MaxNesting = 2 }));
        Assert.Equal(DocumentOutcome.TooLarge, document.TryPut(A, "/abc", 1, out _, new DecodeLimits { MaxElementBytes = 3 }));

        var counted = Causal<Document>.Empty.Merge(Count(default, A, "/c", long.MaxValue));
        counted = counted.Merge(Count(counted, A, "/c", long.MaxValue));
        Assert.Equal(DocumentOutcome.Overflow, counted.TryIncrement(A, "/c", long.MaxValue, out _));
    }

    [Fact]
    public void Bytes_that_nest_too_deep_are_refused_and_deep_ones_within_the_limit_are_not()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"a":[""", 16)) + string.Concat(Enumerable.Repeat("]}", 16));
        var document = Of(deep);
        var bytes = CodecLaws.Encode(document);

        Assert.Equal(DecodeStatus.Done, CodecLaws.CheckHostile<Causal<Document>>(bytes));
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<Causal<Document>>(bytes, new DecodeLimits { MaxNesting = 30 }));
        Assert.True(StateJson.TryRead<Causal<Document>>(StateJson.ToUtf8(document), DecodeLimits.Default, out var read));
        Assert.Equal(document, read);
        Assert.Equal(DocumentOutcome.TooDeep, Causal<Document>.TryFromJson(A, "[" + deep + "]", out _, new DecodeLimits { MaxNesting = 31 }));
    }

    [Theory]
    [InlineData("0000" + "40", "an unknown part")]
    [InlineData("0000" + "0100", "scalars that are none")]
    [InlineData("0000" + "0800", "members that are none")]
    public void Bytes_that_are_not_canonical_are_malformed(string hex, string reason) =>
        Assert.True(CodecLaws.CheckHostile<Causal<Document>>(Convert.FromHexString(hex)) == DecodeStatus.Malformed, reason);
}
