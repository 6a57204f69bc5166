using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests;

/// <summary>What the pages say while a site is cut off, and when it comes back.</summary>
public sealed class LinkTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task The_overview_draws_the_sites_and_tells_who_is_cut_off()
    {
        await using var sites = await ThreeSites.StartAsync();
        await sites.PutAsync("north", "carts", "ann", "apples");
        var page = await browser.VisitAsync(sites.ConsoleOf("east"));
        await Expect(page.Locator(".map .inside").Filter(new() { HasTextRegex = new("east|north|west") })).ToHaveCountAsync(3);
        await Expect(page.Locator(".map line.level")).ToHaveCountAsync(2);
        sites.Cut("west", isCut: true);
        await Expect(page.Locator(".map line.lost")).ToHaveCountAsync(1);
        await Expect(page.Locator(".problems")).ToContainTextAsync("west");
        await sites.PutAsync("east", "carts", "bob", "plums");
        await sites.PutAsync("west", "carts", "bob", "figs");
        sites.Cut("west", isCut: false);
        await Expect(page.Locator(".map line.level")).ToHaveCountAsync(2);
        await Expect(page.Locator(".problems")).ToHaveCountAsync(0);
        await Expect(page.GetByLabel("Keys in conflict")).ToContainTextAsync("somebody must choose");
    }

    [Fact]
    public async Task A_link_is_paused_and_resumed_by_mouse_and_the_vectors_show_what_it_keeps_apart()
    {
        await using var sites = await ThreeSites.StartAsync();
        var page = await browser.VisitAsync(new(sites.ConsoleOf("east"), "replication"));
        foreach (var other in new[] { "north", "west" })
        {
            await page.GetByLabel($"Pause the link with {other}").ClickAsync();
            await Expect(page.GetByLabel($"Resume the link with {other}")).ToBeVisibleAsync();
        }

        await sites.PutAsync("east", "carts", "ann", "apples");
        await sites.PutAsync("east", "carts", "ann", "pears");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = "west", Exact = true }) });
        await Expect(row).ToContainTextAsync("(−2)");
        await page.GetByLabel("Resume the link with west").ClickAsync();
        await Expect(row).Not.ToContainTextAsync("(−");
        await ThreeSites.UntilAsync(async () => (await sites.ReadAsync("north", "carts", "ann")).Length == 2);
        await page.GetByLabel("Resume the link with north").ClickAsync();
        await Expect(page.GetByText("connected", new() { Exact = true })).ToHaveCountAsync(2);
        await Expect(page.GetByText("Nothing waits")).ToBeVisibleAsync();
    }
}
