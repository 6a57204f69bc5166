using Microsoft.Playwright;
using Purva.Scenarios.FoodOrders;
using Purva.SiteConsole.Lab;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests;

/// <summary>The lab: what can be clicked in it happens, and is what the scenarios say.</summary>
public sealed class LabTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task The_first_page_leads_to_every_page_that_there_is()
    {
        await using var site = await LoneSite.StartAsync();
        var page = await browser.VisitAsync(new(site.Console, "lab"));
        await Expect(page.Locator(".lab-card")).ToHaveCountAsync(LabCatalogue.All.Count);
        foreach (var card in LabCatalogue.All)
        {
            await page.Locator(".lab-card h2").GetByRole(AriaRole.Link, new() { Name = card.Title, Exact = true }).ClickAsync();
            await Expect(page.Locator("h1")).ToHaveTextAsync(card.Title);
            await page.Locator(".crumb a").ClickAsync();
            await Expect(page.Locator("h1")).ToHaveTextAsync("Lab");
        }

        await page.GotoAsync(new Uri(site.Console, "lab/nothing").ToString());
        await Expect(page.GetByText("There is no “nothing” in the lab.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Every_page_fits_a_phone_with_its_story_told()
    {
        await using var site = await LoneSite.StartAsync();
        var page = await browser.VisitAsync(new(site.Console, "lab"), isPhone: true);
        foreach (var card in LabCatalogue.All)
        {
            await page.GotoAsync(new Uri(site.Console, card.Address).ToString());
            await Expect(page.Locator("h1")).ToHaveTextAsync(card.Title);
            if (await page.GetByText("The story", new() { Exact = true }).IsVisibleAsync())
            {
                var before = await page.Locator("main").InnerTextAsync();
                await page.GetByText("The story", new() { Exact = true }).ClickAsync();
                await Expect(page.Locator("main")).Not.ToHaveTextAsync(before, new() { UseInnerText = true });
            }

            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), card.Name);
        }
    }

    [Fact]
    public async Task A_story_is_stepped_through_by_keys_and_two_steps_are_compared()
    {
        await using var site = await LoneSite.StartAsync();
        var page = await browser.VisitAsync(new(site.Console, "lab/trains"));
        await Expect(page.GetByText("Nothing has happened yet.")).ToBeVisibleAsync();
        for (var i = 0; i < 4; i++)
        {
            await page.Keyboard.PressAsync("j");
        }

        await Expect(page.GetByText("4 / 6")).ToBeVisibleAsync();
        await Expect(page.Locator("table tbody tr").Nth(1)).ToContainTextAsync("[1,2,0]3");
        await page.Locator(".lab-steps button").Nth(0).ClickAsync();
        await page.Locator(".lab-steps button").Nth(3).ClickAsync();
        await Expect(page.Locator(".relation")).ToContainTextAsync("is concurrent with");
        await page.Locator(".lab-steps button").Nth(2).ClickAsync();
        await page.GetByLabel("Step back").ClickAsync();
        await Expect(page.GetByText("3 / 6")).ToBeVisibleAsync();
        await Expect(page.Locator(".lab-steps button")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Four_actors_change_one_order_and_see_the_same_in_the_end()
    {
        await using var site = await LoneSite.StartAsync();
        var page = await browser.VisitAsync(new(site.Console, "lab/food-orders"));
        var (customer, restaurant) = (page.GetByLabel("Customer", new() { Exact = true }), page.GetByLabel("Restaurant", new() { Exact = true }));
        await restaurant.GetByText("accepts").ClickAsync();
        await Expect(page.GetByText("From where the order stands here, that is no next step.")).ToBeVisibleAsync();
        await customer.GetByText("orders", new() { Exact = true }).ClickAsync();
        await restaurant.GetByText("Hear").ClickAsync();
        await Expect(restaurant.Locator(".state")).ToHaveTextAsync("Placed");
        await restaurant.GetByText("accepts").ClickAsync();
        await restaurant.GetByText("begins to cook").ClickAsync();
        await customer.GetByText("wants it cancelled").ClickAsync();
        await Expect(customer.Locator(".state")).ToHaveTextAsync("CancelRequested");
        await page.GetByText("All hear everything").ClickAsync();
        await Expect(page.GetByText("All four have heard the same and see the same.")).ToBeVisibleAsync();
        await Expect(page.Locator(".state")).ToHaveTextAsync(["Preparing, cancellation declined", "Preparing, cancellation declined", "Preparing, cancellation declined", "Preparing, cancellation declined"]);
    }

    [Fact]
    public async Task Orders_match_and_what_is_wrong_is_refused_in_words()
    {
        await using var site = await LoneSite.StartAsync();
        var page = await browser.VisitAsync(new(site.Console, "lab/exchange"));
        var hash = await page.Locator(".hash").TextContentAsync();
        await page.GetByLabel("Quantity").FillAsync("30");
        await page.GetByText("Place", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator(".told li").First).ToHaveTextAsync("Order 6 trades 5 with order 3 at ₹100.10.");
        await Expect(page.Locator(".ladder .sell").Last).ToContainTextAsync("5 in 1");
        await Expect(page.Locator(".hash")).Not.ToHaveTextAsync(hash!);
        await page.GetByLabel("Quantity").FillAsync("-4");
        await page.GetByText("Place", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator(".told li").First).ToHaveTextAsync("Order 7 is refused. A quantity must be above 0.");
        await page.GetByLabel("Cancel order 1").ClickAsync();
        await Expect(page.Locator(".ladder .sell")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_map_splits_as_drivers_come_and_joins_as_they_go()
    {
        await using var site = await LoneSite.StartAsync();
        var page = await browser.VisitAsync(new(site.Console, "lab/fleet"), isPhone: true);
        await Expect(page.GetByText("Nobody is on the road.")).ToBeVisibleAsync();
        await page.GetByText("1,000 come").ClickAsync();
        await Expect(page.GetByLabel("Drivers").Locator(".figure")).ToHaveTextAsync("1,000");
        await Expect(page.GetByLabel("Splits").Locator(".figure")).Not.ToHaveTextAsync("0");
        await page.GetByText("All move").ClickAsync();
        await Expect(page.GetByLabel("Updates").Locator(".figure")).ToHaveTextAsync("2,000");
        await page.GetByText("All go home").ClickAsync();
        await Expect(page.GetByLabel("Shards").Locator(".figure")).ToHaveTextAsync("0");
        await Expect(page.GetByLabel("Joins").Locator(".figure")).Not.ToHaveTextAsync("0");
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }

    [Fact]
    public void A_step_that_is_refused_changes_nothing_at_the_table()
    {
        var table = new LunchTable();
        Assert.NotEqual(StepRefusal.None, table.TryStep(Actor.Rider, StepKind.PickUp));
        Assert.Empty(table.Story.Events);
    }
}
