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

    private ThreeSites sites = null!;

    public async ValueTask InitializeAsync()
    {
        sites = await ThreeSites.StartAsync();
        await sites.DefineAsync("east", "texts", BucketType.Text);
    }

    public ValueTask DisposeAsync() => sites.DisposeAsync();

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
}
