using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Purva.OrderingTests;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests;

/// <summary>The page of an order, served by each of four real nodes.</summary>
public sealed class OrderPageTests(Browser browser) : IClassFixture<Browser>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_draws_the_graph_as_it_grows_and_the_order_that_all_nodes_have()
    {
        await using var nodes = await FourNodes.StartAsync();
        var page = await browser.VisitAsync(new(nodes[0].HttpAddress, "/console/"));
        await Expect(page.GetByText("Nothing was submitted yet.")).ToBeVisibleAsync();
        await SubmitAsync(nodes, 0, 12);
        await Expect(page.Locator(".order-list tbody tr")).ToHaveCountAsync(12);
        await Expect(page.Locator(".ordered-count")).ToHaveTextAsync("12");
        await Expect(page.Locator(".scroll.hashgraph .event.famous").First).ToBeVisibleAsync();
        await Expect(page.Locator(".scroll.hashgraph .event.received").First).ToBeVisibleAsync();
        await Expect(page.Locator(".scroll.hashgraph .event.undecided").First).ToBeVisibleAsync();
        await Expect(page.Locator(".hashgraph .band.decided").First).ToBeVisibleAsync();
        await Expect(page.Locator(".lanes li")).ToHaveTextAsync(["n1", "n2", "n3", "n4"]);
        var shown = await page.Locator(".order-list tbody tr td:last-child").AllInnerTextsAsync();
        var order = await nodes.FirstAsync(3, 12);
        Assert.Equal(order.Reverse().Select(one => Encoding.UTF8.GetString(one.Bytes.Span)), shown);
        Assert.Equal("Order · n1 · Purva", await page.TitleAsync());
        Assert.EndsWith("/console/order", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stands_still_while_it_is_paused_and_tells_of_the_event_that_one_points_at()
    {
        await using var nodes = await FourNodes.StartAsync();
        await SubmitAsync(nodes, 0, 4);
        var page = await browser.VisitAsync(new(nodes[1].HttpAddress, "/console/order"));
        await Expect(page.Locator(".ordered-count")).ToHaveTextAsync("4");
        await page.GetByText("Pause", new() { Exact = true }).ClickAsync();
        await Expect(page.GetByText("Go on", new() { Exact = true })).ToBeVisibleAsync();
        var events = await page.Locator(".scroll.hashgraph .event.received").CountAsync();
        await SubmitAsync(nodes, 4, 4);
        await page.Locator(".scroll.hashgraph .event.received").Last.ClickAsync();
        await Expect(page.Locator(".split p").GetByText(new Regex("^Event \\d+ of n\\d: round \\d+.*received in round"))).ToBeVisibleAsync();
        await Expect(page.Locator(".scroll.hashgraph .event.chosen")).ToHaveCountAsync(1);
        await Expect(page.Locator(".ordered-count")).ToHaveTextAsync("4");
        Assert.Equal(events, await page.Locator(".scroll.hashgraph .event.received").CountAsync());
        await page.GetByText("Go on", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator(".ordered-count")).ToHaveTextAsync("8");
    }

    [Fact]
    public async Task It_says_that_too_few_answer()
    {
        await using var nodes = await FourNodes.StartAsync();
        await SubmitAsync(nodes, 0, 4);
        await nodes.StopAsync(2);
        await nodes.StopAsync(3);
        var page = await browser.VisitAsync(new(nodes[0].HttpAddress, "/console/order"), isDark: true);
        await Expect(page.GetByText("Too few members answer")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("light", false, false)]
    [InlineData("dark", true, false)]
    [InlineData("phone", false, true)]
    public async Task Its_picture_can_be_taken(string look, bool isDark, bool isPhone)
    {
        var folder = Environment.GetEnvironmentVariable("PURVA_REWRITE") == "1" ? Directory.CreateDirectory(Path.Combine(Root(), "docs", "pictures", "console")).FullName : null;
        await using var nodes = await FourNodes.StartAsync();
        await SubmitAsync(nodes, 0, 24);
        var page = await browser.VisitAsync(new(nodes[0].HttpAddress, "/console/order"), isDark, isPhone, (1080, 760));
        await Expect(page.Locator(".ordered-count")).ToHaveTextAsync("24");
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var going = KeepSubmittingAsync(nodes, 24, enough.Token);
        await Expect(page.Locator(".scroll.hashgraph .event.received .load").First).ToBeVisibleAsync();
        await page.GetByText("Pause", new() { Exact = true }).ClickAsync();
        await Expect(page.GetByText("Go on", new() { Exact = true })).ToBeVisibleAsync();
        await enough.CancelAsync();
        await going;
        await page.Locator(".scroll.hashgraph .event.received").Last.ClickAsync();
        await Expect(page.Locator(".scroll.hashgraph .event.chosen")).ToHaveCountAsync(1);
        var picture = await page.ScreenshotAsync(new() { Path = folder is null ? null : Path.Combine(folder, $"order-{look}.png") });
        Assert.InRange(picture.Length, 4_000, 400 * 1024); // how many events there are by then is the machine's affair
    }

    private static async Task KeepSubmittingAsync(FourNodes nodes, int first, CancellationToken enough)
    {
        for (var i = first; !enough.IsCancellationRequested; i += 2)
        {
            await SubmitAsync(nodes, i, 2);
        }
    }

    private static async Task SubmitAsync(FourNodes nodes, int first, int count)
    {
        string[] names = ["ann", "bob", "eve", "kim"];
        var up = nodes.Up.ToArray();
        await Task.WhenAll(Enumerable.Range(first, count).Select(i => up[i % up.Length].Member.SubmitAsync(
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{i}: {names[i % 4]} pays {names[(i + 1) % 4]} {(i * 7 % 20) + 1}")), cancellation: Cancellation)));
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Purva.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
