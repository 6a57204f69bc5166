using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Purva.Server;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Alerts;

/// <summary>Alerts of a real site, as its operators see them.</summary>
public sealed partial class AlertSystemTests
{
    private const string Rules = "/v1/alerts/rules/";
    private const string Many = """{"metric":"keys","aggregation":"last","comparison":">=","threshold":1,"window":"1s","severity":"critical","description":"Too many."}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_fires_is_posted_until_the_receiver_takes_it_and_what_is_resolved_too()
    {
        await using var receiver = await WebhookReceiver.StartAsync(post => post <= 2 ? 503 : 204);
        await using var site = await RunningServer.StartAsync(options => options.Alerts.Webhook = new WebhookEntry { Url = receiver.Url, Token = "s3cret", FirstPause = TimeSpan.FromMilliseconds(20) });
        Assert.Equal(HttpStatusCode.OK, (await PutRuleAsync(site, "many", Many)).StatusCode);
        var put = await site.PutAsync("/v1/buckets/carts/keys/ann", "apples");
        await receiver.WaitAsync(3);
        await site.SendAsync(HttpMethod.Delete, "/v1/buckets/carts/keys/ann", null, ("Purva-Context", put.Header("Purva-Context")));
        await receiver.WaitAsync(1);
        Assert.Equal(["firing", "firing", "firing", "resolved"], receiver.Posts.Select(post => post.Body.GetProperty("state").GetString()));
        var fired = receiver.Posts[2];
        Assert.Equal(("Bearer s3cret", "shop", "east", "many", "critical", "Too many.", 1), (fired.Authorization, Text(fired, "cluster"), Text(fired, "site"), Text(fired, "alert"), Text(fired, "severity"), Text(fired, "description"), fired.Body.GetProperty("value").GetDouble()));
        Assert.Equal("last of keys over 1 s >= 1 key", Text(fired, "condition"));
        Assert.Single(receiver.Posts.Take(3).Select(post => post.IdempotencyKey).Distinct());
        Assert.NotEqual(fired.IdempotencyKey, receiver.Posts[3].IdempotencyKey);
        var alerts = await UntilAsync(site, list => list.GetProperty("posted").GetInt64() == 2);
        Assert.Equal((0, 0L), (alerts.GetProperty("firing").GetInt32(), alerts.GetProperty("lost").GetInt64()));
        Assert.Equal("resolved", Assert.Single(alerts.GetProperty("alerts").EnumerateArray()).GetProperty("state").GetString());
        Assert.Equal([1L, 2L], alerts.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("sequence").GetInt64()));
        Assert.Empty((await (await site.GetAsync("/v1/alerts?after=2")).JsonAsync()).GetProperty("events").EnumerateArray());
    }

    [Fact]
    public async Task A_receiver_that_refuses_for_good_is_asked_once_and_the_site_goes_on()
    {
        await using var receiver = await WebhookReceiver.StartAsync(_ => 400);
        await using var site = await RunningServer.StartAsync(options => options.Alerts.Webhook = new WebhookEntry { Url = receiver.Url, FirstPause = TimeSpan.FromMilliseconds(20) });
        await PutRuleAsync(site, "always", """{"metric":"keys","aggregation":"last","comparison":">=","threshold":0}""");
        var alerts = await UntilAsync(site, list => list.GetProperty("lost").GetInt64() == 1);
        Assert.Equal("firing", Assert.Single(alerts.GetProperty("alerts").EnumerateArray()).GetProperty("state").GetString());
        Assert.Single(receiver.Posts);
        Assert.Equal(HttpStatusCode.NoContent, (await site.PutAsync("/v1/buckets/carts/keys/ann", "apples")).StatusCode);
    }

    [Fact]
    public async Task A_site_whose_webhook_nobody_answers_works_and_stops()
    {
        await using var site = await RunningServer.StartAsync(options => options.Alerts.Webhook = new WebhookEntry { Url = "http://127.0.0.1:1/" });
        await PutRuleAsync(site, "always", """{"metric":"keys","aggregation":"last","comparison":">=","threshold":0}""");
        await UntilAsync(site, list => list.GetProperty("firing").GetInt32() == 1);
        Assert.Equal(HttpStatusCode.NoContent, (await site.PutAsync("/v1/buckets/carts/keys/ann", "apples")).StatusCode);
    }

    [Fact]
    public async Task Rules_survive_a_restart_and_a_damaged_file_of_them_does_not_hold_up_the_site()
    {
        using var folder = new TestFolder();
        await using (var site = await RunningServer.StartAsync(options => options.Data = folder.Path))
        {
            await PutRuleAsync(site, "many", Many);
            await PutRuleAsync(site, "gone", Many);
            Assert.Equal(HttpStatusCode.NoContent, (await site.SendAsync(HttpMethod.Delete, Rules + "gone", null)).StatusCode);
        }

        await using (var site = await RunningServer.StartAsync(options => options.Data = folder.Path))
        {
            Assert.Equal(["many"], await NamesAsync(site));
            var rule = await (await site.GetAsync(Rules + "many")).JsonAsync();
            Assert.Equal((1, 0, "Too many.", false), (rule.GetProperty("window").GetDouble(), rule.GetProperty("for").GetDouble(), rule.GetProperty("description").GetString(), rule.GetProperty("inOptions").GetBoolean()));
        }

        folder.Write("alerts.json", "[{");
        await using (var site = await RunningServer.StartAsync(options => options.Data = folder.Path))
        {
            Assert.Empty(await NamesAsync(site));
            Assert.Equal("[{", await File.ReadAllTextAsync(Path.Combine(folder.Path, "alerts.json.damaged"), Cancellation));
            Assert.Equal(HttpStatusCode.OK, (await PutRuleAsync(site, "many", Many)).StatusCode);
        }
    }

    [Fact]
    public async Task Rules_of_the_options_are_looked_at_and_cannot_be_changed_over_http()
    {
        await using var site = await RunningServer.StartAsync(options => options.Alerts.Rules = [new AlertRuleEntry { Name = "fixed", Metric = "keys", Aggregation = "last", Comparison = ">=", Threshold = 0 }]);
        await UntilAsync(site, list => list.GetProperty("firing").GetInt32() == 1);
        Assert.Equal("rule-in-options", await (await PutRuleAsync(site, "fixed", Many)).ProblemAsync());
        Assert.Equal("rule-in-options", await (await site.SendAsync(HttpMethod.Delete, Rules + "fixed", null)).ProblemAsync());
    }

    [Theory]
    [InlineData("many", """{"metric":"keys","aggregation":"last","comparison":">"}""", "threshold")]
    [InlineData("many", """{"metric":"keys","aggregation":"last","comparison":">","threshold":1,"colour":"red"}""", "colour")]
    [InlineData("many", """{"metric":"nothing","aggregation":"last","comparison":">","threshold":1}""", "no metric 'nothing'")]
    [InlineData("many", """{"metric":"keys","aggregation":"last","comparison":">","threshold":1e999}""", "threshold")]
    [InlineData("many", """{"metric":"keys","aggregation":"last","comparison":">","threshold":1,"window":"2h"}""", "window")]
    [InlineData("many", """{"metric":"keys","aggregation":"last","comparison":">","threshold":1,"for":"-3s"}""", "a duration is")]
    [InlineData("many", "null", "null")]
    [InlineData("UPPER", """{"metric":"keys","aggregation":"last","comparison":">","threshold":1}""", "'UPPER' names no rule")]
    [InlineData("..%2F..%2Fetc", """{"metric":"keys","aggregation":"last","comparison":">","threshold":1}""", "names no rule")]
    public async Task A_wrong_rule_is_refused_in_words(string name, string body, string sentence)
    {
        await using var site = await RunningServer.StartAsync();
        var answer = await PutRuleAsync(site, name, body);
        Assert.Equal("invalid", await answer.ProblemAsync());
        Assert.Contains(sentence, await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(await NamesAsync(site));
        Assert.Equal("not-found", await (await site.SendAsync(HttpMethod.Delete, Rules + "none", null)).ProblemAsync());
        Assert.Equal("invalid", await (await site.GetAsync("/v1/alerts?after=-1")).ProblemAsync());
    }

    private static Task<HttpResponseMessage> PutRuleAsync(RunningServer site, string name, string body) =>
        site.SendAsync(HttpMethod.Put, Rules + name, new StringContent(body, new MediaTypeHeaderValue("application/json")));

    private static async Task<IEnumerable<string>> NamesAsync(RunningServer site) =>
        (await (await site.GetAsync("/v1/alerts/rules")).JsonAsync()).GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("name").GetString()!);

    private static async Task<JsonElement> UntilAsync(RunningServer site, Func<JsonElement, bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var alerts = await (await site.GetAsync("/v1/alerts")).JsonAsync();
            if (condition(alerts))
            {
                return alerts;
            }

            await Task.Delay(20, limit.Token);
        }
    }

    private static string Text(WebhookPost post, string name) => post.Body.GetProperty(name).GetString()!;
}
