using Microsoft.Playwright;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Values;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests;

/// <summary>The pictures of the console in docs; with PURVA_REWRITE=1 they are taken anew, and a person looks at each.</summary>
public sealed class PictureTests(Browser browser) : IClassFixture<Browser>
{
    private const int MostBytes = 150 * 1024;
    private static readonly string? Folder = Environment.GetEnvironmentVariable("PURVA_REWRITE") == "1" ? Directory.CreateDirectory(Path.Combine(Root(), "docs", "pictures", "console")).FullName : null;

    [Fact]
    public async Task A_picture_of_every_page_can_be_taken()
    {
        using var runs = new SavedRuns("Durability: LostWrite at 00:04:11.250 at b\n  The write of carts/ann that a majority had acknowledged is at no site.");
        await using var sites = await ThreeSites.StartAsync(options => options.Runs = runs.Path);
        await FillAsync(sites);
        await TypeAsync(sites);
        using var shop = new PushedHistory(sites.ConsoleOf("east"));
        await SetRulesAsync(sites.ConsoleOf("east"));
        foreach (var (look, isDark, isPhone) in new[] { ("light", false, false), ("dark", true, false), ("phone", false, true) })
        {
            var page = await browser.VisitAsync(sites.ConsoleOf("east"), isDark, isPhone, (1080, 700));
            await Expect(page.Locator(".map")).ToBeVisibleAsync();
            for (var i = 0; i < 24; i++)
            {
                await ReadAsync(sites.ConsoleOf("east"), i % 3 == 0 ? "ann" : "anna");
                await sites.PutAsync(ThreeSites.Names[i % 3], "carts", FormattableString.Invariant($"live-{look}-{i:00}"), "…");
                if (Folder is not null)
                {
                    // For people, the bars of the chart differ in height.
                    await Task.Delay(i % 4 == 0 ? 400 : 20, TestContext.Current.CancellationToken);
                }
            }

            await TakeAsync(page, $"overview-{look}");
            // Each page of the lab has a test of its own: where no picture is kept, one look is enough.
            foreach (var (path, ready, name) in Pages.Where(page => Folder is not null || look == "light" || !page.Path.StartsWith("lab/", StringComparison.Ordinal)))
            {
                await page.GotoAsync(new Uri(sites.ConsoleOf("east"), path).ToString());
                await Expect(page.Locator(ready).First).ToBeVisibleAsync();
                await ActAsync(page, name);
                await TakeAsync(page, $"{name}-{look}");
            }
        }
    }

    private static (string Path, string Ready, string Name)[] Pages =>
    [
        ("data/carts?prefix=an&key=ann", ".relation", "data"),
        ("data/profiles?key=ann", "dl.facts", "values"),
        ("text/texts/opening", ".text-caret", "text"),
        ("replication", "table.plain td.full", "replication"),
        ("space-time", ".st-name", "space-time"),
        ("history", ".branches .chip", "history"),
        ($"simulation?run={SavedRuns.Name}", ".site-state", "simulation"),
        ("alerts", ".chip.bad", "alerts"),
        ("lab", ".lab-card img", "lab"),
        ("lab/exchange", ".ladder .buy", "lab-exchange"),
        ("lab/food-orders", ".actors", "lab-food-orders"),
        ("lab/trains", ".story-picture", "lab-trains"),
        ("lab/fleet", "h1", "lab-fleet"),
        ("lab/carts", ".actors", "lab-carts"),
        ("lab/payments", ".actors", "lab-payments"),
        ("lab/comments", "h1", "lab-comments"),
        ("lab/chat", ".actors", "lab-chat"),
        ("lab/database", ".actors", "lab-database"),
        ("lab/strategies", "h1", "lab-strategies"),
        ("plan", "table.plan", "planner"),
    ];

    private static async Task ReadAsync(Uri console, string key)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(console, $"/v1/buckets/carts/keys/{key}"), TestContext.Current.CancellationToken);
    }

    private static async Task SetRulesAsync(Uri console)
    {
        using var http = new HttpClient { BaseAddress = new Uri(console, "/") };
        foreach (var (name, rule) in new[]
        {
            ("conflicts", """{"metric":"keys-with-siblings","aggregation":"last","comparison":">","threshold":0,"severity":"warning","description":"Somebody must choose."}"""),
            ("slow-writes", """{"metric":"write-latency","aggregation":"p99","comparison":">","threshold":50,"window":300,"for":60,"severity":"critical"}"""),
            ("far-behind", """{"metric":"lag","aggregation":"max","comparison":">=","threshold":5000,"for":30}"""),
        })
        {
            using var body = new StringContent(rule, System.Text.Encoding.UTF8, "application/json");
            (await http.PutAsync(new Uri($"v1/alerts/rules/{name}", UriKind.Relative), body, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        }
    }

    /// <summary>What is clicked on a page of the lab, which would be empty otherwise.</summary>
    private static async Task ActAsync(IPage page, string name)
    {
        (string Clicked, string Shown)? act = name switch
        {
            "lab-fleet" => ("1,000 come", ".map-picture"),
            "lab-trains" => (string.Empty, ".lab-steps li"),
            "lab-food-orders" => ("The story", ".on-the-way"),
            "lab-carts" => ("The story", ".state.warm"),
            "lab-payments" => ("The story", ".message"),
            "lab-comments" => ("1,000 edit", ".chart-picture"),
            "lab-chat" => ("The story", ".on-the-way"),
            "lab-database" => ("The story", ".values-held li"),
            "lab-strategies" => ("Run", ".chart-picture"),
            _ => null,
        };
        if (act is { } one)
        {
            await (one.Clicked.Length == 0 ? page.GetByLabel("To the end") : page.GetByText(one.Clicked, new() { Exact = true })).ClickAsync();
            await Expect(page.Locator(one.Shown).First).ToBeVisibleAsync();
        }
    }

    private static async Task FillAsync(ThreeSites sites)
    {
        foreach (var (name, i) in new[] { "ana", "andrew", "anita", "anna", "bela", "carl", "dora", "emil" }.Select((name, i) => (name, i)))
        {
            await sites.PutAsync(ThreeSites.Names[i % 3], "carts", name, $$"""{"apples":{{i + 1}}}""");
        }

        await sites.DefineAsync("east", "profiles", BucketType.Map);
        await sites.UpdateAsync("east", "profiles", "ann", ValueUpdate.Increment(41, "visits"), ValueUpdate.Add("red", "colours"), ValueUpdate.Add("blue", "colours"), ValueUpdate.Assign("\"Ann\""u8.ToArray(), "name"), ValueUpdate.Enable("vip"));
        await sites.PutAsync("north", "carts", "ann", """{"apples":1}""");
        await ThreeSites.UntilAsync(async () => (await Task.WhenAll(ThreeSites.Names.Select(name => sites.ReadAsync(name, "carts", "ann")))).All(values => values.Length == 1));
        sites.Cut("west", isCut: true);
        await ReplaceAsync(sites, "east", """{"apples":3,"bread":1}""");
        await ReplaceAsync(sites, "west", """{"apples":1,"pears":2}""");
        sites.Cut("west", isCut: false);
        await ThreeSites.UntilAsync(async () => (await sites.ReadAsync("east", "carts", "ann")).Length == 2);
        sites["west"].SetLink("north", isCut: true);
        sites["north"].SetLink("west", isCut: true);
    }

    /// <summary>A text, and somebody at another site who has it open.</summary>
    private static async Task TypeAsync(ThreeSites sites)
    {
        await sites.DefineAsync("east", "texts", BucketType.Text);
        await sites.DefineAsync("east", "text-presence", BucketType.LastWriterWins);
        await sites.UpdateAsync("east", "texts", "opening", ValueUpdate.InsertText(0, "Opening of the second shop\n\n- lease signed, keys on the 3rd\n- shelves: ask Ravi (he is away till Monday)\n- first order: tea, sugar, salt\n\nWho brings the sign?\n"));
        await sites.UpdateAsync("north", "texts", "prices of june", ValueUpdate.InsertText(0, "tea 40"));
        var seen = (await sites["east"].ReadAsync(new Read(new[] { KeyName.Of("texts", "opening") }), TestContext.Current.CancellationToken)).Keys[0].Seen;
        foreach (var (name, site, to) in new[] { ("Meera", "west", 108), ("Ravi", "north", 26) })
        {
            await sites.PutAsync("east", "text-presence", $"texts/opening/{name}", $$"""{"Name":"{{name}}","Site":"{{site}}","Context":"{{Purva.Clocks.CausalContext.UpTo(seen)}}","To":{{to}}}""");
        }
    }

    private static async Task ReplaceAsync(ThreeSites sites, string site, string value)
    {
        var key = KeyName.Of("carts", "ann");
        var read = await sites[site].ReadAsync(new Read(new[] { key }), TestContext.Current.CancellationToken);
        await sites[site].CommitAsync(new Commit(new[] { Operation.Put(key, System.Text.Encoding.UTF8.GetBytes(value), read.Keys[0].Context.ToArray()) }), TestContext.Current.CancellationToken);
    }

    private static async Task TakeAsync(IPage page, string name)
    {
        var picture = await page.ScreenshotAsync(new() { Path = Folder is null ? null : Path.Combine(Folder, $"{name}.png") });
        Assert.InRange(picture.Length, 4_000, MostBytes);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Purva.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
