using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests.Typing;

/// <content>Numbers.</content>
public sealed partial class TextTests
{
    /// <summary>A text that reads like a number is a text.</summary>
    [Fact]
    public async Task Digits_that_are_typed_alone_are_sent()
    {
        await using var sites = await StartAsync("n =");
        var page = await VisitAsync(sites.ConsoleOf("east"));
        var text = "n =";
        foreach (var piece in (string[])["2", "-5", "0", "-1"])
        {
            text += piece;
            await TypeAsync(page, piece, isPasted: true);
            await ThreeSites.UntilAsync(async () => await TextAtAsync(sites, "west") == text);
        }

        // While the first is under way the others become one change.
        foreach (var piece in (string[])["a", "-7", "-8", "x"])
        {
            text += piece;
            await page.Keyboard.InsertTextAsync(piece);
        }

        await ThreeSites.UntilAsync(async () => await TextAtAsync(sites, "west") == text);
        await Expect(Field(page)).ToHaveValueAsync(text);
        await page.Keyboard.PressAsync("Control+z");
        await page.Keyboard.PressAsync("Control+y");
        await Expect(Field(page)).ToHaveValueAsync(text);
        await SavedAsync(page);
    }
}
