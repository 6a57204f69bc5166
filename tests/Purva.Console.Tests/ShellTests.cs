using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests;

/// <summary>What all pages share: menu, keyboard, colours, small screens, and a site that goes and comes back.</summary>
public sealed class ShellTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Everything_can_be_reached_without_a_mouse()
    {
        await using var sites = await ThreeSites.StartAsync();
        await sites.ConflictAsync("carts", "ann", "apples", "pears");
        await sites.PutAsync("east", "carts", "bob", "plums");
        var page = await browser.VisitAsync(sites.ConsoleOf("east"));
        await HeadingIsAsync(page, "Overview");
        foreach (var (keys, title) in new[] { ("gr", "Replication"), ("gx", "Text"), ("gt", "Space-time"), ("gs", "Simulation"), ("ga", "Alerts"), ("go", "Overview"), ("gd", "Data") })
        {
            await page.Keyboard.TypeAsync(keys);
            await HeadingIsAsync(page, title);
        }

        // The title stands before the page has read what it shows.
        await Expect(page.GetByLabel("Keys that begin with")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByLabel("Keys that begin with")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("ann");
        await Expect(page.Locator(".keys-list button")).ToHaveCountAsync(1);
        await TabToAsync(page, "ann");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(2);
        await TabToAsync(page, "Keep the value of east");
        Assert.NotEqual("none", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        await page.Keyboard.PressAsync("Enter");
        await ThreeSites.UntilAsync(async () => await sites.ReadAsync("west", "carts", "ann") is ["apples"]);

        await page.Keyboard.PressAsync("Escape");
        await page.EvaluateAsync("document.activeElement.blur()");
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Light or dark colours");

        Assert.False(await page.EvaluateAsync<bool>("() => { const key = new KeyboardEvent('keydown', { key: '?', bubbles: true, cancelable: true }); document.body.dispatchEvent(key); return key.defaultPrevented; }"));

        // A dialog that has only just come may not listen yet.
        await ThreeSites.UntilAsync(async () =>
        {
            await page.Keyboard.PressAsync("Escape");
            return await page.GetByRole(AriaRole.Dialog).CountAsync() == 0;
        });
        await page.Locator("a.skip").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main#content")).ToBeFocusedAsync();
        await HeadingIsAsync(page, "Data");
    }

    [Fact]
    public async Task Colours_follow_the_system_until_somebody_chooses_and_the_choice_is_remembered()
    {
        await using var sites = await ThreeSites.StartAsync();
        var page = await browser.VisitAsync(sites.ConsoleOf("east"), isDark: true);
        await HeadingIsAsync(page, "Overview");
        await BackgroundIsAsync(page, "rgb(18, 20, 31)");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Expect(page.GetByLabel("Dark colours")).ToBeVisibleAsync();
        await BackgroundIsAsync(page, "rgb(246, 246, 249)");
        await page.GetByLabel("Dark colours").ClickAsync();
        await Expect(page.GetByLabel("Light colours")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await HeadingIsAsync(page, "Overview");
        await Expect(page.GetByLabel("Light colours")).ToBeVisibleAsync();
        await BackgroundIsAsync(page, "rgb(18, 20, 31)");
    }

    [Fact]
    public async Task A_phone_shows_every_page_without_scrolling_sideways()
    {
        await using var sites = await ThreeSites.StartAsync();
        await sites.ConflictAsync("carts", "ann", "apples", new string('p', 300));
        var page = await browser.VisitAsync(sites.ConsoleOf("east"), isPhone: true);
        await HeadingIsAsync(page, "Overview");
        foreach (var title in new[] { "Data", "Text", "Replication", "Space-time", "Simulation", "Alerts", "Overview" })
        {
            var link = page.GetByRole(AriaRole.Link, new() { Name = title, Exact = true });
            await OpenMenuAsync(page, link);
            await link.ClickAsync();
            await HeadingIsAsync(page, title);
            Assert.Equal((title, 390), (title, await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth")));
        }

        await page.GotoAsync(new Uri(sites.ConsoleOf("east"), "data/carts?key=ann").ToString());
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(2);
        Assert.Equal(390, await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth"));
    }

    /// <summary>A menu that has only just come, or that closes behind a click on it, may take no notice: then it is asked again.</summary>
    private static async Task OpenMenuAsync(IPage page, ILocator link)
    {
        await ThreeSites.UntilAsync(async () =>
        {
            if (await page.GetByLabel("Menu").GetAttributeAsync("aria-expanded") != "true")
            {
                await page.GetByLabel("Menu").ClickAsync();
            }

            return await IsShownAsync() && await IsShownAsync();
        });

        async Task<bool> IsShownAsync()
        {
            await Task.Delay(250, TestContext.Current.CancellationToken);
            return await link.EvaluateAsync<bool>("link => link.getBoundingClientRect().left >= 0");
        }
    }

    [Fact]
    public async Task Nothing_comes_from_anywhere_but_the_site()
    {
        await using var sites = await ThreeSites.StartAsync();
        var page = await browser.VisitAsync(new("about:blank"));
        var asked = new System.Collections.Concurrent.ConcurrentBag<string>();
        var failed = new System.Collections.Concurrent.ConcurrentBag<string>();
        page.Request += (_, request) => asked.Add(new Uri(request.Url).GetLeftPart(UriPartial.Authority));
        page.Response += (_, response) => failed.Add(response.Status >= 400 ? response.Url : string.Empty);
        page.Console += (_, line) => failed.Add(line.Type == "error" ? line.Text : string.Empty);
        foreach (var path in new[] { "", "data", "text", "text/texts/plan", "replication", "space-time", "simulation", "alerts" })
        {
            await page.GotoAsync(new Uri(sites.ConsoleOf("east"), path).ToString());
            await page.Locator("h1").WaitForAsync();
        }

        Assert.Equal(sites.ConsoleOf("east").GetLeftPart(UriPartial.Authority), Assert.Single(asked.Distinct(), origin => !origin.StartsWith("data:", StringComparison.Ordinal)));
        Assert.DoesNotContain(failed, one => one.Length > 0);
    }

    [Fact]
    public async Task A_site_that_stops_is_told_of_and_the_page_goes_on_when_it_is_back()
    {
        await using var sites = await ThreeSites.StartAsync();
        var page = await browser.VisitAsync(new(sites.ConsoleOf("east"), "replication"));
        await HeadingIsAsync(page, "Replication");
        await sites.StopAsync("east");
        await Expect(page.GetByText("Site east does not answer")).ToBeVisibleAsync();
        await sites.StartAsync("east");
        await Expect(page.GetByText("Site east does not answer")).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "ready" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await HeadingIsAsync(page, "Replication");
    }

    private static Task HeadingIsAsync(IPage page, string title) => Expect(page.Locator("h1")).ToHaveTextAsync(title);

    // The label is there a moment before the colours are.
    private static Task BackgroundIsAsync(IPage page, string colour) => Expect(page.Locator("body")).ToHaveCSSAsync("background-color", colour);

    /// <summary>Presses Tab until what has the focus is called so.</summary>
    private static async Task TabToAsync(IPage page, string name)
    {
        for (var pressed = 0; pressed < 40; pressed++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("name => (document.activeElement.ariaLabel ?? document.activeElement.innerText ?? '').trim().startsWith(name)", name))
            {
                return;
            }
        }

        Assert.Fail($"Tab does not lead to '{name}'.");
    }
}
