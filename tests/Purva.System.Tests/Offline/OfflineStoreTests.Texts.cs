using Purva.Client;
using Purva.Client.Offline;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Offline;

/// <content>Texts.</content>
public sealed partial class OfflineStoreTests
{
    [Fact]
    public async Task What_devices_typed_out_of_reach_meets_what_was_typed_meanwhile_and_is_where_its_author_put_it()
    {
        await using var site = await RunningServer.StartAsync();
        using var client = new PurvaClient(site.Server.HttpAddress.ToString());
        await client.DefineBucketAsync(new BucketSettings("texts", "text"), cancellation: Cancellation);
        using var folder = new TestFolder();
        var options = new OfflineOptions { Sites = [site.Server.HttpAddress], ReadTimeout = TimeSpan.FromSeconds(15) };
        await using var phone = await OfflineStore.OpenAsync(Path.Combine(folder.Path, "phone.db"), options, Cancellation);
        await using var tablet = await OfflineStore.OpenAsync(Path.Combine(folder.Path, "tablet.db"), options, Cancellation);
        await EditAsync(phone, TypedOperation.InsertText(0, "to buy: milk"));
        await SyncAsync(phone);
        Assert.Equal("to buy: milk", await ShownAsync(phone));
        Assert.Equal("to buy: milk", await ShownAsync(tablet));

        // Nobody syncs: each goes on with what they see, over edits of their own that no site has yet.
        await EditAsync(phone, TypedOperation.InsertText(12, " 😀"));
        await EditAsync(phone, TypedOperation.InsertText(14, " tea"), TypedOperation.EraseText(0, 3));
        await EditAsync(phone, TypedOperation.EraseText(10, 1));
        Assert.Equal("buy: milk  tea", await ShownAsync(phone, isAlone: true));
        await EditAsync(tablet, TypedOperation.InsertText(8, "oat "));
        await EditAsync(tablet, TypedOperation.InsertText(0, "today "));
        Assert.Equal("today to buy: oat milk", await ShownAsync(tablet, isAlone: true));
        await SyncAsync(tablet);
        await SyncAsync(phone);
        foreach (var device in new[] { phone, tablet })
        {
            Assert.Equal("today buy: oat milk  tea", await ShownAsync(device));
        }
    }

    [Fact]
    public async Task A_text_that_was_never_read_shows_as_one_where_another_of_its_bucket_was_read_and_has_no_type_where_none_was()
    {
        await using var site = await RunningServer.StartAsync();
        using var client = new PurvaClient(site.Server.HttpAddress.ToString());
        await client.DefineBucketAsync(new BucketSettings("texts", "text"), cancellation: Cancellation);
        using var folder = new TestFolder();
        var options = new OfflineOptions { Sites = [site.Server.HttpAddress], ReadTimeout = TimeSpan.FromSeconds(15) };
        await using var device = await OfflineStore.OpenAsync(Path.Combine(folder.Path, "phone.db"), options, Cancellation);
        await EditAsync(device, TypedOperation.InsertText(0, "milk"));
        var unread = await device.GetValueAsync("texts", "plan", Cancellation);
        Assert.Equal((TypedValue.UnknownType, string.Empty, true), (unread.Merged!.Type, unread.Merged.Text, unread.HidesOperations));
        Assert.Equal("text", (await device.GetValueAsync("texts", "other", Cancellation)).Merged!.Type);
        var read = await device.GetValueAsync("texts", "plan", Cancellation);
        Assert.Equal(("milk", false), (read.Merged!.Text, read.HidesOperations));
        await SyncAsync(device);
        Assert.Equal("milk", await ShownAsync(device));
    }

    private static Task<QueuedOperation> EditAsync(OfflineStore device, params TypedOperation[] edits) => device.UpdateAsync("texts", "plan", edits, Cancellation);

    private static async Task<string> ShownAsync(OfflineStore device, bool isAlone = false)
    {
        var read = await device.GetValueAsync("texts", "plan", Cancellation);
        Assert.Equal(isAlone ? ReadSource.Queue : ReadSource.Site, read.Source);
        return read.Merged!.Text;
    }

    private static async Task SyncAsync(OfflineStore device)
    {
        var report = await device.SyncAsync(Cancellation);
        Assert.True(report.IsComplete && report.Refused.Count == 0, report.Problem);
    }
}
