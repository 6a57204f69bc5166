using Purva.Client.Offline;
using Xunit;

namespace Purva.SystemTests.Offline;

/// <summary>Hand-overs whose answers are lost.</summary>
public sealed partial class OfflineStoreTests
{
    [Fact]
    public async Task A_kill_between_the_hand_over_and_the_note_of_it_changes_nothing()
    {
        await using var device = await Device.OpenAsync();
        await device.PutAsync("ann", "apples");
        device.Sites.Set(Fate.AnswerLost, Fate.Answered);
        await device.SyncAsync();
        Assert.Single(device.Sites.East.Records);
        await device.KillAsync();
        Assert.Equal(1, (await device.Store.GetReportAsync(Cancellation)).InDoubt);
        await device.PutAsync("ann", "pears");
        device.Sites.Set(Fate.Answered, Fate.Answered);
        var events = new List<HandedOverEventArgs>();
        device.Store.HandedOver += (_, e) => events.Add(e);
        Assert.True((await device.SyncAsync()).IsComplete);
        Assert.Equal([true, false], events.Select(e => e.Outcome.WasRepeat));
        Assert.DoesNotContain(events, e => e.MayBeTwice);
        Assert.Equal(["pears"], device.Sites.East.Values("ann"));
        Assert.Equal(2, device.Sites.East.Records.Count);
    }

    [Fact]
    public async Task An_operation_in_doubt_waits_for_its_site_and_then_another_that_has_heard_of_it_recognises_it()
    {
        await using var device = await Device.OpenAsync();
        await device.PutAsync("ann", "apples");
        device.Sites.Set(Fate.AnswerLost, Fate.Answered);
        await device.SyncAsync();
        device.Sites.Set(Fate.Refused, Fate.Answered);
        Assert.Equal(1, (await device.SyncAsync()).Left);
        Assert.Empty(device.Sites.West.Records);

        device.Sites.Exchange();
        device.Clock.Now += device.Options.DoubtPatience;
        HandedOverEventArgs? confirmed = null;
        device.Store.HandedOver += (_, e) => confirmed = e;
        Assert.True((await device.SyncAsync()).IsComplete);
        Assert.Equal((FakeSites.WestAddress, false), (confirmed!.Site, confirmed.MayBeTwice));
        Assert.Single(device.Sites.West.Records);
    }

    [Fact]
    public async Task Two_sites_that_both_took_an_operation_before_they_heard_of_each_other_show_its_content_once()
    {
        await using var device = await Device.OpenAsync(change: options => options with { DoubtPatience = TimeSpan.Zero });
        await device.PutAsync("ann", "apples");
        device.Sites.Set(Fate.AnswerLost, Fate.Answered);
        HandedOverEventArgs? confirmed = null;
        device.Store.HandedOver += (_, e) => confirmed = e;
        await device.SyncAsync();
        Assert.True(confirmed!.MayBeTwice);
        device.Sites.Exchange();
        Assert.Equal(["apples", "apples"], device.Sites.West.Values("ann"));
        Assert.Equal(["apples"], await device.ValuesAsync("ann"));
        await device.PutAsync("ann", "pears");
        device.Sites.Set(Fate.Answered, Fate.Answered);
        await device.SyncAsync();
        device.Sites.Exchange();
        Assert.Equal(["pears"], device.Sites.West.Values("ann"));
    }

    [Fact]
    public async Task An_operation_in_doubt_for_too_long_is_not_sent_again_and_what_came_after_is()
    {
        await using var device = await Device.OpenAsync();
        await device.PutAsync("ann", "apples");
        await device.PutAsync("bob", "pears");
        device.Sites.Set(Fate.AnswerLost, Fate.Refused);
        await device.SyncAsync();
        device.Sites.Set(Fate.Answered, Fate.Answered);
        device.Clock.Now += device.Options.DoubtLimit + TimeSpan.FromMilliseconds(1);
        var writes = device.Sites.Writes;
        var report = await device.SyncAsync();
        Assert.Equal("in-doubt", Assert.Single(report.Refused).Problem);
        Assert.Equal((1, writes + 1), (report.HandedOver, device.Sites.Writes));
    }

    [Theory]
    [InlineData(Fate.Refused, 0)]
    [InlineData(Fate.Unavailable, 0)]
    [InlineData(Fate.RequestLost, 1)]
    [InlineData(Fate.AnswerLost, 1)]
    [InlineData(Fate.Captured, 1)]
    public async Task Only_what_may_have_arrived_is_in_doubt(object fate, int inDoubt)
    {
        await using var device = await Device.OpenAsync();
        await device.GetAsync("ann");
        device.Sites.Set((Fate)fate, Fate.Refused);
        await device.PutAsync("ann", "apples");
        await device.SyncAsync();
        Assert.Equal(inDoubt, (await device.Store.GetReportAsync(Cancellation)).InDoubt);

        // Where it cannot have arrived, any other site may have it at once.
        device.Sites.Set(Fate.Refused, Fate.Answered);
        Assert.Equal(inDoubt, (await device.SyncAsync()).Left);
    }

    [Fact]
    public async Task A_cancelled_sync_leaves_its_operation_in_doubt_and_the_next_one_settles_it()
    {
        await using var device = await Device.OpenAsync();
        using var cancel = new CancellationTokenSource();
        await device.PutAsync("ann", "apples");
        await device.PutAsync("ann", "pears");
        device.Store.HandedOver += (_, _) => cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => device.Store.SyncAsync(cancel.Token));
        Assert.Equal(1, (await device.Store.GetReportAsync(Cancellation)).InDoubt);
        Assert.True((await device.SyncAsync()).IsComplete);
        Assert.Equal(["pears"], device.Sites.East.Values("ann"));
    }

    [Fact]
    public async Task A_copy_of_a_device_that_went_on_takes_a_new_name()
    {
        await using var device = await Device.OpenAsync();
        await device.PutAsync("ann", "before");
        await device.KillAsync();
        var copy = device.Path + ".copy";
        File.Copy(device.Path, copy);
        File.Copy(device.Path + "-wal", copy + "-wal");
        await device.PutAsync("ann", "the original's");
        await device.SyncAsync();

        await using var restored = await OfflineStore.OpenAsync(copy, device.Options, Cancellation);
        var name = (await restored.GetReportAsync(Cancellation)).Device;
        await restored.PutAsync("carts", "ann", "the copy's"u8.ToArray(), Cancellation);
        var report = await restored.SyncAsync(Cancellation);
        Assert.True(report.IsComplete && report.Refused.Count == 0);
        Assert.NotEqual(name, (await restored.GetReportAsync(Cancellation)).Device);
        Assert.Equal(["the copy's", "the original's"], device.Sites.East.Values("ann"));
    }
}
