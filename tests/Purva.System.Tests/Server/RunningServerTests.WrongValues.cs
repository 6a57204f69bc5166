using Xunit;

namespace Purva.SystemTests.Server;

/// <summary>Typed operations that are wrong, or beyond a limit.</summary>
public sealed partial class RunningServerTests
{
    [Theory]
    [InlineData("wrong-type", 409, """{"op":"increment"}""", "increment")]
    [InlineData("wrong-type", 409, """{"op":"add","value":"x","path":"/a"}""", "path")]
    [InlineData("invalid", 400, """{"op":"add","value":7}""", "a text")]
    [InlineData("invalid", 400, """{"op":"add"}""", "'value'")]
    [InlineData("invalid", 400, """{"op":"add","value":"x","by":1}""", "'by'")]
    [InlineData("invalid", 400, """{"op":"add","value":"x","path":"a"}""", "JSON Pointer")]
    [InlineData("invalid", 400, """{"op":"add","value":"x","path":"/~2"}""", "JSON Pointer")]
    [InlineData("invalid", 400, """{"op":"append","value":"x"}""", "append")]
    [InlineData("invalid", 400, """{"value":"x"}""", "'op'")]
    [InlineData("invalid", 400, """{"op":"add","vlaue":"x"}""", "vlaue")]
    [InlineData("invalid", 400, """{"op":"add","op":"add","value":"x"}""", "twice")]
    [InlineData("invalid", 400, """[{"op":"add","value":"x"},{"op":"add"}]""", "[1]")]
    [InlineData("invalid", 400, """{"op":"add","value":"x"} x""", "line 1")]
    [InlineData("invalid", 400, """{"op":"add","value":"\ud800"}""", "Unicode")]
    [InlineData("invalid", 400, """{"op":"move","from":1.5,"to":0}""", "'from'")]
    [InlineData("invalid", 400, "[]", "operations")]
    [InlineData("invalid", 400, "7", "object")]
    [InlineData("invalid", 400, "", "JSON")]
    public async Task A_wrong_typed_operation_is_named_counted_and_changes_nothing(string problem, int status, string body, string named)
    {
        await using var site = await RunningServer.StartAsync();
        await DefineAsync(site, "tags", """{"type":"set"}""");
        var answer = await site.PostAsync("/v1/buckets/tags/keys/k", body);
        Assert.Equal((problem, status), (await answer.ProblemAsync(), (int)answer.StatusCode));
        Assert.Contains(named, (await answer.JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("[]", await ValueAsync(site, "/v1/buckets/tags/keys/k"));
        Assert.Matches($$"""purva_operations_total\{[^}]*kind="update",outcome="{{problem}}"[^}]*\} 1""", await (await site.GetAsync("/metrics")).TextAsync());
    }

    [Fact]
    public async Task What_is_beyond_a_limit_is_refused_and_the_state_stays()
    {
        await using var site = await RunningServer.StartAsync();
        await DefineAsync(site, "docs", """{"type":"map"}""");
        await UpdateAsync(site, Doc, """{"op":"increment","path":"/n","by":9223372036854775807}""");
        var wrong = new[]
        {
            ("invalid", Doc, $$"""{"op":"add","path":"/s","value":"{{new string('x', 4_097)}}"}"""),
            ("invalid", Doc, $$"""{"op":"increment","path":"{{string.Concat(Enumerable.Repeat("/a", 33))}}"}"""),
            ("invalid", Doc, $$"""{"op":"assign","path":"/v","value":{{new string('[', 66)}}{{new string(']', 66)}}}"""),
            ("invalid", Doc, """{"op":"increment","path":"/n","by":9223372036854775808}"""),
            ("counter-limit", Doc, """{"op":"increment","path":"/n","by":9223372036854775807}"""),
            ("invalid", Doc, """{"op":"remove-at","path":"/list","index":0}"""),
            ("invalid", Doc, """{"op":"increment","path":"/"}"""),
            ("unknown-bucket", "/v1/buckets/nowhere/keys/k", """{"op":"increment"}"""),
        };
        foreach (var (problem, path, body) in wrong)
        {
            Assert.Equal(problem, await (await site.PostAsync(path, body)).ProblemAsync());
        }

        Assert.Equal("wrong-type", await (await site.PutAsync(Doc, "bytes")).ProblemAsync());
        Assert.Equal("""{"n":9223372036854775807}""", await ValueAsync(site, Doc));
        var metrics = await (await site.GetAsync("/metrics")).TextAsync();
        Assert.Matches("""purva_refusals_total\{[^}]*reason="counter-limit"[^}]*\} 1""", metrics);
        Assert.Matches("""purva_refusals_total\{[^}]*reason="unknown-bucket"[^}]*\} 1""", metrics);
        Assert.Matches("""purva_refusals_total\{[^}]*reason="wrong-type"[^}]*\} 1""", metrics);
        Assert.Matches("""purva_updates_total\{[^}]*kind="increment"[^}]*\} 1""", metrics);
    }

    [Fact]
    public async Task Typed_operations_need_json_by_name_and_a_context_of_their_own_kind()
    {
        await using var site = await RunningServer.StartAsync();
        await DefineAsync(site, "tags", """{"type":"set"}""");
        var plain = await site.PutAsync(Ann, "apples");
        const string add = """{"op":"add","value":"x"}""";
        Assert.Equal("invalid", await (await site.SendAsync(HttpMethod.Post, "/v1/buckets/tags/keys/k", new StringContent(add))).ProblemAsync());
        Assert.Equal("invalid", await (await site.PostAsync("/v1/buckets/tags/keys/k", add, ("Purva-Context", plain.Header("Purva-Context")))).ProblemAsync());
        var other = (await site.GetAsync("/v1/buckets/tags/keys/other")).Header("Purva-Context");
        Assert.Equal("invalid", await (await site.PostAsync("/v1/buckets/tags/keys/k", add, ("Purva-Context", other))).ProblemAsync());
        Assert.Equal("invalid", await (await site.PostAsync("/v1/buckets/tags/keys/k", add, ("Purva-If-Current", "true"))).ProblemAsync());
    }
}
