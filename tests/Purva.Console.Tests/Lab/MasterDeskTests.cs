using Purva.Scenarios.Database;
using Purva.SiteConsole.Lab;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests.Lab;

/// <summary>Three masters and two clients: as a model, and clicked in a browser.</summary>
public sealed class MasterDeskTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public void Each_rule_of_the_store_makes_its_own_of_what_stands_side_by_side()
    {
        var desk = MasterDesk.OfTheStory();
        desk.Toggle(0, 2);
        desk.Toggle(1, 2);
        Assert.Equal(["5 | 6", "6", "6", "[5,6]", "6", "11"], MasterDesk.Rules.Select(rule => desk.ShownAt(1, rule)));
        Assert.Equal([0, 1, 1, 0, 1, 0], MasterDesk.Rules.Select(rule => desk.DroppedAt(1, rule)));
    }

    [Fact]
    public void A_clock_for_the_whole_site_replaces_what_nobody_has_read()
    {
        var desk = new MasterDesk { IsEager = true };
        desk.Write(0, 0, MasterLevel.Eventual, "phone");
        desk.Write(1, 1, MasterLevel.Eventual, "laptop");
        Assert.All(Enumerable.Range(0, 3), site => Assert.Equal(("phone | laptop", "laptop"), (desk.ShownAt(site, MasterDesk.KeepsAll), desk.TrapAt(site))));
        Assert.Equal("Ravi writes “laptop” at Delhi, over nothing.", desk.Told.First());
    }

    [Fact]
    public void A_value_that_is_refused_reaches_neither_the_sites_nor_the_trap()
    {
        var desk = new MasterDesk();
        Assert.Equal(MasterRefusal.Empty, desk.Write(0, 0, MasterLevel.Eventual, "  "));
        Assert.Null(desk.ShownAt(0, "sum"));
        Assert.Null(desk.TrapAt(0));
        Assert.Empty(desk.Told);
    }

    [Fact]
    public async Task A_read_waits_a_write_stands_beside_another_and_a_lone_site_is_refused()
    {
        await using var site = await LoneSite.StartAsync();
        var page = await browser.VisitAsync(new(site.Console, "lab/database"));
        var (mumbai, delhi, chennai) = (page.GetByLabel("Mumbai", new() { Exact = true }), page.GetByLabel("Delhi", new() { Exact = true }), page.GetByLabel("Chennai", new() { Exact = true }));
        await mumbai.GetByLabel("A value for Mumbai").FillAsync("phone");
        await mumbai.GetByText("Write").ClickAsync();
        await Expect(mumbai.Locator("li")).ToHaveTextAsync(["phone"]);
        await page.GetByLabel("You ask for").SelectOptionAsync("Causal");
        await delhi.GetByText("Read").ClickAsync();
        await Expect(page.GetByText("This site has not seen all that the session has; let the sites exchange, or ask another one.").First).ToBeVisibleAsync();
        await page.GetByText("They exchange now").ClickAsync();
        await delhi.GetByText("Read").ClickAsync();
        await Expect(page.Locator(".one-line")).ToContainTextAsync("Asha has seen [1,0,0] and last read phone");
        await page.GetByLabel("You are").SelectOptionAsync("1");
        await page.GetByLabel("Sites exchange after each click").CheckAsync();
        await chennai.GetByLabel("A value for Chennai").FillAsync("tablet");
        await chennai.GetByLabel("A value for Chennai").PressAsync("Enter");
        await Expect(mumbai.Locator("li")).ToHaveTextAsync(["phone", "tablet"]);
        await Expect(page.Locator("table.rules tbody tr").First.Locator("td")).ToHaveTextAsync(["phone | tablet", "phone | tablet", "phone | tablet"]);
        await page.GetByLabel("You ask for").SelectOptionAsync("Strong");
        await page.GetByLabel("Cut Mumbai – Chennai").ClickAsync();
        await page.GetByLabel("Cut Delhi – Chennai").ClickAsync();
        await chennai.GetByText("Read").ClickAsync();
        await Expect(page.GetByText("This site reaches no majority; heal a link, or ask for less.").First).ToBeVisibleAsync();
    }
}
