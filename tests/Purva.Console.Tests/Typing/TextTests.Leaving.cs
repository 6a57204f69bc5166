using Microsoft.Playwright;
using Purva.Store.Values;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests.Typing;

/// <summary>Who goes on to another document before the first is there.</summary>
public sealed partial class TextTests
{
    [Fact]
    public async Task Whoever_goes_on_before_a_document_is_open_finds_the_next_one()
    {
        await using var sites = await StartAsync("the plan");
        await sites.UpdateAsync("east", "texts", "menu", ValueUpdate.InsertText(0, "the menu"));
        var page = await browser.VisitAsync(sites.ConsoleOf("east"));
        var (asked, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync("**/assets/text-pad.js*", async route =>
        {
            asked.TrySetResult();
            await held.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync(new Uri(sites.ConsoleOf("east"), "text/texts/plan").ToString());
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await page.GetByRole(AriaRole.Button, new() { Name = "menu", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "menu", Exact = true })).ToBeVisibleAsync();
        held.SetResult();
        await Expect(Field(page)).ToHaveValueAsync("the menu");
        await TypeAsync(page, " of today");
        await SavedAsync(page);
        Assert.Equal("the plan", await TextAtAsync(sites, "east"));
        await Expect(People(page)).ToHaveCountAsync(1);
    }
}
