using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Purva.Server.Traces;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Insight;

/// <summary>Traces that others send to a site.</summary>
public sealed class TraceTests
{
    private const string Line = """{"host":"a","clock":{"a":1},"event":"start","time":"2026-11-28T12:00:00.0000001Z","trace":"run 1","fields":{"k":"v","n":1}}""";
    private const string Next = """{"host":"b","clock":{"a":1,"b":1},"event":"received"}""";

    [Fact]
    public async Task Lines_are_kept_read_listed_and_removed()
    {
        using var folder = new TestFolder();
        await using (var site = await RunningServer.StartAsync(options => options.Data = folder.Path))
        {
            Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(site, "shop-1", Line + "\r\n\n")).StatusCode);
            Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(site, "shop-1", "  " + Next)).StatusCode);
            Assert.Equal($"{Line}\n{Next}\n", await (await site.GetAsync("/v1/traces/shop-1")).TextAsync());
        }

        // As after a crash in the middle of a line.
        await File.AppendAllTextAsync(Path.Combine(folder.Path, "traces", "shop-1.ndjson"), "{\"host\":", TestContext.Current.CancellationToken);
        await using (var site = await RunningServer.StartAsync(options => options.Data = folder.Path))
        {
            await PostAsync(site, "shop-1", Line);
            var answer = await site.GetAsync("/v1/traces/shop-1");
            Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal($"{Line}\n{Next}\n{Line}\n", await answer.TextAsync());
            var listed = Assert.Single((await (await site.GetAsync("/v1/traces")).JsonAsync()).GetProperty("traces").EnumerateArray());
            Assert.Equal(("shop-1", (2 * Line.Length) + Next.Length + 3), (listed.GetProperty("name").GetString(), listed.GetProperty("bytes").GetInt32()));
            Assert.Equal(HttpStatusCode.NoContent, (await site.SendAsync(HttpMethod.Delete, "/v1/traces/shop-1", null)).StatusCode);
            Assert.Equal("not-found", await (await site.SendAsync(HttpMethod.Delete, "/v1/traces/shop-1", null)).ProblemAsync());
            Assert.Equal("not-found", await (await site.GetAsync("/v1/traces/shop-1")).ProblemAsync());
        }
    }

    [Theory]
    [InlineData("", "no line")]
    [InlineData("\n\n", "no line")]
    [InlineData("{", "line 1")]
    [InlineData(Line + "\n" + "{\"host\":\"a\"}", "line 2")]
    [InlineData(Line + "\nnull", "line 2: the line is null")]
    [InlineData("""{"host":"","clock":{"a":1},"event":"e"}""", "a host's name")]
    [InlineData("""{"host":"a","clock":{},"event":"e"}""", "1 to 1024 entries")]
    [InlineData("""{"host":"a","clock":{"a":0},"event":"e"}""", "from 1 on")]
    [InlineData("""{"host":"a","clock":{"a":-1},"event":"e"}""", "another type")]
    [InlineData("""{"host":"a","clock":{"a":1.5},"event":"e"}""", "another type")]
    [InlineData("""{"host":"a","clock":{"a":1,"a":2},"event":"e"}""", "twice")]
    [InlineData("""{"host":"a","clock":{"a":1},"event":"e","colour":1}""", "colour")]
    [InlineData("""{"host":"a","clock":{"a":1},"event":"e","time":"soon"}""", "time")]
    [InlineData("""{"host":"a","clock":{"a":1},"event":"e","fields":{"k":{}}}""", "a field is")]
    [InlineData("""{"host":"a","clock":{"a":1},"event":null}""", "null")]
    public async Task A_wrong_line_is_named_and_nothing_is_kept(string body, string sentence)
    {
        await using var site = await RunningServer.StartAsync();
        var answer = await PostAsync(site, "t", body);
        Assert.Equal("invalid", await answer.ProblemAsync());
        Assert.Contains(sentence, await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Empty((await (await site.GetAsync("/v1/traces")).JsonAsync()).GetProperty("traces").EnumerateArray());
    }

    [Fact]
    public async Task What_is_too_large_or_of_another_type_is_refused()
    {
        await using var site = await RunningServer.StartAsync();
        Assert.Equal("too-large", await (await PostAsync(site, "t", new string(' ', TraceLimits.RequestBytes + 1))).ProblemAsync());
        Assert.Equal("invalid", await (await PostAsync(site, "t", $$"""{"host":"a","clock":{"a":1},"event":"{{new string('x', TraceLimits.LineBytes)}}"}""")).ProblemAsync());
        Assert.Equal("invalid", await (await PostAsync(site, "t", Line, "text/plain")).ProblemAsync());
        foreach (var name in new[] { "Upper", ".hidden", "..%2Fa", "a%2Fb", new string('x', 65), "a%00" })
        {
            Assert.True((await PostAsync(site, name, Line)).StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound, name);
        }
    }

    [Fact]
    public async Task A_full_site_says_what_is_full()
    {
        await using var site = await RunningServer.StartAsync(options => (options.Limits.Traces, options.Limits.TraceBytes) = (2, 3 * (Line.Length + 1)));
        await PostAsync(site, "a", Line);
        await PostAsync(site, "b", Line);
        var third = await PostAsync(site, "c", Line);
        Assert.Equal(((HttpStatusCode)507, "traces-full"), (third.StatusCode, await third.ProblemAsync()));
        Assert.Contains("limits.traces)", await third.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(site, "b", Line)).StatusCode);
        Assert.Contains("limits.traceBytes", await (await PostAsync(site, "b", Line)).TextAsync(), StringComparison.Ordinal);
        await site.SendAsync(HttpMethod.Delete, "/v1/traces/a", null);
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(site, "b", Line)).StatusCode);
    }

    [Fact]
    public async Task Posts_at_the_same_time_lose_and_mix_nothing()
    {
        await using var site = await RunningServer.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async writer =>
        {
            for (var i = 1; i <= 20; i++)
            {
                var line = $$"""{"host":"w{{writer}}","clock":{"w{{writer}}":{{i}}},"event":"{{i}}"}""";
                Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(site, "t", line)).StatusCode);
            }
        }));
        var lines = (await (await site.GetAsync("/v1/traces/t")).TextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(120, lines.Distinct().Count());
    }

    private static Task<HttpResponseMessage> PostAsync(RunningServer site, string name, string body, string type = "application/x-ndjson") =>
        site.SendAsync(HttpMethod.Post, "/v1/traces/" + name, new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue(type) } });
}
