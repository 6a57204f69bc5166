using Microsoft.Playwright;
using Purva.Store.Values;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests.Typing;

/// <content>Who goes on to another document before the first is there, whose line was cut, and whose browser keeps nothing.</content>
public sealed partial class TextTests
{
    [Fact]
    public async Task Whoever_goes_on_before_a_document_is_open_finds_the_next_one()
    {
        await using var sites = await StartAsync("the plan");
        await sites.UpdateAsync("east", "texts", "menu", ValueUpdate.InsertText(0, "the menu"));
        var page = await browser.VisitAsync(sites.ConsoleOf("east"));
        var script = await HeldScript.OfAsync(page, "text-pad.js");
        await page.GotoAsync(new Uri(sites.ConsoleOf("east"), "text/texts/plan").ToString());
        await script.AskedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "menu", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "menu", Exact = true })).ToBeVisibleAsync();
        script.Release();
        await Expect(Field(page)).ToHaveValueAsync("the menu");
        await TypeAsync(page, " of today");
        await SavedAsync(page);
        Assert.Equal("the plan", await TextAtAsync(sites, "east"));
        await Expect(People(page)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Whoever_was_cut_off_sees_what_others_type_when_they_are_back()
    {
        await using var sites = await StartAsync("one");
        await using var line = new Line(sites.ConsoleOf("east"));
        var page = await VisitAsync(line.Address);
        line.Cut(true);
        await sites.UpdateAsync("east", "texts", "plan", ValueUpdate.InsertText(3, " two"));
        await Expect(Status(page).GetByText("does not answer")).ToBeVisibleAsync();
        line.Cut(false);
        await Expect(Status(page).GetByText("does not answer")).ToBeHiddenAsync();
        await Expect(Field(page)).ToHaveValueAsync("one two");
        await sites.UpdateAsync("east", "texts", "plan", ValueUpdate.InsertText(7, " three"));
        await Expect(Field(page)).ToHaveValueAsync("one two three", new() { Timeout = 40_000 });
    }

    [Fact]
    public async Task A_browser_that_may_keep_nothing_is_enough_to_type()
    {
        await using var sites = await StartAsync("one");
        var page = await browser.VisitAsync(sites.ConsoleOf("east"));
        await page.AddInitScriptAsync("for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });");
        await page.GotoAsync(new Uri(sites.ConsoleOf("east"), "text/texts/plan").ToString());
        await Expect(Field(page)).ToBeEnabledAsync();
        await TypeAsync(page, " two");
        await SavedAsync(page);
        Assert.Equal("one two", await TextAtAsync(sites, "east"));
    }
}
