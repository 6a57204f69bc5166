using System.Text;
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
        await IsOpenAsync(page);
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
        await IsOpenAsync(page);
        await page.GetByLabel("Name").FillAsync("any-key");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the rule" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "There is a rule “any-key” already" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await sites.PutAsync("east", "carts", "ann", "apples");
        await Expect(page.Locator("tbody .chip.bad").First).ToHaveTextAsync("firing");
        await page.GetByLabel("Edit any-key").ClickAsync();
        await IsOpenAsync(page);
        await page.GetByLabel("Fires when").FillAsync("100");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the rule" }).ClickAsync();
        await Expect(page.GetByText("last of keys over 60 s >= 100 key")).ToBeVisibleAsync();
        await page.GetByLabel("Remove any-key").ClickAsync();
        await Expect(page.GetByText("No rule is set.")).ToBeVisibleAsync();
        await Expect(page.GetByText("resolved")).ToBeVisibleAsync();
    }

    /// <summary>A dialog draws the focus to itself once it is there; what is typed at that moment is nobody's.</summary>
    private static Task IsOpenAsync(IPage page) => Expect(page.Locator(".mud-dialog-container:focus-within")).ToBeVisibleAsync();

    [Fact]
    public async Task Who_clicks_twice_removes_one_rule()
    {
        await using var sites = await ThreeSites.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(sites.ConsoleOf("east"), "/") };
        foreach (var name in (string[])["first", "second", "third"])
        {
            using var rule = new StringContent("""{"metric":"keys","aggregation":"last","comparison":">=","threshold":9}""", Encoding.UTF8, "application/json");
            (await http.PutAsync(new Uri($"v1/alerts/rules/{name}", UriKind.Relative), rule, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        }

        var page = await browser.VisitAsync(new(sites.ConsoleOf("east"), "alerts"));
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove first" }).DblClickAsync(new() { Delay = 40 });
        await Expect(page.GetByText("The rule “first” is gone.")).ToBeVisibleAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove second" }).ClickAsync();
        await Expect(page.Locator("tbody th")).ToContainTextAsync(["third"]);
    }
}
