using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests;

/// <summary>The page of alert rules.</summary>
public sealed class AlertTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_rule_is_written_fires_is_changed_and_removed()
    {
        await using var sites = await ThreeSites.StartAsync();
        var page = await browser.VisitAsync(new(sites.ConsoleOf("east"), "alerts"));
        await Expect(page.GetByText("No rule is set.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New rule" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("Bad Name");
        await page.GetByLabel("What is measured").SelectOptionAsync("keys");
        await page.GetByLabel("Aggregation").SelectOptionAsync("last");
        await page.GetByLabel("Comparison").SelectOptionAsync(">=");
        await page.GetByLabel("Fires when").FillAsync("1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the rule" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "'Bad Name' names no rule" })).ToBeVisibleAsync();
        await page.GetByLabel("Name").FillAsync("any-key");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the rule" }).ClickAsync();
        await Expect(page.Locator("tbody .chip.good")).ToHaveTextAsync("ok");

        await page.GetByRole(AriaRole.Button, new() { Name = "New rule" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("any-key");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the rule" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "There is a rule “any-key” already" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await sites.PutAsync("east", "carts", "ann", "apples");
        await Expect(page.Locator("tbody .chip.bad").First).ToHaveTextAsync("firing");
        await page.GetByLabel("Edit any-key").ClickAsync();
        await page.GetByLabel("Fires when").FillAsync("100");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the rule" }).ClickAsync();
        await Expect(page.GetByText("last of keys over 60 s >= 100 key")).ToBeVisibleAsync();
        await page.GetByLabel("Remove any-key").ClickAsync();
        await Expect(page.GetByText("No rule is set.")).ToBeVisibleAsync();
        await Expect(page.GetByText("resolved")).ToBeVisibleAsync();
    }
}
