using Purva.Clocks;
using Purva.SiteConsole.Typing;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Values;
using Xunit;

namespace Purva.ConsoleTests.Typing;

/// <summary>What pages ask about texts, without a page.</summary>
public sealed class TextDeskTests : IAsyncLifetime
{
    private static readonly KeyName Plan = KeyName.Of("texts", "plan");
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private ThreeSites sites = null!;

    private TextDesk Desk => new(new FixedSite(sites["east"]), Plan, "v");

    public async ValueTask InitializeAsync()
    {
        sites = await ThreeSites.StartAsync();
        await sites.DefineAsync("east", "texts", BucketType.Text);
    }

    public ValueTask DisposeAsync() => sites.DisposeAsync();

    [Fact]
    public async Task What_is_sent_again_after_the_log_may_have_been_cut_is_made_once()
    {
        await sites.UpdateAsync("east", "texts", "plan", ValueUpdate.InsertText(0, "one three"));
        var seen = (await Desk.OpenAsync(null)).Context!;
        PadEdit[] edits = [new() { Index = 4, Value = "two " }, new() { Index = 0, Count = 4 }, new() { Index = 0, Value = string.Concat(Enumerable.Repeat("é", 17_000)) }];
        var first = await Desk.EditAsync("a", seen, edits, TimeSpan.Zero);
        await sites.UpdateAsync("east", "texts", "plan", ValueUpdate.InsertText(0, "zero "));
        var text = await TextAsync();

        // As if the site had forgotten the first name of the edit.
        var again = await Desk.EditAsync("b", seen, edits, Week);
        Assert.Equal((first.Own, null), (again.Own, again.Problem));
        Assert.Equal(text, await TextAsync());
        foreach (var other in (PadEdit[][])[[edits[0]], [edits[0], edits[1]], [.. edits, edits[1]]])
        {
            Assert.NotEqual(first.Own, (await Desk.EditAsync($"c{other.Length}", seen, other, Week)).Own);
        }

        // What somebody types on the version that they now see is another edit.
        Assert.NotEqual(first.Own, (await Desk.EditAsync("d", first.Own!, edits, Week)).Own);
    }

    [Fact]
    public async Task The_past_of_more_records_than_are_shown_begins_with_what_was_cut()
    {
        for (var i = 0; i < 9; i++)
        {
            var site = ThreeSites.Names[i % 2];
            await sites.UpdateAsync(site, "texts", "plan", ValueUpdate.InsertText(i, $"{i}"));
            await ThreeSites.UntilAsync(() => sites["east"].GetStatus().Applied == sites["north"].GetStatus().Applied);
        }

        var (all, some) = (TextPast.Of(sites["east"], Plan, 100), TextPast.Of(sites["east"], Plan, 4));
        Assert.Equal((9, false, 4, true), (all.Moments.Length, all.IsCut, some.Moments.Length, some.IsCut));
        for (var i = 0; i <= 4; i++)
        {
            Assert.Equal("012345678"[..(5 + i)], await AtAsync(some.VersionAt(i)));
            Assert.Equal(await AtAsync(all.VersionAt(5 + i)), await AtAsync(some.VersionAt(i)));
        }

        Assert.Equal("", await AtAsync(all.VersionAt(0)));
        Assert.Equal("01234567", await AtAsync(TextPast.Of(sites["east"], Plan, 1).VersionAt(0)));
    }

    private async Task<string> AtAsync(VersionVector version) =>
        (await sites["east"].ReadTextAsync(Plan, CausalContext.UpTo(version), TestContext.Current.CancellationToken))!.Text;

    private async Task<string> TextAsync() => (await Desk.OpenAsync(null)).Text!;
}
