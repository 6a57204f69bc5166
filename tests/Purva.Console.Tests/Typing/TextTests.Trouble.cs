using System.Text.Json;
using Microsoft.Playwright;
using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Values;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests.Typing;

/// <content>Tabs that were made from others, what others put where presence is kept, and breaks of lines.</content>
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

    private static Task<string> TabAsync(IPage page) => page.EvaluateAsync<string>("() => sessionStorage.getItem('purva-tab')");
}
