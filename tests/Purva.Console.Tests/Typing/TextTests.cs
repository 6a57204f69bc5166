using Microsoft.Playwright;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Values;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests.Typing;

/// <summary>The page on which several type at once.</summary>
public sealed partial class TextTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Two_who_type_at_once_over_a_cut_link_end_with_the_same_when_it_is_healed()
    {
        await using var sites = await StartAsync("to buy:");
        var east = await VisitAsync(sites.ConsoleOf("east"));
        var west = await VisitAsync(sites.ConsoleOf("west"));
        sites.Cut("west", isCut: true);
        await Task.WhenAll(TypeAsync(east, " milk, and tea"), TypeAsync(west, " bread 😀 and salt"));
        await Expect(Field(east)).ToHaveValueAsync("to buy: milk, and tea");
        await Expect(Field(west)).ToHaveValueAsync("to buy: bread 😀 and salt");
        await SavedAsync(east);
        await SavedAsync(west);
        sites.Cut("west", isCut: false);
        await ThreeSites.UntilAsync(async () => await Field(east).InputValueAsync() is { Length: > 30 } text && text == await Field(west).InputValueAsync());
        var both = await Field(east).InputValueAsync();
        Assert.Contains(" milk, and tea", both, StringComparison.Ordinal);
        Assert.Contains(" bread 😀 and salt", both, StringComparison.Ordinal);
        foreach (var name in ThreeSites.Names)
        {
            await ThreeSites.UntilAsync(async () => await TextAtAsync(sites, name) == both);
        }
    }

    [Fact]
    public async Task Whoever_types_sees_what_others_type_meanwhile_and_where()
    {
        await using var sites = await StartAsync("0123456789");
        var ann = await VisitAsync(sites.ConsoleOf("east"), "Ann");
        var bob = await VisitAsync(sites.ConsoleOf("east"), "Bob");
        var carl = await VisitAsync(sites.ConsoleOf("west"), "Carl");
        await Expect(People(ann)).ToHaveTextAsync(["Ann (you)", "Bob, east", "Carl, west"]);
        await CaretAsync(ann, 2);
        await CaretAsync(bob, 5);
        await CaretAsync(carl, 8);
        await Task.WhenAll(SlowlyAsync(ann, "aaaa"), SlowlyAsync(bob, "bbbb"), SlowlyAsync(carl, "cccc"));
        foreach (var page in new[] { ann, bob, carl })
        {
            await Expect(Field(page)).ToHaveValueAsync("01aaaa234bbbb567cccc89");
        }

        Assert.Equal(6, await Field(ann).EvaluateAsync<int>("field => field.selectionStart"));
        await Expect(ann.Locator(".text-caret[data-name=Bob]")).ToBeVisibleAsync();
        await Expect(ann.Locator(".text-caret[data-name=Carl]")).ToBeVisibleAsync();
        Assert.Equal(["01aaaa234bbbb", "567cccc"], await ann.Locator(".text-copy").EvaluateAsync<string[]>("copy => [...copy.childNodes].filter(one => one.nodeType === 3).slice(0, 2).map(one => one.data)"));
        await carl.CloseAsync();
        await Expect(People(ann)).ToHaveTextAsync(["Ann (you)", "Bob, east"], new() { Timeout = 40_000 });
    }

    [Fact]
    public async Task Whoever_types_while_their_line_is_cut_goes_on_and_what_others_typed_comes_when_it_is_back()
    {
        await using var sites = await StartAsync("here: ; there: .");
        await using var line = new Line(sites.ConsoleOf("east"));
        var ann = await VisitAsync(line.Address);
        var bob = await VisitAsync(sites.ConsoleOf("east"));
        line.Cut(true);
        await CaretAsync(ann, 6);
        await SlowlyAsync(ann, "offline");
        await Expect(Status(ann)).ToContainTextAsync("kept in this browser");
        await CaretAsync(bob, 15);
        await SlowlyAsync(bob, "online");
        await Expect(Field(bob)).ToHaveValueAsync("here: ; there: online.");
        await SlowlyAsync(ann, "!");
        line.Cut(false);
        await Expect(Field(bob)).ToHaveValueAsync("here: offline!; there: online.", new() { Timeout = 40_000 });
        await Expect(Field(ann)).ToHaveValueAsync("here: offline!; there: online.");
        await SavedAsync(ann);
    }

    [Fact]
    public async Task What_was_typed_while_the_site_was_down_is_sent_once_after_the_page_was_loaded_anew()
    {
        await using var sites = await StartAsync("before");
        var page = await VisitAsync(sites.ConsoleOf("east"));
        await sites.StopAsync("east");
        await TypeAsync(page, " while down");
        await Expect(Status(page)).ToContainTextAsync("kept in this browser");
        await sites.StartAsync("east");
        await ThreeSites.UntilAsync(async () => await TextAtAsync(sites, "west") == "before while down");
        await Expect(Field(page)).ToHaveValueAsync("before while down");
        await SavedAsync(page);
    }

    [Fact]
    public async Task The_slider_shows_an_old_version_and_a_press_of_a_button_plays_all_of_them()
    {
        await using var sites = await StartAsync("one");
        await sites.UpdateAsync("east", "texts", "plan", ValueUpdate.InsertText(3, " two"));
        await sites.UpdateAsync("east", "texts", "plan", ValueUpdate.EraseText(0, 4));
        var page = await VisitAsync(sites.ConsoleOf("east"));
        await page.GetByRole(AriaRole.Button, new() { Name = "History" }).ClickAsync();
        await Expect(page.Locator(".text-past")).ToHaveTextAsync("two");
        await page.GetByLabel("Version", new() { Exact = true }).FillAsync("2");
        await Expect(page.Locator(".text-past")).ToHaveTextAsync("one two");
        await page.GetByLabel("Version before").ClickAsync();
        await Expect(page.Locator(".text-past")).ToHaveTextAsync("one");
        await Expect(page.Locator(".version-words")).ToContainTextAsync("at east, +3 −0");
        await Expect(Field(page)).ToHaveValueAsync("two");
        await page.GetByLabel("Version", new() { Exact = true }).FillAsync("3");
        await page.GetByLabel("Play").ClickAsync();
        await Expect(page.Locator(".version-words")).ToContainTextAsync("3 / 3");
        await Expect(page.Locator(".text-past")).ToHaveTextAsync("two");
    }

    [Fact]
    public async Task Taking_back_takes_back_ones_own_and_leaves_what_others_typed()
    {
        await using var sites = await StartAsync("base");
        var page = await VisitAsync(sites.ConsoleOf("east"));
        await TypeAsync(page, " mine");
        await SavedAsync(page);
        await sites.UpdateAsync("west", "texts", "plan", ValueUpdate.InsertText(0, "theirs "));
        await Expect(Field(page)).ToHaveValueAsync("theirs base mine");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(Field(page)).ToHaveValueAsync("theirs base");
        await page.Keyboard.PressAsync("Control+y");
        await Expect(Field(page)).ToHaveValueAsync("theirs base mine");
        await ThreeSites.UntilAsync(async () => await TextAtAsync(sites, "west") == "theirs base mine");
    }

    [Fact]
    public async Task A_new_document_is_named_opened_and_listed_at_every_site()
    {
        await using var sites = await ThreeSites.StartAsync();
        var page = await browser.VisitAsync(new(sites.ConsoleOf("east"), "text"));
        await Expect(page.GetByText("There is no document yet")).ToBeVisibleAsync();
        await page.GetByLabel("Name of a new document").FillAsync("notes/june & july");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Field(page)).ToBeEnabledAsync();
        await TypeAsync(page, string.Concat(Enumerable.Repeat("A long piece that somebody pastes. ", 2_000)), isPasted: true);
        await SavedAsync(page);
        var other = await browser.VisitAsync(new(sites.ConsoleOf("west"), "text"));
        await other.GetByRole(AriaRole.Button, new() { Name = "notes/june & july" }).ClickAsync();
        await ThreeSites.UntilAsync(async () => (await Field(other).InputValueAsync()).Length == 70_000);
        Assert.Equal(await Field(page).InputValueAsync(), await Field(other).InputValueAsync());
    }

    private static async Task<ThreeSites> StartAsync(string text)
    {
        var sites = await ThreeSites.StartAsync();
        await sites.DefineAsync("east", "texts", BucketType.Text);
        await sites.UpdateAsync("east", "texts", "plan", ValueUpdate.InsertText(0, text));
        await ThreeSites.UntilAsync(async () => await TextAtAsync(sites, "west") == text && await TextAtAsync(sites, "north") == text);
        return sites;
    }

    private async Task<IPage> VisitAsync(Uri console, string? name = null)
    {
        var page = await browser.VisitAsync(new(console, "text/texts/plan"));
        await Expect(Field(page)).ToBeEnabledAsync();
        if (name is not null)
        {
            await page.GetByLabel("Your name").FillAsync(name);
            await page.GetByLabel("Your name").PressAsync("Enter");
            await Expect(People(page).First).ToHaveTextAsync($"{name} (you)");
        }

        return page;
    }

    private static ILocator Field(IPage page) => page.Locator(".text-field");

    private static ILocator Status(IPage page) => page.Locator(".text-status");

    private static ILocator People(IPage page) => page.Locator(".text-person");

    private static Task SavedAsync(IPage page) => Expect(Status(page)).ToHaveTextAsync("saved");

    private static async Task CaretAsync(IPage page, int at)
    {
        await Field(page).FocusAsync();
        await Field(page).EvaluateAsync("(field, at) => field.setSelectionRange(at, at)", at);
    }

    private static async Task TypeAsync(IPage page, string text, bool isPasted = false)
    {
        await CaretAsync(page, int.MaxValue);
        await (isPasted ? page.Keyboard.InsertTextAsync(text) : page.Keyboard.TypeAsync(text, new() { Delay = 5 }));
    }

    private static Task SlowlyAsync(IPage page, string text) => page.Keyboard.TypeAsync(text, new() { Delay = 60 });

    private static async Task<string?> TextAtAsync(ThreeSites sites, string site)
    {
        var read = await sites[site].ReadAsync(new Read(new[] { KeyName.Of("texts", "plan") }), TestContext.Current.CancellationToken);
        return read.Status == ReadStatus.Done && read.Keys[0].Value is StoredValue.Text text ? text.Value : null;
    }
}
