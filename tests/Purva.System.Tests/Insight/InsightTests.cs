using System.Net;
using System.Text.Json;
using Purva.Server;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Insight;

/// <summary>What a site shows of its links, its log and its values, over real sockets.</summary>
public sealed partial class InsightTests
{
    private const string Ann = "/v1/buckets/carts/keys/ann";
    private const string Secret = "0123456789abcdef";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_paused_link_brings_nothing_and_a_resumed_one_brings_it_all()
    {
        await using var east = await RunningServer.StartAsync(options => options.ReplicationToken = Secret);
        await using var west = await StartWestAsync(east);
        await west.GetAsync(Ann, ("Purva-Token", (await east.PutAsync(Ann, "1")).Header("Purva-Token")));
        Assert.Equal("connected", (await LinkAsync(west)).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await west.SendAsync(HttpMethod.Post, "/v1/links/east/pause", null)).StatusCode);
        var paused = await LinkAsync(west);
        Assert.Equal(("paused", true), (paused.GetProperty("state").GetString(), paused.GetProperty("isCut").GetBoolean()));
        var put = await east.PutAsync(Ann, "2", ("Purva-Context", (await east.GetAsync(Ann)).Header("Purva-Context")));
        Assert.Equal("site-behind", await (await west.GetAsync(Ann + "?timeout=200", ("Purva-Token", put.Header("Purva-Token")))).ProblemAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await west.SendAsync(HttpMethod.Post, "/v1/links/east/resume", null)).StatusCode);
        Assert.Equal("2", await (await west.GetAsync(Ann + "?timeout=20000", ("Purva-Token", put.Header("Purva-Token")))).TextAsync());
        var link = await LinkAsync(west);
        Assert.Equal(("east", 3L), (link.GetProperty("site").GetString(), link.GetProperty("receivedRecords").GetInt64()));
        Assert.True(link.GetProperty("receivedBytes").GetInt64() > 0);
        Assert.Equal("not-found", await (await west.SendAsync(HttpMethod.Post, "/v1/links/north/pause", null)).ProblemAsync());
        Assert.Equal("invalid", await (await west.SendAsync(HttpMethod.Post, "/v1/links/east/pause", null, ("Origin", "http://elsewhere.example"))).ProblemAsync());
        var own = west.Server.HttpAddress.GetLeftPart(UriPartial.Authority);
        Assert.Equal(HttpStatusCode.NoContent, (await west.SendAsync(HttpMethod.Post, "/v1/links/east/resume", null, ("Origin", own))).StatusCode);
        Assert.Equal(0, (await (await west.GetAsync("/v1/waiting")).JsonAsync()).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task The_log_tells_of_each_record_all_that_it_depends_on()
    {
        await using var east = await RunningServer.StartAsync(options => options.ReplicationToken = Secret);
        await using var west = await StartWestAsync(east);
        var first = await east.PutAsync(Ann, "1");
        var token = ("Purva-Token", first.Header("Purva-Token"));
        await west.GetAsync(Ann, token);
        await west.PutAsync(Ann, "2", token, ("Purva-Context", first.Header("Purva-Context")));
        await west.PutAsync("/v1/buckets/carts/keys/bob", "3");
        var page = await (await west.GetAsync("/v1/log?writer=west&from=2")).JsonAsync();
        var records = page.GetProperty("records").EnumerateArray().ToList();
        Assert.Equal(["west.1:2", "west.1:3"], records.Select(record => record.GetProperty("dot").GetString()));
        Assert.All(records, record => Assert.Equal(2, record.GetProperty("clock").GetProperty("east.1").GetInt32()));
        Assert.Equal(["carts/ann put east.1:2", "carts/bob put "], records.Select(Summary));
        Assert.Equal([1, 0], records.Select(record => record.GetProperty("dependencies").EnumerateObject().Count()));
        var pages = new List<string>();
        for (long? after = 0; after is not null;)
        {
            var one = await (await west.GetAsync($"/v1/log?limit=2&after={after}")).JsonAsync();
            pages.AddRange(one.GetProperty("records").EnumerateArray().Select(record => record.GetProperty("dot").GetString()!));
            after = one.TryGetProperty("next", out var next) ? next.GetInt64() : null;
        }

        Assert.Equal(["east.1:1", "east.1:2", "west.1:1", "west.1:2", "west.1:3"], pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_log_as_a_trace_is_a_line_for_each_event_and_goes_on_when_it_is_followed()
    {
        await using var site = await RunningServer.StartAsync();
        await site.PutAsync(Ann, "1");
        var lines = (await (await site.GetAsync("/v1/log?form=trace")).TextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Matches("""^\{"host":"east","clock":\{"east":2\},"event":"put carts/ann","time":"[0-9T:.-]+Z","fields":\{"dot":"east.1:2"\}\}$""", lines[1]);
        Assert.Contains("\"begins as east.1\"", lines[0], StringComparison.Ordinal);
        using var answer = await site.GetAsync("/v1/log?form=trace&follow=true");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        string[] again = [await NextAsync(reader), await NextAsync(reader)];
        Assert.Equal(lines, again);
        await site.PostAsync("/v1/transactions", """{"operations":[{"op":"put","bucket":"b","key":"1","text":"v"},{"op":"put","bucket":"b","key":"2","text":"v"},{"op":"put","bucket":"b","key":"3","text":"v"},{"op":"put","bucket":"b","key":"4","text":"v"}]}""");
        Assert.Contains("\"put b/1, put b/2, put b/3 and 1 more\"", await NextAsync(reader), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trace_that_is_followed_ends_where_its_limit_is()
    {
        await using var site = await RunningServer.StartAsync();
        await site.PutAsync(Ann, "1");
        var lines = await (await site.GetAsync("/v1/log?form=trace&follow=true&limit=2")).TextAsync().WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        Assert.Equal(2, lines.Count(letter => letter == '\n'));
    }

    [Fact]
    public async Task A_page_of_the_log_ends_when_it_tells_much()
    {
        await using var site = await RunningServer.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            var operations = Enumerable.Range(0, 500).Select(k => $$"""{"op":"put","bucket":"b","key":"{{new string('k', 400)}}{{k}}","text":"v"}""");
            Assert.Equal(HttpStatusCode.OK, (await site.PostAsync("/v1/transactions", $$"""{"operations":[{{string.Join(',', operations)}}]}""")).StatusCode);
        }

        var first = await (await site.GetAsync("/v1/log?limit=100")).JsonAsync();
        Assert.InRange(first.GetProperty("records").GetArrayLength(), 1, 10);
        var rest = await (await site.GetAsync($"/v1/log?limit=100&after={first.GetProperty("next").GetInt64()}")).JsonAsync();
        Assert.Equal(first.GetProperty("records").EnumerateArray().Last().GetProperty("sequence").GetInt64() + 1, rest.GetProperty("records")[0].GetProperty("sequence").GetInt64());
    }

    [Theory]
    [InlineData("?form=picture")]
    [InlineData("?follow=true")]
    [InlineData("?from=2")]
    [InlineData("?limit=0")]
    [InlineData("?after=-1")]
    [InlineData("?after=99999999999999999999")]
    [InlineData("?writer=east&writer=east")]
    public async Task What_cannot_be_asked_of_the_log_is_refused(string query)
    {
        await using var site = await RunningServer.StartAsync();
        Assert.Equal("invalid", await (await site.GetAsync("/v1/log" + query)).ProblemAsync());
        Assert.Equal("not-found", await (await site.GetAsync("/v1/log?writer=nobody")).ProblemAsync());
    }

    [Fact]
    public async Task Siblings_are_explained_by_what_their_writers_had_seen()
    {
        await using var east = await RunningServer.StartAsync(options => options.ReplicationToken = Secret);
        await using var west = await StartWestAsync(east);
        await west.SendAsync(HttpMethod.Post, "/v1/links/east/pause", null);
        var one = await east.PutAsync(Ann, "east");
        var two = await west.PutAsync(Ann, "west");
        await west.SendAsync(HttpMethod.Post, "/v1/links/east/resume", null);
        await west.GetAsync(Ann + "?timeout=20000", ("Purva-Token", one.Header("Purva-Token")));
        var three = await west.PutAsync(Ann, "blind");
        var told = await (await west.GetAsync(Ann + "?explain=true")).JsonAsync();
        var siblings = told.GetProperty("siblings").EnumerateArray().ToDictionary(sibling => sibling.GetProperty("dot").GetString()!);
        Assert.Equal(["blind", "east", "west"], siblings.Values.Select(sibling => sibling.GetProperty("text").GetString()).Order());
        Assert.Equal(["east.1"], siblings[one.Header("Purva-Dot")].GetProperty("clock").EnumerateObject().Select(entry => entry.Name));
        Assert.Equal("concurrent", RelationOf(told, one, two));
        Assert.Equal("before", RelationOf(told, one, three));
        Assert.Equal("before", RelationOf(told, two, three));
        var put = await west.PutAsync(Ann, "all", ("Purva-Context", told.GetProperty("context").GetString()!));
        Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        Assert.Equal("all", await (await west.GetAsync(Ann)).TextAsync());
        var after = await (await west.GetAsync(Ann + "?explain=true")).JsonAsync();
        Assert.Equal(3, Assert.Single(after.GetProperty("siblings").EnumerateArray()).GetProperty("replaced").GetArrayLength());
        Assert.Empty((await (await west.GetAsync("/v1/buckets/carts/keys/nobody?explain=true")).JsonAsync()).GetProperty("siblings").EnumerateArray());
        Assert.Equal("invalid", await (await west.GetAsync(Ann + "?explain=1")).ProblemAsync());
    }

    private static string Summary(JsonElement record)
    {
        var operation = record.GetProperty("operations")[0];
        return $"{operation.GetProperty("bucket")}/{operation.GetProperty("key")} {operation.GetProperty("op")} {string.Join(',', operation.GetProperty("replaced").EnumerateArray())}";
    }

    private static string RelationOf(JsonElement told, HttpResponseMessage one, HttpResponseMessage other)
    {
        var (first, second) = (one.Header("Purva-Dot"), other.Header("Purva-Dot"));
        foreach (var relation in told.GetProperty("relations").EnumerateArray())
        {
            var (left, right, how) = (relation.GetProperty("one").GetString(), relation.GetProperty("other").GetString(), relation.GetProperty("relation").GetString()!);
            if (left == first && right == second)
            {
                return how;
            }

            if (left == second && right == first)
            {
                return how switch { "before" => "after", "after" => "before", _ => how };
            }
        }

        return "none";
    }

    private static async Task<JsonElement> LinkAsync(RunningServer site) =>
        Assert.Single((await (await site.GetAsync("/v1/links")).JsonAsync()).GetProperty("links").EnumerateArray());

    private static async Task<string> NextAsync(StreamReader reader) =>
        await reader.ReadLineAsync(Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancellation) ?? throw new InvalidOperationException("The stream ended.");

    private static Task<RunningServer> StartWestAsync(RunningServer east) => RunningServer.StartAsync(options =>
    {
        options.Site = "west";
        options.ReplicationToken = Secret;
        options.Peers = [new PeerEntry { Site = "east", Address = east.Server.ReplicationAddress.GetLeftPart(UriPartial.Authority) }];
    });
}
