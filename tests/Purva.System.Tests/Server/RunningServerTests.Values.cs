using System.Net;
using System.Net.Http.Headers;
using Xunit;

namespace Purva.SystemTests.Server;

/// <summary>Values that merge, over HTTP.</summary>
public sealed partial class RunningServerTests
{
    private const string Doc = "/v1/buckets/docs/keys/d";

    [Fact]
    public async Task Every_typed_operation_changes_a_map_as_it_says()
    {
        await using var site = await RunningServer.StartAsync();
        await DefineAsync(site, "docs", """{"type":"map"}""");
        await UpdateAsync(site, Doc, """
            [{"op":"increment","by":3,"path":"/lines/85123A"},{"op":"increment","path":"/lines/85123A","by":-1},
             {"op":"add","path":"/tags","value":"red"},{"op":"add","path":"/tags","value":"blue"},{"op":"enable","path":"/paid"},
             {"op":"assign","path":"/a~1b","value":{"n":[1,null]}},
             {"op":"insert","path":"/todo","index":0,"value":"x"},{"op":"insert","path":"/todo","index":1,"value":"y"},{"op":"insert","path":"/todo","index":2,"value":"z"}]
            """);
        Assert.Equal("""{"a/b":{"n":[1,null]},"lines":{"85123A":2},"paid":true,"tags":["blue","red"],"todo":["x","y","z"]}""", await ValueAsync(site, Doc));
        await UpdateAsync(site, Doc, """
            [{"op":"remove","path":"/tags","value":"red"},{"op":"disable","path":"/paid"},{"op":"set","path":"/todo","index":0,"value":1},
             {"op":"move","path":"/todo","from":2,"to":0},{"op":"remove-at","path":"/todo","index":1},{"op":"assign","path":"/a~1b","value":null}]
            """);
        Assert.Equal("""{"a/b":null,"lines":{"85123A":2},"tags":["blue"],"todo":["z","y"]}""", await ValueAsync(site, Doc));
        await UpdateAsync(site, Doc, """{"op":"clear","path":"/lines"}""");
        Assert.Equal("""{"a/b":null,"tags":["blue"],"todo":["z","y"]}""", await ValueAsync(site, Doc));
        await UpdateAsync(site, Doc, """{"op":"clear"}""");
        Assert.Equal("{}", await ValueAsync(site, Doc));
    }

    [Theory]
    [InlineData("counter", """[{"op":"increment"},{"op":"increment","by":41}]""", "42")]
    [InlineData("flag", """{"op":"enable"}""", "true")]
    [InlineData("disable-wins-flag", """{"op":"disable"}""", "false")]
    [InlineData("set", """[{"op":"add","value":"b"},{"op":"add","value":"a"},{"op":"add","value":"c"},{"op":"remove","value":"c"}]""", """["a","b"]""")]
    [InlineData("remove-wins-set", """[{"op":"add","value":"b"},{"op":"add","value":"a"},{"op":"remove","value":"b"}]""", """["a"]""")]
    [InlineData("grow-only-set", """[{"op":"add","value":"b"},{"op":"add","value":"a"}]""", """["a","b"]""")]
    [InlineData("list", """[{"op":"insert","index":0,"value":{"a":1}},{"op":"insert","index":0,"value":2}]""", """[2,{"a":1}]""")]
    [InlineData("text", """[{"op":"insert","index":0,"value":"mlk 😀"},{"op":"insert","index":1,"value":"i"},{"op":"erase","index":4,"count":2}]""", "\"milk\"")]
    public async Task Each_type_reads_as_plain_json(string type, string operations, string value)
    {
        await using var site = await RunningServer.StartAsync();
        await DefineAsync(site, "b", $$"""{"type":"{{type}}"}""");
        var put = await UpdateAsync(site, "/v1/buckets/b/keys/k", operations);
        var get = await site.GetAsync("/v1/buckets/b/keys/k", ("Purva-Token", put.Header("Purva-Token")));
        var body = await get.JsonAsync();
        Assert.Equal((type, value), (body.GetProperty("type").GetString(), body.GetProperty("value").GetRawText()));
        Assert.Equal(get.Header("Purva-Context"), body.GetProperty("context").GetString());
        var read = (await (await site.PostAsync("/v1/read", """{"keys":[{"bucket":"b","key":"k"}]}""")).JsonAsync()).GetProperty("keys")[0];
        Assert.Equal((type, value), (read.GetProperty("type").GetString(), read.GetProperty("value").GetRawText()));
    }

    [Fact]
    public async Task A_bounded_counter_tells_who_may_still_take_how_much_and_refuses_more()
    {
        await using var site = await RunningServer.StartAsync();
        await DefineAsync(site, "stock", """{"type":"bounded-counter","bound":10}""");
        await UpdateAsync(site, "/v1/buckets/stock/keys/k", """{"op":"increment","by":5}""");
        await UpdateAsync(site, "/v1/buckets/stock/keys/k", """{"op":"increment","by":-2}""");
        var body = await (await site.GetAsync("/v1/buckets/stock/keys/k")).JsonAsync();
        Assert.Equal((13, 10, 3), (body.GetProperty("value").GetInt32(), body.GetProperty("bound").GetInt32(), body.GetProperty("rights").GetProperty("east").GetInt32()));
        var refused = await site.PostAsync("/v1/buckets/stock/keys/k", """{"op":"increment","by":-4}""");
        Assert.Equal((HttpStatusCode.Conflict, "counter-limit"), (refused.StatusCode, await refused.ProblemAsync()));
        Assert.Equal("invalid", await (await site.PostAsync("/v1/buckets/stock/keys/k", """{"op":"transfer","amount":1,"site":"nowhere"}""")).ProblemAsync());
        Assert.Equal("13", await ValueAsync(site, "/v1/buckets/stock/keys/k"));
    }

    [Fact]
    public async Task A_removal_with_a_context_takes_away_only_what_was_read()
    {
        await using var site = await RunningServer.StartAsync();
        await DefineAsync(site, "tags", """{"type":"set"}""");
        const string key = "/v1/buckets/tags/keys/k";
        await UpdateAsync(site, key, """{"op":"add","value":"red"}""");
        var context = (await site.GetAsync(key)).Header("Purva-Context");
        await UpdateAsync(site, key, """{"op":"add","value":"red"}""");
        await UpdateAsync(site, key, """{"op":"remove","value":"red"}""", ("Purva-Context", context));
        Assert.Equal("""["red"]""", await ValueAsync(site, key));
        await UpdateAsync(site, key, """{"op":"remove","value":"red"}""", ("Purva-Context", (await site.GetAsync(key)).Header("Purva-Context")));
        Assert.Equal("[]", await ValueAsync(site, key));
    }

    [Fact]
    public async Task A_retried_typed_operation_counts_once()
    {
        await using var site = await RunningServer.StartAsync();
        await DefineAsync(site, "counts", """{"type":"counter"}""");
        const string key = "/v1/buckets/counts/keys/k";
        await UpdateAsync(site, key, """{"op":"increment","by":3}""", ("Idempotency-Key", "one"));
        Assert.Equal("true", (await UpdateAsync(site, key, """{"op":"increment","by":3}""", ("Idempotency-Key", "one"))).Header("Purva-Repeated"));
        Assert.Equal("idempotency-mismatch", await (await site.PostAsync(key, """{"op":"increment","by":4}""", ("Idempotency-Key", "one"))).ProblemAsync());
        Assert.Equal("3", await ValueAsync(site, key));
    }

    [Fact]
    public async Task A_transaction_mixes_plain_and_typed_operations()
    {
        await using var site = await RunningServer.StartAsync();
        await DefineAsync(site, "docs", """{"type":"map"}""");
        var answer = await site.PostAsync("/v1/transactions", """
            {"operations":[{"op":"put","bucket":"plain","key":"p","text":"v","timeToLive":"1h"},{"op":"increment","bucket":"docs","key":"d","path":"/n","by":2},
             {"op":"assign","bucket":"docs","key":"d","path":"/v","value":null}]}
            """);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""{"n":2,"v":null}""", await ValueAsync(site, Doc));
        Assert.Equal("v", await (await site.GetAsync("/v1/buckets/plain/keys/p")).TextAsync());
        var refused = await site.PostAsync("/v1/transactions", """{"operations":[{"op":"put","bucket":"plain","key":"q","text":"v"},{"op":"transfer","bucket":"docs","key":"d","amount":1,"site":"west"}]}""");
        Assert.Equal("wrong-type", await refused.ProblemAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/v1/buckets/plain/keys/q")).StatusCode);
    }

    private static async Task DefineAsync(RunningServer site, string bucket, string definition)
    {
        var answer = await site.SendAsync(HttpMethod.Put, $"/v1/buckets/{bucket}", new StringContent(definition, new MediaTypeHeaderValue("application/json")));
        Assert.True(answer.IsSuccessStatusCode, await answer.TextAsync());
    }

    private static async Task<HttpResponseMessage> UpdateAsync(RunningServer site, string path, string operations, params (string Name, string Value)[] headers)
    {
        var answer = await site.PostAsync(path, operations, headers);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.TextAsync());
        return answer;
    }

    private static async Task<string> ValueAsync(RunningServer site, string path)
    {
        var answer = await site.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.JsonAsync()).GetProperty("value").GetRawText();
    }
}
