using System.Text;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests;

/// <summary>The page of space-time diagrams: the site's own log as it grows, traces that it keeps, and logs that somebody brings.</summary>
public sealed class SpaceTimeTests(Browser browser) : IClassFixture<Browser>
{
    private const string GoVector = """
        ordering {"ordering":1}
        ordering begins
        billing {"billing":1, "ordering":1}
        billing receives the order
        shipping {"shipping":1}
        shipping begins
        shipping {"shipping":2, "billing":1, "ordering":1}
        shipping hears of it

        """;

    [Fact]
    public async Task The_log_of_the_site_is_drawn_and_grows()
    {
        await using var sites = await ThreeSites.StartAsync();
        await sites.ConflictAsync("carts", "ann", "apples", "pears");
        var page = await browser.VisitAsync(new(sites.ConsoleOf("east"), "space-time"));
        await Expect(page.Locator(".st-name")).ToHaveCountAsync(3);
        await page.GetByLabel("Search texts").FillAsync("zoe");
        await Expect(page.GetByText("no hit")).ToBeVisibleAsync();
        await sites.PutAsync("north", "carts", "zoe", "plums");
        await Expect(page.GetByText("1 hit")).ToBeVisibleAsync();
        await page.GetByLabel("Search texts").PressAsync("Enter");
        await page.Locator(".st-canvas canvas").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".st-details")).ToContainTextAsync("dot: north.1:");
    }

    [Fact]
    public async Task A_log_that_somebody_brings_is_read_in_its_form_and_nonsense_is_refused_in_words()
    {
        await using var sites = await ThreeSites.StartAsync();
        var page = await browser.VisitAsync(new(sites.ConsoleOf("east"), "space-time"));
        var file = await FileChoice.FindAsync(page, "or a log of yours");
        await file.SetInputFilesAsync(new FilePayload { Name = "shop.log", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(GoVector) });
        await Expect(page.GetByText("shop.log: 4 events on 3 hosts")).ToBeVisibleAsync();
        await Expect(page.Locator(".st-name span")).ToHaveTextAsync(["ordering", "billing", "shipping"]);
        await file.SetInputFilesAsync(new FilePayload { Name = "notes.txt", MimeType = "text/plain", Buffer = "buy milk\n"u8.ToArray() });
        await Expect(page.GetByText("This is no trace of a form that is known.")).ToBeVisibleAsync();
        await page.GetByLabel("Light colours").Or(page.GetByLabel("Dark colours")).ClickAsync();
        await Expect(page.GetByText("This is no trace of a form that is known.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task From_a_log_that_somebody_brought_there_is_a_way_back_to_that_of_the_site()
    {
        await using var sites = await ThreeSites.StartAsync();
        await sites.PutAsync("east", "carts", "ann", "apples"); // a site to which nobody has written has no events to show
        var page = await browser.VisitAsync(new(sites.ConsoleOf("east"), "space-time"));
        await (await FileChoice.FindAsync(page, "or a log of yours")).SetInputFilesAsync(new FilePayload { Name = "shop.log", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(GoVector) });
        await Expect(page.GetByText("shop.log: 4 events on 3 hosts")).ToBeVisibleAsync();
        var choice = page.GetByLabel("Show", new() { Exact = false }).First;
        await Expect(choice.Locator("option:checked")).ToHaveTextAsync("shop.log, which you brought");
        await choice.SelectOptionAsync(string.Empty);
        await Expect(page.Locator(".st-name span").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("east|north|west"));
        await Expect(choice.Locator("option:checked")).ToHaveTextAsync("the log of this site, live");
    }

    [Fact]
    public async Task A_picture_that_is_replaced_before_it_is_there_takes_nothing_with_it()
    {
        await using var sites = await ThreeSites.StartAsync();
        await sites.PutAsync("east", "carts", "ann", "apples");
        var page = await browser.VisitAsync(sites.ConsoleOf("east"));
        var script = await HeldScript.OfAsync(page, "space-time.js");
        await page.GotoAsync(new Uri(sites.ConsoleOf("east"), "space-time").ToString());
        await script.AskedAsync();
        await (await FileChoice.FindAsync(page, "or a log of yours")).SetInputFilesAsync(new FilePayload { Name = "shop.log", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(GoVector) });
        await Expect(page.GetByText("shop.log: 4 events on 3 hosts")).ToBeVisibleAsync();
        script.Release();
        await Expect(page.Locator(".st-name span")).ToHaveTextAsync(["ordering", "billing", "shipping"]);
        await page.GetByLabel("Show", new() { Exact = false }).First.SelectOptionAsync(string.Empty);
        await Expect(page.Locator(".st-name span").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("east|north|west"));
    }

    [Theory]
    [InlineData("space-time", "or a log of yours", ".log")]
    [InlineData("simulation", "Open a transcript", ".txt")]
    public async Task A_file_that_changes_while_it_is_read_is_refused_in_words(string path, string label, string ending)
    {
        await using var sites = await ThreeSites.StartAsync();
        var page = await browser.VisitAsync(new(sites.ConsoleOf("east"), path));
        var growing = Path.Combine(Directory.CreateTempSubdirectory("purva-growing-").FullName, $"growing{ending}");
        await File.WriteAllTextAsync(growing, string.Concat(Enumerable.Repeat(GoVector, 100_000)), TestContext.Current.CancellationToken);
        await (await FileChoice.FindAsync(page, label)).SetInputFilesAsync(growing);
        await File.AppendAllTextAsync(growing, GoVector, TestContext.Current.CancellationToken);
        await Expect(page.GetByText("cannot be read")).ToBeVisibleAsync();
        Directory.Delete(Path.GetDirectoryName(growing)!, recursive: true);
    }

    [Fact]
    public async Task A_trace_that_the_site_keeps_is_opened()
    {
        await using var sites = await ThreeSites.StartAsync();
        using var http = new HttpClient { BaseAddress = sites.ConsoleOf("east") };
        using var lines = new StringContent("""
            {"host":"web","clock":{"web":1},"event":"asks","time":"2026-11-28T10:00:00Z"}
            {"host":"db","clock":{"db":1,"web":1},"event":"answers","time":"2026-11-28T10:00:01Z","fields":{"rows":"17"}}

            """, Encoding.UTF8, "application/x-ndjson");
        (await http.PostAsync("/v1/traces/checkout", lines, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        var page = await browser.VisitAsync(new(sites.ConsoleOf("east"), "space-time"));
        await page.GetByLabel("Show", new() { Exact = false }).First.SelectOptionAsync("checkout");
        await Expect(page.GetByText("checkout: 2 events on 2 hosts")).ToBeVisibleAsync();
        await page.GotoAsync(new Uri(sites.ConsoleOf("east"), "space-time?trace=gone").ToString());
        await Expect(page.GetByText("This site keeps no trace “gone”.")).ToBeVisibleAsync();
    }
}
