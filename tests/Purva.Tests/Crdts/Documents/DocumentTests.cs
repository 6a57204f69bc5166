using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Documents;
using Purva.TestKit;
using Purva.TestKit.Worlds;
using Xunit;

namespace Purva.Tests.Crdts.Documents;

public sealed partial class DocumentTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");

    private static readonly Mergeable<Causal<Document>, DocumentStep> Type = new()
    {
        Operations = DocumentStep.Any,
        Apply = DocumentStep.Apply,
        View = DocumentStep.View,
        Specification = DocumentStep.Expect,
        NeedsCauses = true,
    };

    [Fact]
    public void Each_place_is_what_its_living_writes_make_it() => WorldLaws.Check(Type);

    [Fact]
    public void The_forms_are_canonical() => StateLaws.CheckForms(Gen.OneOf(WorldLaws.States(Type), Gen.Int[0, Samples.Length - 1].Select(which => Of(Samples[which]))));

    private static readonly string[] Samples =
    [
        "null", "true", "[]", "{}", "[[],{}]", """{"a":[1,2,{"b":null}],"c":"text","d":-1.5}""", """[{"x":[]},"y",[[1]]]""",
    ];

    [Fact]
    public void Plain_json_goes_in_and_comes_out()
    {
        Assert.All(Samples, json => Assert.Equal(json, StateJson.ToValueText(Of(json))));
        Assert.Equal("""{"a":2,"b":1}""", StateJson.ToValueText(Of("""{ "b": 1, "a": 2 }""")));
        Assert.Equal("null", StateJson.ToValueText(Causal<Document>.Empty));
    }

    [Fact]
    public void Changes_by_path()
    {
        var cart = Of("""{"lines":[{"sku":"tea","count":1}]}""");
        cart = cart.Merge(Put(cart, A, "/lines/0/count", "2"));
        cart = cart.Merge(Insert(cart, A, "/lines/-", """{"sku":"milk"}"""));
        cart = cart.Merge(Insert(cart, B, "/lines/0", "\"first\""));
        cart = cart.Merge(Count(cart, A, "/visits", 3));
        Assert.Equal("""{"lines":["first",{"count":2,"sku":"tea"},{"sku":"milk"}],"visits":3}""", StateJson.ToValueText(cart));

        Assert.Equal(DocumentOutcome.Done, cart.TryMove(B, "/lines/2", "/lines/0", out var moved));
        Assert.Equal(DocumentOutcome.Done, cart.TryRemove(A, "/lines/1", out var removed));
        cart = cart.Merge(moved).Merge(removed);
        Assert.Equal("""{"lines":[{"sku":"milk"},"first"],"visits":3}""", StateJson.ToValueText(cart));
        Assert.True(cart.Store.TryGet("/lines/1", out var found));
        Assert.Equal("first", found.Scalar.AsText);
        Assert.False(cart.Store.TryGet("/lines/2", out _));
        Assert.False(cart.Store.TryGet("/lines/01", out _));
    }

    [Fact]
    public void A_change_below_what_is_removed_meanwhile_survives_alone()
    {
        var start = Of("""{"order":{"address":{"street":"Hill Road","city":"Pune"},"lines":[{"sku":"tea"},{"sku":"milk"}]}}""");
        Assert.Equal(DocumentOutcome.Done, start.TryRemove(A, "/order", out var removed));
        var both = start.Merge(removed).Merge(Put(start, B, "/order/address/city", "\"Mumbai\""));
        Assert.Equal("""{"order":{"address":{"city":"Mumbai"}}}""", StateJson.ToValueText(both));

        both = start.Merge(removed).Merge(Put(start, B, "/order/lines/1/count", "7"));
        Assert.Equal("""{"order":{"lines":[{"count":7}]}}""", StateJson.ToValueText(both));
    }

    [Fact]
    public void A_counter_under_what_was_replaced_keeps_what_was_counted_meanwhile_and_no_more()
    {
        var start = Causal<Document>.Empty;
        start = start.Merge(Count(start, A, "/stock/tea", 100));
        var replaced = start.Merge(Put(start, B, "/stock", "{}"));

        Assert.Equal("""{"stock":{}}""", StateJson.ToValueText(replaced));
        Assert.Equal("""{"stock":{"tea":1}}""", StateJson.ToValueText(replaced.Merge(Count(start, A, "/stock/tea", 1))));
        Assert.Equal("""{"stock":{"tea":-5}}""", StateJson.ToValueText(replaced.Merge(Count(replaced, A, "/stock/tea", -5))));
        Assert.Equal(StateJson.ToValueText(replaced), StateJson.ToValueText(replaced.Compact(replaced.Context.Contiguous)));
        Assert.True(replaced.Compact(replaced.Context.Contiguous).EncodedLength < replaced.EncodedLength);
    }

    [Fact]
    public void Conflicts_are_listed_and_settled_by_the_next_writer()
    {
        var start = Of("""{"a/b":1,"list":[1]}""");
        var left = start.Merge(Put(start, A, "/a~1b", "\"text\""));
        var right = start.Merge(Put(start, B, "/a~1b", """{"x":1}"""));
        var both = left.Merge(Put(left, A, "/list/0", "2")).Merge(right).Merge(Put(right, B, "/list/0", "3"));

        Assert.Equal("""{"a/b":{"x":1},"list":[3]}""", StateJson.ToValueText(both));
        Assert.Equal(["/a~1b: {\"x\":1} | \"text\"", "/list/0: 3 | 2"], both.Store.Conflicts.Select(conflict => $"{conflict.Path}: {string.Join(" | ", conflict.Values)}"));
        var settled = both.Merge(Put(both, A, "/a~1b", "5")).Merge(Put(both, B, "/list/0", "6"));
        Assert.Empty(settled.Store.Conflicts);
        Assert.Equal("""{"a/b":5,"list":[6]}""", StateJson.ToValueText(settled));
    }

    private static Causal<Document> Of(string json)
    {
        Assert.Equal(DocumentOutcome.Done, Causal<Document>.TryFromJson(A, json, out var document));
        return document;
    }

    private static Causal<Document> Put(Causal<Document> document, ReplicaId replica, string path, string json)
    {
        Assert.Equal(DocumentOutcome.Done, document.TryPutJson(replica, path, json, out var delta));
        return delta;
    }

    private static Causal<Document> Insert(Causal<Document> document, ReplicaId replica, string path, string json)
    {
        Assert.Equal(DocumentOutcome.Done, document.TryInsertJson(replica, path, json, out var delta));
        return delta;
    }

    private static Causal<Document> Count(Causal<Document> document, ReplicaId replica, string path, long amount)
    {
        Assert.Equal(DocumentOutcome.Done, document.TryIncrement(replica, path, amount, out var delta));
        return delta;
    }
}
