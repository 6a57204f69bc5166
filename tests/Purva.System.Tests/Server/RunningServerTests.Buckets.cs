using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Xunit;

namespace Purva.SystemTests.Server;

/// <summary>Buckets that know their type, what they do to plain values, and what other sites make of it.</summary>
public sealed partial class RunningServerTests
{
    [Fact]
    public async Task A_definition_is_read_as_it_was_written_and_has_a_version()
    {
        await using var site = await RunningServer.StartAsync();
        Assert.Equal("unknown-bucket", await (await site.GetAsync("/v1/buckets/best")).ProblemAsync());
        var first = await PutJsonAsync(site, "/v1/buckets/best", """{"type":"resolved","resolver":"max","timeToLive":"2h","quota":{"maxRows":2,"maxValueBytes":9}}""", ("If-Match", "\"0\""));
        Assert.Equal((HttpStatusCode.OK, "\"1\""), (first.StatusCode, first.Headers.ETag?.Tag));
        const string expected = """{"bucket":"best","type":"resolved","version":1,"resolver":"max","timeToLive":7200,"quota":{"maxRows":2,"maxValueBytes":9}}""";
        Assert.Equal(expected, await first.TextAsync());
        Assert.Equal($$"""{"buckets":[{{expected}}]}""", await (await site.GetAsync("/v1/buckets")).TextAsync());
        Assert.Equal("condition-failed", await (await PutJsonAsync(site, "/v1/buckets/best", """{"type":"siblings"}""", ("If-Match", "\"0\""))).ProblemAsync());
        var second = await PutJsonAsync(site, "/v1/buckets/best", """{"type":"last-writer-wins"}""", ("If-Match", "\"1\""));
        Assert.Equal("\"2\"", second.Headers.ETag?.Tag);
    }

    [Theory]
    [InlineData("""{"type":"sets"}""", "add-wins")]
    [InlineData("""{"type":"resolved"}""", "max")]
    [InlineData("""{"type":"resolved","resolver":"best"}""", "best")]
    [InlineData("""{"type":"counter","bound":3}""", "bound")]
    [InlineData("""{"type":"set","timeToLive":60}""", "time to live")]
    [InlineData("""{"type":"siblings","timeToLive":"soon"}""", "30s")]
    [InlineData("""{"type":"siblings","quota":{"maxRows":0}}""", "at least 1")]
    [InlineData("""{"type":"siblings","colour":"red"}""", "colour")]
    [InlineData("""{}""", "type")]
    public async Task A_wrong_definition_is_named(string body, string named)
    {
        await using var site = await RunningServer.StartAsync();
        var answer = await PutJsonAsync(site, "/v1/buckets/b", body);
        Assert.Equal("invalid", await answer.ProblemAsync());
        Assert.True(named == "add-wins" || (await answer.TextAsync()).Contains(named, StringComparison.Ordinal), await answer.TextAsync());
        Assert.Equal(0, (await (await site.GetAsync("/v1/buckets")).JsonAsync()).GetProperty("buckets").GetArrayLength());
    }

    [Fact]
    public async Task A_change_of_type_that_would_lose_values_is_refused_and_a_full_bucket_too()
    {
        await using var site = await RunningServer.StartAsync();
        await DefineAsync(site, "tags", """{"type":"set","quota":{"maxRows":2}}""");
        await UpdateAsync(site, "/v1/buckets/tags/keys/k", """[{"op":"add","value":"a"},{"op":"add","value":"b"}]""");
        var refused = await PutJsonAsync(site, "/v1/buckets/tags", """{"type":"counter"}""");
        Assert.Equal((HttpStatusCode.Conflict, "bucket-refused"), (refused.StatusCode, await refused.ProblemAsync()));
        var full = await site.PostAsync("/v1/buckets/tags/keys/k", """{"op":"add","value":"c"}""");
        Assert.Equal((HttpStatusCode.Forbidden, "quota-exceeded"), (full.StatusCode, await full.ProblemAsync()));
        var bucket = await (await site.GetAsync("/v1/buckets/tags")).JsonAsync();
        Assert.Equal(("set", 2), (bucket.GetProperty("type").GetString(), bucket.GetProperty("rows").GetInt32()));
    }

    [Fact]
    public async Task A_conditional_put_is_done_only_over_what_was_read()
    {
        await using var site = await RunningServer.StartAsync();
        var first = await site.PutAsync(Ann, "1", ("Purva-If-Current", "true"));
        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        await site.PutAsync(Ann, "2", ("Purva-Context", first.Header("Purva-Context")));
        var stale = await site.PutAsync(Ann, "3", ("Purva-Context", first.Header("Purva-Context")), ("Purva-If-Current", "true"));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "condition-failed"), (stale.StatusCode, await stale.ProblemAsync()));
        var problem = await stale.JsonAsync();
        Assert.Equal("2", problem.GetProperty("siblings")[0].GetProperty("text").GetString());
        var context = problem.GetProperty("context").GetString()!;
        Assert.Equal(HttpStatusCode.NoContent, (await site.PutAsync(Ann, "3", ("Purva-Context", context), ("Purva-If-Current", "true"))).StatusCode);
        Assert.Equal("3", await (await site.GetAsync(Ann)).TextAsync());
        Assert.Equal("invalid", await (await site.PutAsync(Ann, "4", ("Purva-If-Current", "perhaps"))).ProblemAsync());
    }

    [Fact]
    public async Task A_value_with_a_time_to_live_dies()
    {
        await using var site = await RunningServer.StartAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await site.PutAsync("/v1/buckets/b/keys/long", "v", ("Purva-Time-To-Live", "1h"))).StatusCode);
        await site.PutAsync("/v1/buckets/b/keys/short", "v", ("Purva-Time-To-Live", "20ms"));
        while ((await site.GetAsync("/v1/buckets/b/keys/short")).StatusCode != HttpStatusCode.NotFound)
        {
            Cancellation.ThrowIfCancellationRequested();
        }

        Assert.Equal("v", await (await site.GetAsync("/v1/buckets/b/keys/long")).TextAsync());
        Assert.Equal("invalid", await (await site.PutAsync(Ann, "v", ("Purva-Time-To-Live", "soon"))).ProblemAsync());
    }

    [Fact]
    public async Task A_resolved_value_says_so_and_the_change_stream_tells_what_lost()
    {
        await using var site = await RunningServer.StartAsync();
        await DefineAsync(site, "best", """{"type":"resolved","resolver":"max"}""");
        await site.PutAsync("/v1/buckets/best/keys/k", "3");
        await site.PutAsync("/v1/buckets/best/keys/k", "7");
        var get = await site.GetAsync("/v1/buckets/best/keys/k");
        Assert.Equal(("7", "true", "application/octet-stream"), (await get.TextAsync(), get.Header("Purva-Resolved"), get.Content.Headers.ContentType?.MediaType));
        var events = await FollowAsync(site, "/v1/changes");
        var define = (await NextAsync(events)).GetProperty("operations")[0];
        Assert.Equal(("define", "best", "resolved"), (define.GetProperty("op").GetString(), define.GetProperty("bucket").GetString(), define.GetProperty("definition").GetProperty("type").GetString()));
        Assert.False((await NextAsync(events)).TryGetProperty("resolutions", out _));
        var resolution = (await NextAsync(events)).GetProperty("resolutions")[0];
        Assert.Equal(["3", "7"], resolution.GetProperty("lost").EnumerateArray().Select(lost => lost.GetProperty("text").GetString()).Order());
        var metrics = await (await site.GetAsync("/metrics")).TextAsync();
        Assert.Matches("""purva_resolutions_total\{[^}]*\} 1""", metrics);
        Assert.Matches("""purva_conflicts_total\{[^}]*kind="read-resolved"[^}]*\} 1""", metrics);
    }

    [Fact]
    public async Task The_change_stream_and_the_history_tell_typed_operations_in_words()
    {
        await using var site = await RunningServer.StartAsync();
        await DefineAsync(site, "docs", """{"type":"map"}""");
        await UpdateAsync(site, Doc, """[{"op":"increment","by":3,"path":"/qty"},{"op":"add","path":"/t/tags","value":"red"},{"op":"assign","path":"/v","value":[1]}]""");
        await UpdateAsync(site, Doc, """[{"op":"remove","path":"/t/tags","value":"red"},{"op":"clear","path":"/qty"}]""");
        var events = await FollowAsync(site, "/v1/changes?bucket=docs&prefix=d");
        var told = Told(await NextAsync(events)).Concat(Told(await NextAsync(events))).ToList();
        string[] expected = ["add /t/tags red", "assign /v [1]", "clear /qty ", "increment /qty 3", "remove /t/tags red"];
        Assert.Equal(expected, told.Order(StringComparer.Ordinal));
        var history = await (await site.GetAsync(Doc + "?history=10")).JsonAsync();
        Assert.Equal(told.Order(StringComparer.Ordinal), history.GetProperty("versions").EnumerateArray().SelectMany(Told).Order(StringComparer.Ordinal));
        Assert.Equal("invalid", await (await site.GetAsync(Doc + "?history=0")).ProblemAsync());
    }

    [Fact]
    public async Task The_history_of_a_plain_key_has_the_context_of_each_version()
    {
        await using var site = await RunningServer.StartAsync();
        var first = await site.PutAsync(Ann, "1");
        await site.PutAsync(Ann, "2", ("Purva-Context", first.Header("Purva-Context")));
        await site.PutAsync("/v1/buckets/carts/keys/ann2", "other");
        await site.PutAsync(Ann, "3", ("Purva-Context", (await site.GetAsync(Ann)).Header("Purva-Context")));
        var versions = (await (await site.GetAsync(Ann + "?history=2")).JsonAsync()).GetProperty("versions");
        Assert.Equal(["2", "3"], versions.EnumerateArray().Select(version => version.GetProperty("operations")[0].GetProperty("text").GetString()));
        Assert.Equal(first.Header("Purva-Dot"), versions[0].GetProperty("operations")[0].GetProperty("replaced")[0].GetString());
        Assert.Equal((await site.GetAsync(Ann)).Header("Purva-Context"), versions[1].GetProperty("context").GetString());
    }

    [Fact]
    public async Task Sites_behind_a_cut_link_meet_as_the_type_says()
    {
        await using var east = await RunningServer.StartAsync(options => options.ReplicationToken = Secret);
        await using var west = await StartWestAsync(east);
        var defined = await PutJsonAsync(east, "/v1/buckets/docs", """{"type":"map"}""");
        await DefineAsync(east, "names", """{"type":"last-writer-wins"}""");
        var shared = await UpdateAsync(east, Doc, """[{"op":"add","path":"/tags","value":"old"},{"op":"increment","path":"/n","by":1}]""", ("Purva-Token", defined.Header("Purva-Token")));
        await SeenAsync(west, shared);
        Assert.Equal("map", (await (await west.GetAsync("/v1/buckets/docs")).JsonAsync()).GetProperty("type").GetString());
        await west.PostAsync("/v1/admin/links/east", """{"cut":true}""");
        var atEast = await UpdateAsync(east, Doc, """[{"op":"remove","path":"/tags","value":"old"},{"op":"increment","path":"/n","by":2},{"op":"assign","path":"/v","value":"east"},{"op":"add","path":"/tags","value":"e"}]""");
        await east.PutAsync("/v1/buckets/names/keys/k", "east");
        await UpdateAsync(west, Doc, """[{"op":"add","path":"/tags","value":"old"},{"op":"increment","path":"/n","by":4},{"op":"assign","path":"/v","value":"west"}]""");
        await west.PutAsync("/v1/buckets/names/keys/k", "west");
        await west.PostAsync("/v1/admin/links/east", """{"cut":false}""");
        await SeenAsync(west, atEast);
        var met = await (await west.GetAsync(Doc)).JsonAsync();
        Assert.Equal("""["e","old"]""", met.GetProperty("value").GetProperty("tags").GetRawText());
        Assert.Equal(7, met.GetProperty("value").GetProperty("n").GetInt32());
        var conflict = Assert.Single(met.GetProperty("conflicts").EnumerateArray());
        Assert.Equal("/v", conflict.GetProperty("path").GetString());
        Assert.Equal(["east", "west"], conflict.GetProperty("values").EnumerateArray().Select(value => value.GetString()).Order());
    }

    private static async Task SeenAsync(RunningServer site, HttpResponseMessage write) =>
        Assert.True((await site.GetAsync("/v1/buckets/x/keys/y?timeout=20000", ("Purva-Token", write.Header("Purva-Token")), ("Accept", "application/json"))).IsSuccessStatusCode);

    private static Task<HttpResponseMessage> PutJsonAsync(RunningServer site, string path, string json, params (string Name, string Value)[] headers) =>
        site.SendAsync(HttpMethod.Put, path, new StringContent(json, new MediaTypeHeaderValue("application/json")), headers);

    private static IEnumerable<string> Told(JsonElement change) => change.GetProperty("operations").EnumerateArray().Select(operation =>
        $"{operation.GetProperty("op").GetString()} {operation.GetProperty("path").GetString()} {Part(operation, "element")}{Part(operation, "value")}{Part(operation, "amount")}");

    private static string Part(JsonElement operation, string name) => operation.TryGetProperty(name, out var value) ? value.ToString() : string.Empty;
}
