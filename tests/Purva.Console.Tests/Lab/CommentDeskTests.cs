using Purva.Scenarios.Comments;
using Purva.SiteConsole.Lab;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests.Lab;

/// <summary>One comment and its editors: as a model, and clicked in a browser.</summary>
public sealed class CommentDeskTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public void Who_saves_replaces_what_was_read_and_nothing_that_came_meanwhile()
    {
        var desk = new CommentDesk();
        Assert.Equal(EditRefusal.None, desk.Save("first"));
        desk.ReadNow();
        Assert.False(desk.IsReadOld);
        Assert.Equal(EditRefusal.None, desk.Save("second"));
        Assert.True(desk.IsReadOld);
        Assert.Equal(EditRefusal.None, desk.Save("third"));
        Assert.Equal(["second", "third"], desk.Versions.Order());
        Assert.Equal(3, desk.Rows.Count);
        Assert.Equal(EditRefusal.Empty, desk.Save(string.Empty));
        Assert.Equal(3, desk.Rows.Count);
    }

    [Fact]
    public void Editors_come_until_there_is_no_more_room()
    {
        var desk = new CommentDesk();
        desk.Add(300);
        Assert.Equal((300, 300), (desk.Growth.Editors, desk.Rows.Count));
        Assert.InRange(desk.Growth.Bounded, 1, 64);
        Assert.True(desk.Growth.Naive > 1_500);
    }

    [Fact]
    public void In_the_trap_the_newcomer_is_not_among_what_is_kept() => Assert.Equal(["edit 100"], CommentDesk.KeptByTheTrap("a newcomer's correction"));

    [Fact]
    public async Task Editors_come_and_an_edit_with_an_old_context_stays_beside_theirs()
    {
        await using var site = await LoneSite.StartAsync();
        var page = await browser.VisitAsync(new(site.Console, "lab/comments"));
        var mine = page.GetByLabel("You edit", new() { Exact = true });
        await Expect(page.GetByText("Let some editors come.")).ToBeVisibleAsync();
        await page.GetByText("100 edit", new() { Exact = true }).ClickAsync();
        await Expect(page.GetByLabel("Editors", new() { Exact = true }).Locator(".figure")).ToHaveTextAsync("100");
        await Expect(page.Locator(".chart-picture")).ToBeVisibleAsync();
        await mine.GetByText("Read", new() { Exact = true }).ClickAsync();
        await Expect(mine.Locator(".have-read")).Not.ToContainTextAsync("nothing");
        foreach (var text in (string[])["mine", "mine too"])
        {
            await mine.GetByLabel("Your edit").FillAsync(text);
            await mine.GetByText("Save", new() { Exact = true }).ClickAsync();
            await Expect(mine.Locator(".stands")).ToContainTextAsync(text);
        }

        await Expect(mine.Locator(".stands")).ToHaveTextAsync("mine too | mine");
        await Expect(page.GetByLabel("Editors", new() { Exact = true }).Locator(".figure")).ToHaveTextAsync("102");
        await mine.GetByText("Save", new() { Exact = true }).ClickAsync();
        await Expect(page.GetByText("There is nothing in the edit: write something.")).ToBeVisibleAsync();
        await page.GetByText("A newcomer corrects it").ClickAsync();
        await Expect(page.GetByLabel("The trap", new() { Exact = true }).Locator("b")).ToHaveTextAsync("edit 100");
    }
}
