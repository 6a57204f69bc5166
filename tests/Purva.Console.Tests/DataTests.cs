using Microsoft.Playwright;
using Purva.Store.Buckets;
using Purva.Store.Values;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests;

/// <summary>The page of buckets, keys and values.</summary>
public sealed class DataTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Two_siblings_resolved_by_mouse_are_resolved_at_all_sites()
    {
        await using var sites = await ThreeSites.StartAsync();
        await sites.ConflictAsync("carts", "ann", "apples", "pears");
        var page = await browser.VisitAsync(new(sites.ConsoleOf("north"), "data/carts?key=ann"));
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(2);
        await Expect(page.Locator(".relation")).ToContainTextAsync("are concurrent");
        await Expect(page.Locator(".relation")).ToContainTextAsync("had seen west.1 only up to 1");

        await page.GetByLabel("Keep the value of west").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        await ThreeSites.UntilAsync(async () =>
        {
            var all = await Task.WhenAll(ThreeSites.Names.Select(name => sites.ReadAsync(name, "carts", "ann")));
            return all.All(values => values is ["pears"]);
        });
    }

    [Fact]
    public async Task Siblings_are_merged_by_hand_and_what_came_meanwhile_stays_beside()
    {
        await using var sites = await ThreeSites.StartAsync();
        await sites.ConflictAsync("carts", "bob", """{"apples":1}""", """{"pears":2}""");
        var page = await browser.VisitAsync(new(sites.ConsoleOf("east"), "data/carts?key=bob"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge into one value" }).ClickAsync();
        // Siblings stand in the order of their writers' identities, which are drawn.
        await Expect(page.Locator("#merged")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("\"apples\": 1[^p]*\"pears\": 2|\"pears\": 2[^p]*\"apples\": 1"));
        var merged = await page.Locator("#merged").InputValueAsync();
        await sites.PutAsync("west", "carts", "bob", "plums");
        await Expect(page.GetByText("The key has changed since.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Saved as east.1:")).ToBeVisibleAsync();
        await ThreeSites.UntilAsync(async () => (await sites.ReadAsync("north", "carts", "bob")).Order(StringComparer.Ordinal).SequenceEqual(["plums", merged]));
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task What_is_pasted_is_saved_whole()
    {
        await using var sites = await ThreeSites.StartAsync();
        await sites.PutAsync("east", "carts", "ann", "apples");
        var page = await browser.VisitAsync(new(sites.ConsoleOf("east"), "data/carts?key=ann"));
        await page.GetByLabel("Edit the value of east").ClickAsync();
        await Expect(page.Locator("#merged")).ToHaveValueAsync("apples");
        var pasted = string.Concat(Enumerable.Repeat("a \"long\" piece, ₹ 1; ", 15_000));
        await page.Locator("#merged").FillAsync(pasted);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Saved as east.1:")).ToBeVisibleAsync();
        Assert.Equal([pasted], await sites.ReadAsync("east", "carts", "ann"));
    }

    [Fact]
    public async Task A_value_that_is_not_in_the_draft_is_told_of()
    {
        await using var sites = await ThreeSites.StartAsync();
        await sites.ConflictAsync("carts", "dan", "apples", "\u0001\u0002");
        var page = await browser.VisitAsync(new(sites.ConsoleOf("east"), "data/carts?key=dan"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge into one value" }).ClickAsync();
        await Expect(page.Locator("#merged")).ToHaveValueAsync("apples");
        await Expect(page.GetByText("1 value is no text or too long to be edited here")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Keys_are_found_by_their_beginning_page_by_page()
    {
        await using var sites = await ThreeSites.StartAsync();
        for (var i = 0; i < 130; i++)
        {
            await sites.PutAsync("east", "carts", FormattableString.Invariant($"key{i:000}"), "x");
        }

        await sites.PutAsync("east", "archive", "<b>odd & key</b>", "<script>alert(1)</script>");
        var page = await browser.VisitAsync(new(sites.ConsoleOf("east"), "data/carts"));
        var keys = page.Locator(".keys-list button");
        await Expect(keys).ToHaveCountAsync(100);
        await page.GetByRole(AriaRole.Button, new() { Name = "Next page" }).ClickAsync();
        await Expect(keys).ToHaveCountAsync(30);
        await page.GetByLabel("Keys that begin with").FillAsync("key12");
        await Expect(keys).ToHaveCountAsync(10);
        await page.GetByLabel("Keys that begin with").FillAsync("ca");
        await Expect(page.GetByText("No key begins with “ca”.")).ToBeVisibleAsync();

        await page.GotoAsync(new Uri(sites.ConsoleOf("east"), "data").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "<b>odd & key</b>" }).ClickAsync();
        await Expect(page.Locator("pre.value")).ToHaveTextAsync("<script>alert(1)</script>");
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "put <script>alert(1)</script>" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Values_that_merge_show_as_what_they_are()
    {
        await using var sites = await ThreeSites.StartAsync();
        await sites.DefineAsync("east", "profiles", BucketType.Map);
        await sites.UpdateAsync("east", "profiles", "ann", ValueUpdate.Increment(41, "visits"), ValueUpdate.Add("red", "colours"), ValueUpdate.Add("blue", "colours"), ValueUpdate.Assign("\"Ann\""u8.ToArray(), "name"), ValueUpdate.Enable("vip"));
        var page = await browser.VisitAsync(new(sites.ConsoleOf("east"), "data/profiles?key=ann"));
        await Expect(page.Locator("dl.facts dt")).ToHaveTextAsync(["colours", "name", "vip", "visits"]);
        await Expect(page.Locator("dl.facts dd")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex[] { new("blue\\s*red"), new("\"Ann\""), new("true"), new("41") });
        await Expect(page.GetByText("Values are of type map.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_empty_site_says_how_to_begin()
    {
        await using var sites = await ThreeSites.StartAsync();
        var page = await browser.VisitAsync(new(sites.ConsoleOf("east"), "data"));
        await Expect(page.GetByText("There is no bucket yet.")).ToBeVisibleAsync();
        await Expect(page.Locator(".empty code")).ToContainTextAsync($"curl -X PUT {sites.ConsoleOf("east").GetLeftPart(UriPartial.Authority)}/v1/buckets/carts/keys/ann");
        await page.GotoAsync(new Uri(sites.ConsoleOf("east"), "nowhere").ToString());
        await Expect(page.GetByText("There is no such page")).ToBeVisibleAsync();
    }
}
