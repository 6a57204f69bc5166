using Purva.Planning;
using Purva.Planning.Sizes;
using Purva.SiteConsole.Planning;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests;

/// <summary>The planner: sliders that recompute, and a link that gives the same plan again.</summary>
public sealed class PlannerTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_slider_recomputes_and_its_link_gives_the_same_plan()
    {
        await using var sites = await ThreeSites.StartAsync();
        var page = await browser.VisitAsync(new(sites.ConsoleOf("east"), "plan?preset=drivers-1000&clients=100"));
        await Expect(page.Locator("h1")).ToHaveTextAsync("Planner");
        await Expect(page.Locator("table.plan tbody tr")).ToHaveCountAsync(PlannedStrategy.All.Count);
        await Expect(page.Locator("label[for=clients] output")).ToHaveTextAsync("100");
        var before = await page.Locator("table.plan").InnerTextAsync();
        await page.Locator("#clients").FillAsync("200");
        await Expect(page.Locator("table.plan")).Not.ToHaveTextAsync(before, new() { UseInnerText = true });
        await page.Locator("[aria-busy=false]").WaitForAsync();
        var (address, after) = (page.Url, await page.Locator("table.plan").InnerTextAsync());
        Assert.Contains("clients=", address, StringComparison.Ordinal);
        var again = await browser.VisitAsync(new Uri(address));
        await Expect(again.Locator("table.plan tbody tr")).ToHaveCountAsync(PlannedStrategy.All.Count);
        Assert.Equal(after, await again.Locator("table.plan").InnerTextAsync());
        await again.GotoAsync(new Uri(sites.ConsoleOf("east"), "plan?preset=nothing&keys=many").ToString());
        await Expect(again.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("keys is a number");
        if (Environment.GetEnvironmentVariable("PURVA_SHOT") is { } shot)
        {
            await page.ScreenshotAsync(new() { Path = shot, FullPage = true });
        }
    }

    [Fact]
    public void A_link_tells_every_number_that_differs()
    {
        var scenario = new PlanScenario { Population = Presets.Named("drivers-1000") };
        foreach (var field in ScenarioField.All)
        {
            var written = field.Write(scenario, Math.Clamp(field.Read(scenario) / 2, field.Least, field.Most) is var half && field.IsWhole ? Math.Ceiling(half) : half);
            Assert.Equal(field.Read(written), field.Read(PlannerLink.Read(PlannerLink.Write(written), out var problem)));
            Assert.Null(problem);
        }

        Assert.Equal("?preset=drivers-1000", PlannerLink.Write(scenario));
    }

    [Fact]
    public void A_slider_stands_where_it_was_put_and_never_leaves_its_range()
    {
        var scenario = new PlanScenario { Population = Presets.Named("drivers-1000") };
        Assert.All(PlannerSlider.All, slider => Assert.All(Enumerable.Range(0, PlannerSlider.Steps + 1), position =>
        {
            var moved = slider.At(scenario, position);
            Assert.Null(slider.Field.ProblemOf(slider.Field.Read(moved)));
            Assert.True(slider.Field.IsWhole || Math.Abs(slider.PositionIn(moved) - position) <= 12, $"{slider.Label} at {position} stands at {slider.PositionIn(moved)}");
        }));
    }
}
