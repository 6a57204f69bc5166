using Purva.Scenarios.Strategies;
using Purva.SiteConsole.Lab;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests.Lab;

/// <summary>The strategies: as a model, and run from a browser.</summary>
public sealed class StrategyRaceTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly StrategyRace Race = new(50, 10, false, 1);

    [Fact]
    public void Every_strategy_runs_with_every_crowd_and_every_measure_can_be_drawn()
    {
        var runs = Race.Run().ToList();
        Assert.Equal(StrategyRace.Runs, runs.Count);
        Assert.All(runs, run => Assert.True(run.Microseconds > 0));
        var pictures = Enum.GetValues<StrategyMeasure>().Select(measure => StrategyRace.Draw(runs, measure)).ToList();
        Assert.Equal(pictures.Count, pictures.Distinct().Count());
        Assert.All(pictures, picture => Assert.All(PublishedStrategy.All, strategy => Assert.Contains($">{strategy.Name}<", picture, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_same_chance_gives_the_same_outcome_and_nothing_runs_before_it_is_asked_for()
    {
        Assert.Equal(Race.Run().Take(7).Select(run => run.Outcome), Race.Run().Take(7).Select(run => run.Outcome));
        Assert.NotEqual(Race.Run().Take(21).Select(run => run.Outcome), (Race with { Seed = 2 }).Run().Take(21).Select(run => run.Outcome));
    }

    [Fact]
    public void A_load_that_is_too_large_or_would_never_end_is_cut()
    {
        var run = new StrategyRace(int.MaxValue, 100, false, 1).Run().First();
        Assert.Equal(StrategyRace.MostWrites, run.Outcome.Writes);
    }

    [Fact]
    public async Task A_load_is_run_and_its_figures_are_shown_for_each_crowd()
    {
        await using var site = await LoneSite.StartAsync();
        var page = await browser.VisitAsync(new(site.Console, "lab/strategies"));
        await Expect(page.GetByText("Choose a load and run it")).ToBeVisibleAsync();
        await page.GetByLabel("Writes").SelectOptionAsync("50");
        await page.GetByText("Run", new() { Exact = true }).ClickAsync();
        await Expect(page.GetByText("Done.")).ToBeVisibleAsync();
        await Expect(page.Locator("table.strategies tbody tr")).ToHaveCountAsync(PublishedStrategy.All.Count);
        await Expect(page.Locator("table.strategies tbody tr").Last.Locator("td").Nth(1)).ToHaveTextAsync("0");
        await Expect(page.Locator("table.strategies tbody tr").First.Locator("td").Nth(1)).Not.ToHaveTextAsync("0");
        var before = await page.Locator(".chart-picture").GetAttributeAsync("src");
        await page.GetByLabel("Show").SelectOptionAsync("Lost");
        await Expect(page.Locator(".chart-picture")).Not.ToHaveAttributeAsync("src", before!);
        await page.GetByLabel("Writers").Last.SelectOptionAsync("3");
        await Expect(page.Locator("table.strategies tbody tr").First).ToContainTextAsync("last writer wins");
    }
}
