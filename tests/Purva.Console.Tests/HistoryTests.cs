using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests;

/// <summary>The page of version histories, in a browser.</summary>
public sealed class HistoryTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_site_without_histories_says_how_to_begin_and_one_with_them_shows_branches_heads_and_the_graph()
    {
        await using var site = await LoneSite.StartAsync();
        var page = await browser.VisitAsync(new Uri(site.Console, "history"));
        await Expect(page.Locator(".empty")).ToContainTextAsync("purva vcs push http://");
        using var shop = new PushedHistory(site.Console);

        // Whoever looks on sees the push come.
        await Expect(page.Locator(".branches th[scope=row]").First).ToHaveTextAsync("main2 heads");
        await Expect(page.Locator(".branches tbody tr")).ToHaveCountAsync(3);
        await Expect(page.Locator(".branches")).ToContainTextAsync("Round prices");
        await Expect(page.Locator(".branches")).ToContainTextAsync("Explain offers");
        await Expect(page.Locator(".picker")).ToContainTextAsync("8 commits");
        await Expect(page.Locator(".st-name").First).ToBeVisibleAsync();
        await page.GetByLabel("Search texts").FillAsync("Three for two");
        await Expect(page.GetByText("1 hit")).ToBeVisibleAsync();
        await page.GetByLabel("Search texts").PressAsync("Enter");
        await page.Locator(".st-canvas canvas").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".st-details")).ToContainTextAsync("author: Bela");
        shop.Join();
        await Expect(page.Locator(".branches .chip")).ToHaveCountAsync(0);
        await Expect(page.Locator(".branches")).ToContainTextAsync("Join both");
        await Expect(page.Locator(".picker")).ToContainTextAsync("9 commits");
    }

    [Fact]
    public async Task A_spoilt_history_is_named()
    {
        await using var site = await LoneSite.StartAsync();
        using var shop = new PushedHistory(site.Console);
        var page = await browser.VisitAsync(new Uri(site.Console, "history?repository=shop"));
        await Expect(page.Locator(".branches")).ToBeVisibleAsync();
        using var client = new Purva.Client.PurvaClient(new Uri(site.Console, "/").ToString());
        var session = client.OpenSession();
        var read = await session.GetAsync("vcs-names", "shop/branch/main", cancellation: TestContext.Current.CancellationToken);
        await session.PutAsync("vcs-names", "shop/branch/main", "spoilt"u8.ToArray(), read.Context, cancellation: TestContext.Current.CancellationToken);
        await Expect(page.Locator(".empty")).ToContainTextAsync("is no list of names of objects");
    }
}
