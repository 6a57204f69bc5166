using System.Text.Json;
using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Values;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests.Typing;

/// <content>What others put where presence is kept.</content>
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
}
