using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Purva.Server;
using Purva.Server.Alerts;
using Purva.Server.Metrics;
using Purva.Server.Monitoring;
using Purva.SystemTests.Fuzzing;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Alerts;

/// <content>What must not get lost, and what must not get out.</content>
public sealed partial class AlertSystemTests
{
    [Fact]
    public async Task A_rule_that_makes_no_sense_now_stays_in_the_file_and_what_is_no_rule_goes()
    {
        using var folder = new TestFolder();
        folder.Write("alerts.json", """[null,{"name":"old","metric":"lag-north","aggregation":"last","comparison":">","threshold":1}]""");
        await using (var site = await RunningServer.StartAsync(options => options.Data = folder.Path))
        {
            Assert.Empty(await NamesAsync(site));
            await PutRuleAsync(site, "many", Many);
            await PutRuleAsync(site, "other", Many);
            Assert.Equal(["many", "old", "other"], Kept(folder));
            await PutRuleAsync(site, "old", Many);
            await site.SendAsync(HttpMethod.Delete, Rules + "other", null);
            Assert.Equal(["many", "old"], Kept(folder));
        }
    }

    [Fact]
    public void A_rule_that_is_set_before_the_others_were_read_takes_nothing_from_them()
    {
        using var folder = new TestFolder();
        folder.Write("alerts.json", """[{"name":"old","metric":"keys","aggregation":"last","comparison":">","threshold":1}]""");
        using var running = new RunningSite(new ServerOptions { Cluster = "shop", Site = "east", Data = folder.Path }, TimeProvider.System);
        var monitor = new SiteMonitor(running, new LiveMeasures(), NullLogger<SiteMonitor>.Instance);
        Assert.NotEqual(AlertChange.Done, monitor.Put(new AlertRule("many", monitor.History.Catalog.Find("keys")!, Aggregation.Last, AlertComparison.Above, 1)));
        Assert.NotEqual(AlertChange.Done, monitor.Remove("old"));
        Assert.Equal(["old"], Kept(folder));
        Assert.Empty(monitor.Board.Standings);
    }

    [Fact]
    public async Task An_answer_that_takes_the_post_takes_it_however_long_it_is()
    {
        await using var receiver = await WebhookReceiver.StartAsync(_ => 200, answerBytes: 1_000_000);
        await using var site = await RunningServer.StartAsync(options => options.Alerts.Webhook = new WebhookEntry { Url = receiver.Url, FirstPause = TimeSpan.FromMilliseconds(20) });
        await PutRuleAsync(site, "always", """{"metric":"keys","aggregation":"last","comparison":">=","threshold":0}""");
        await UntilAsync(site, list => list.GetProperty("posted").GetInt64() == 1);
        Assert.Single(receiver.Posts);
    }

    [Fact]
    public async Task Nothing_of_a_webhook_but_its_host_is_logged()
    {
        using var log = new KeptLog();
        using var running = new RunningSite(new ServerOptions { Cluster = "shop", Site = "east" }, TimeProvider.System);
        await using (var receiver = await WebhookReceiver.StartAsync(_ => 400))
        {
            var entry = new WebhookEntry { Url = receiver.Url.Replace("//", "//us3r:passw0rd@", StringComparison.Ordinal) + "/s3cret?key=s3cret" };
            await using var webhook = new Webhook(entry, running, log.CreateLogger("hook"));
            var metric = new MetricCatalog([]).Find("keys")!;
            webhook.Offer(new AlertEvent(1, default, new AlertRule("many", metric, Aggregation.Last, AlertComparison.Above, 1), AlertPhase.Firing, 2));
            await receiver.WaitAsync(1);
            while (webhook.Lost == 0 || log.Errors.Count == 0)
            {
                await Task.Delay(20, Cancellation);
            }
        }

        var line = Assert.Single(log.Errors);
        Assert.Contains("http://127.0.0.1:", line, StringComparison.Ordinal);
        Assert.All(["s3cret", "us3r", "passw0rd", "hook/"], secret => Assert.DoesNotContain(secret, line, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Kept(TestFolder folder) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, "alerts.json"))).RootElement.EnumerateArray().Select(rule => rule.GetProperty("name").GetString()!).Order(StringComparer.Ordinal);
}
