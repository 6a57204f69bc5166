using System.Text.Json;
using Microsoft.Extensions.Logging;
using Purva.Clocks;
using Purva.Instrumentation.Stamps;
using Xunit;

namespace Purva.Instrumentation.Tests.Export;

public sealed class FileTests
{
    private readonly StoppedTime time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Json_lines_are_written_as_their_readers_expect()
    {
        using var folder = new Folder();
        await using (var tracer = Make(folder, CausalLogForm.JsonLines))
        {
            tracer.Record("opened \"the\" shop\n");
            time.Now += TimeSpan.FromTicks(1);
            tracer.Receive("cart-2:7,mail-3:1~", "received an order", out _);
            tracer.Tick(Happening.Logged("sold ä", "Shop.Till", LogLevel.Warning));
        }

        Assert.Equal(
            [
                """{"host":"shop-1","clock":{"shop-1":1},"event":"opened \"the\" shop\n","time":"2026-11-28T12:00:00Z","trace":"monday","fields":{"kind":"local"}}""",
                """{"host":"shop-1","clock":{"shop-1":2,"cart-2":7,"mail-3":1},"event":"received an order","time":"2026-11-28T12:00:00.0000001Z","trace":"monday","fields":{"kind":"receive","from":"cart-2","lossy":"true"}}""",
                """{"host":"shop-1","clock":{"shop-1":3,"cart-2":7,"mail-3":1},"event":"sold ä","time":"2026-11-28T12:00:00.0000001Z","trace":"monday","fields":{"kind":"local","level":"Warning","category":"Shop.Till","lossy":"true"}}""",
            ],
            folder.Lines("shop.log"));
    }

    [Fact]
    public async Task ShiViz_lines_are_two_for_each_event_whatever_its_text()
    {
        using var folder = new Folder();
        await using (var tracer = Make(folder, CausalLogForm.ShiViz))
        {
            tracer.Record("a\nforged {\"forged\":1}\r\nevent\u2028or\u0085two");
            tracer.Receive("cart-2:7,mail-3:1", "received an order", out _);
            tracer.Record("");
        }

        Assert.Equal(
            [
                "shop-1 {\"shop-1\":1}", "a forged {\"forged\":1}  event or two",
                "shop-1 {\"shop-1\":2, \"cart-2\":7, \"mail-3\":1}", "received an order",
                "shop-1 {\"shop-1\":3, \"cart-2\":7, \"mail-3\":1}", "(no text)",
            ],
            folder.Lines("shop.log"));
    }

    [Fact]
    public async Task Texts_are_cut_and_stay_json_whatever_stands_in_them()
    {
        using var folder = new Folder();
        await using (var tracer = Make(folder, CausalLogForm.JsonLines))
        {
            tracer.Record(new string('x', 1_000_000));
            tracer.Record("\ud800 half a pair, \0 and \u2028");
        }

        var texts = folder.Lines("shop.log").Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString()!).ToList();
        Assert.Equal(Happening.MaxTextLength + 1, texts[0].Length);
        Assert.Equal("\ufffd half a pair, \0 and \u2028", texts[1]);
    }

    [Fact]
    public async Task A_file_at_its_bound_makes_room_for_the_next_and_no_event_is_parted()
    {
        using var folder = new Folder();
        var file = new CausalLogFile(folder.File("shop.log")) { MaxBytes = 4_096, MaxFiles = 3 };
        await using (var tracer = new CausalTracer(new CausalTracingOptions { Host = "shop", Replica = new ReplicaId(1), File = file }, time))
        {
            for (var i = 0; i < 200; i++)
            {
                tracer.Record($"event {i} of a day that has many of them");
                await tracer.FlushAsync(Cancellation);
            }
        }

        var names = new[] { "shop.log.2", "shop.log.1", "shop.log" };
        Assert.All(names, name => Assert.InRange(new FileInfo(folder.File(name)).Length, 1, 4_096));
        Assert.False(File.Exists(folder.File("shop.log.3")));
        var counters = names.SelectMany(folder.Lines).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("clock").GetProperty("shop-1").GetInt32()).ToList();
        Assert.Equal(Enumerable.Range(201 - counters.Count, counters.Count), counters);
    }

    [Fact]
    public async Task A_log_is_appended_to_by_the_next_incarnation()
    {
        using var folder = new Folder();
        for (var i = 0; i < 2; i++)
        {
            await using var tracer = new CausalTracer(new CausalTracingOptions { Host = "shop", File = new CausalLogFile(folder.File("deep/er/shop.log")) });
            tracer.Record("opened");
        }

        var hosts = folder.Lines("deep/er/shop.log").Select(line => JsonDocument.Parse(line).RootElement.GetProperty("host").GetString());
        Assert.Equal(2, hosts.Distinct().Count());
    }

    [Fact]
    public async Task What_finds_no_room_is_dropped_and_counted_and_leaves_its_number_out()
    {
        using var folder = new Folder();
        var options = new CausalTracingOptions { Host = "shop", Replica = new ReplicaId(1), File = new CausalLogFile(folder.File("shop.log")), QueueLength = 10 };
        await using var tracer = new CausalTracer(options, time);
        for (var i = 0; i < 25; i++)
        {
            tracer.Record("hurry");
        }

        await tracer.FlushAsync(Cancellation);
        tracer.Record("rest");
        await tracer.FlushAsync(Cancellation);
        Assert.Equal((26UL, 15L, 11L, 0L), (tracer.Counts.Events, tracer.Counts.Dropped, tracer.Counts.Exported, tracer.Counts.Failed));
        Assert.Contains("\"shop-1\":26", folder.Lines("shop.log")[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_told_at_once()
    {
        using var folder = new Folder();
        File.WriteAllText(folder.File("taken"), "");
        Assert.ThrowsAny<IOException>(() => Make(folder, CausalLogForm.JsonLines, "taken/shop.log"));
    }

    private CausalTracer Make(Folder folder, CausalLogForm form, string name = "shop.log") => new(
        new CausalTracingOptions
        {
            Host = "shop",
            Replica = new ReplicaId(1),
            Execution = "monday",
            StampActivities = false,
            File = new CausalLogFile(folder.File(name)) { Form = form },
        },
        time);
}
