using System.Text.Json;
using Microsoft.Playwright;
using Purva.Clocks;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Values;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests.Typing;

/// <content>What a site will not take, tabs that were made from others, and what others put where presence is kept.</content>
public sealed partial class TextTests
{
    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public async Task A_place_that_nobody_can_have_hinders_nobody(int place)
    {
        await using var sites = await StartAsync("text");
        var seen = CausalContext.UpTo(sites["east"].GetStatus().Applied).ToString();
        await sites.UpdateAsync("east", "texts", "plan", ValueUpdate.InsertText(0, "a long "));
        await sites.DefineAsync("east", "text-presence", BucketType.LastWriterWins);
        await sites.PutAsync("east", "text-presence", "texts/plan/eve", JsonSerializer.Serialize(new { Name = "Eve", Site = "west", Context = seen, To = place }));
        var page = await VisitAsync(sites.ConsoleOf("east"), "Ann");
        await Expect(People(page)).ToHaveTextAsync(["Ann (you)", "Eve, west"]);
        await TypeAsync(page, "!");
        await SavedAsync(page);
        await ThreeSites.UntilAsync(async () => await TextAtAsync(sites, "east") == "a long text!");
    }

    [Fact]
    public async Task What_a_quota_refuses_is_put_aside_for_copying_and_the_text_goes_on()
    {
        await using var sites = await StartAsync("full");
        await LimitAsync(sites, pieces: 10);
        var page = await VisitAsync(sites.ConsoleOf("east"));
        await TypeAsync(page, " and a piece that is too long", isPasted: true);
        await Expect(Aside(page)).ToHaveValueAsync(" and a piece that is too long");
        await Expect(page.Locator(".text-aside p")).ToContainTextAsync("at most 10 bytes");
        await Expect(Field(page)).ToHaveValueAsync("full");
        await TypeAsync(page, "!");
        await SavedAsync(page);
        await ThreeSites.UntilAsync(async () => await TextAtAsync(sites, "east") == "full!");
        await page.ReloadAsync();
        await Expect(Field(page)).ToHaveValueAsync("full!");
        await Expect(Aside(page)).ToHaveValueAsync(" and a piece that is too long");
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await Expect(Aside(page)).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Expect(Field(page)).ToBeEnabledAsync();
        await Expect(Aside(page)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_was_typed_on_a_version_that_the_site_has_lost_is_put_aside_and_the_text_opens()
    {
        await using var sites = await StartAsync("now");
        var page = await VisitAsync(sites.ConsoleOf("east"));
        await page.EvaluateAsync("""
            content => localStorage.setItem('purva-text shop/texts/plan gone', JSON.stringify(content))
            """, new { context = "{4097:9}", flight = new { id = "f", change = new object[] { 3, " once" } }, waiting = new object[] { 8, " more" }, at = 0 });
        await page.ReloadAsync();
        await Expect(Aside(page)).ToHaveValueAsync(" once more", new() { Timeout = 30_000 });
        await Expect(Field(page)).ToHaveValueAsync("now");
        await TypeAsync(page, "!");
        await SavedAsync(page);
        await ThreeSites.UntilAsync(async () => await TextAtAsync(sites, "east") == "now!");
    }

    [Fact]
    public async Task A_tab_that_was_made_from_another_one_does_not_type_what_that_one_types()
    {
        await using var sites = await StartAsync("before");
        var page = await VisitAsync(sites.ConsoleOf("east"));
        await sites.StopAsync("east");
        await TypeAsync(page, " once and no more");
        await Expect(Status(page)).ToContainTextAsync("kept in this browser");
        await sites.StartAsync("east");
        var second = await page.Context.RunAndWaitForPageAsync(() => page.EvaluateAsync("() => { window.open(location.href); }"));
        await Expect(Field(second)).ToBeEnabledAsync();
        await ThreeSites.UntilAsync(async () => await TextAtAsync(sites, "west") == "before once and no more");
        await Expect(Field(page)).ToHaveValueAsync("before once and no more");
        await Expect(Field(second)).ToHaveValueAsync("before once and no more");
        await SavedAsync(page);
        await SavedAsync(second);
        Assert.Equal("before once and no more", await TextAtAsync(sites, "east"));
        Assert.NotEqual(await TabAsync(page), await TabAsync(second));
    }

    [Fact]
    public async Task Breaks_of_lines_stay_as_they_are_written()
    {
        await using var sites = await StartAsync("one\r\ntwo\rthree\r\nfour");
        var page = await VisitAsync(sites.ConsoleOf("east"));
        await Expect(Field(page)).ToHaveValueAsync("one\ntwo\nthree\nfour");
        await TypeAsync(page, "!");
        await IsAsync("one\r\ntwo\rthree\r\nfour!");
        await CaretAsync(page, 7);
        await page.Keyboard.TypeAsync(" 2");
        await IsAsync("one\r\ntwo 2\rthree\r\nfour!");
        await sites.UpdateAsync("west", "texts", "plan", ValueUpdate.InsertText(5, "and "));
        await Expect(Field(page)).ToHaveValueAsync("one\nand two 2\nthree\nfour!");
        Assert.Equal(13, await Field(page).EvaluateAsync<int>("field => field.selectionStart"));
        await page.ReloadAsync(); // what is typed next is a step of its own
        await Expect(Field(page)).ToHaveValueAsync("one\nand two 2\nthree\nfour!");
        await CaretAsync(page, 4);
        await page.Keyboard.PressAsync("Backspace");
        await IsAsync("oneand two 2\rthree\r\nfour!");
        await page.Keyboard.PressAsync("Control+z");
        await IsAsync("one\r\nand two 2\rthree\r\nfour!");
        await CaretAsync(page, 14);
        await page.Keyboard.PressAsync("Enter");
        await Expect(Field(page)).ToHaveValueAsync("one\nand two 2\n\nthree\nfour!");
        await SavedAsync(page);

        Task IsAsync(string text) => ThreeSites.UntilAsync(async () => await TextAtAsync(sites, "west") == text);
    }

    private static ILocator Aside(IPage page) => page.GetByLabel("What was not saved");

    private static Task<string> TabAsync(IPage page) => page.EvaluateAsync<string>("() => sessionStorage.getItem('purva-tab')");

    private static async Task LimitAsync(ThreeSites sites, int pieces)
    {
        var result = await sites["east"].DefineBucketAsync(
            new BucketDefinition { Bucket = "texts", Type = BucketType.Text, Quota = new BucketQuota { MaxValueBytes = pieces } }, null, TestContext.Current.CancellationToken);
        Assert.Equal(WriteStatus.Committed, result.Status);
    }
}
