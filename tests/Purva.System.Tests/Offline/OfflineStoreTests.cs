using System.Net;
using System.Text;
using Purva.Client.Offline;
using Xunit;

namespace Purva.SystemTests.Offline;

/// <summary>What a device does out of reach, and what becomes of it when it meets a site.</summary>
public sealed partial class OfflineStoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Out_of_reach_a_write_is_seen_at_once_and_survives_a_kill()
    {
        await using var device = await Device.OpenAsync();
        device.Sites.Set(Fate.Refused, Fate.Refused);
        Assert.Equal(ReadSource.Nowhere, (await device.GetAsync("ann")).Source);
        await device.PutAsync("ann", "apples");
        await device.KillAsync();
        var read = await device.GetAsync("ann");
        Assert.Equal((ReadSource.Queue, "apples"), (read.Source, Assert.Single(read.Values).Text));
        var report = await device.SyncAsync();
        Assert.Equal((0, 1, false), (report.HandedOver, report.Left, report.IsComplete));
        Assert.NotNull(report.Problem);
    }

    [Fact]
    public async Task A_read_is_fresh_from_a_site_and_cached_without_one()
    {
        await using var device = await Device.OpenAsync();
        device.Sites.East.Write("ann", "apples"u8.ToArray(), [], "somebody");
        Assert.Equal((ReadSource.Site, true), ((await device.GetAsync("ann")).Source, (await device.GetAsync("ann")).IsFresh));
        device.Sites.Set(Fate.Refused, Fate.Captured);
        device.Clock.Now += TimeSpan.FromHours(1);
        var cached = await device.GetAsync("ann");
        Assert.Equal((ReadSource.Cache, "apples"), (cached.Source, Assert.Single(cached.Values).Text));
        Assert.Equal(device.Clock.Now - TimeSpan.FromHours(1), cached.ReadAt);
        Assert.Empty((await device.GetAsync("bob")).Values);
    }

    [Fact]
    public async Task A_chain_of_own_operations_ends_as_the_last_of_them()
    {
        await using var device = await Device.OpenAsync();
        device.Sites.East.Write("ann", "apples"u8.ToArray(), [], "somebody");
        await device.GetAsync("ann");
        await device.PutAsync("ann", "pears");
        await device.PutAsync("ann", "plums");
        await device.DeleteAsync("ann");
        await device.PutAsync("ann", "figs");
        await device.DeleteAsync("bob");
        var report = await device.SyncAsync();
        Assert.Equal((4, true), (report.HandedOver, report.IsComplete));
        Assert.Equal(["figs"], device.Sites.East.Values("ann"));
        Assert.Equal((ReadSource.Site, "figs"), ((await device.GetAsync("ann")).Source, Assert.Single(await device.ValuesAsync("ann"))));
    }

    [Fact]
    public async Task A_chain_may_be_handed_over_link_by_link_at_different_sites()
    {
        await using var device = await Device.OpenAsync();
        await device.PutAsync("ann", "1");
        await device.SyncAsync();
        await device.PutAsync("ann", "2");
        device.Sites.Set(Fate.Refused, Fate.Answered);
        Assert.Equal(1, (await device.SyncAsync()).Left);
        device.Sites.Exchange();
        Assert.True((await device.SyncAsync()).IsComplete);
        device.Sites.Exchange();
        Assert.Equal(["2"], device.Sites.East.Values("ann"));
        Assert.Equal(["2"], device.Sites.West.Values("ann"));
    }

    [Fact]
    public async Task What_others_wrote_meanwhile_stays_beside_what_the_device_wrote()
    {
        await using var device = await Device.OpenAsync();
        device.Sites.East.Write("ann", "apples"u8.ToArray(), [], "somebody");
        await device.GetAsync("ann");
        await device.PutAsync("ann", "pears");
        device.Sites.East.Write("ann", "plums"u8.ToArray(), ["east.1:1"], "somebody else");
        await device.SyncAsync();
        Assert.Equal(["pears", "plums"], device.Sites.East.Values("ann"));
        Assert.Equal(["pears", "plums"], await device.ValuesAsync("ann"));
        await device.PutAsync("ann", "pears, plums");
        await device.SyncAsync();
        Assert.Equal(["pears, plums"], device.Sites.East.Values("ann"));
    }

    [Theory]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, "too-large")]
    [InlineData(HttpStatusCode.Forbidden, "quota-exceeded")]
    [InlineData(HttpStatusCode.Conflict, "wrong-type")]
    public async Task A_refusal_is_told_stays_until_dismissed_and_what_came_after_goes_on_without_it(HttpStatusCode status, string problem)
    {
        await using var device = await Device.OpenAsync();
        device.Sites.East.Write("ann", "apples"u8.ToArray(), [], "somebody");
        await device.GetAsync("ann");
        var refused = new List<QueuedOperation>();
        device.Store.Refused += (_, e) => refused.Add(e.Operation);
        await device.PutAsync("ann", "too much");
        device.Sites.Refusals["ann"] = (status, problem);
        await device.SyncAsync();
        device.Sites.Refusals.Clear();
        Assert.Equal((problem, "too much"), (Assert.Single(refused).Problem, Encoding.UTF8.GetString(refused[0].Payload.Span)));
        Assert.Equal(["apples"], await device.ValuesAsync("ann"));
        await device.PutAsync("ann", "pears");
        Assert.True((await device.SyncAsync()).IsComplete);
        Assert.Equal(["pears"], device.Sites.East.Values("ann"));

        await device.KillAsync();
        var kept = Assert.Single((await device.Store.GetReportAsync(Cancellation)).Refused);
        Assert.True(await device.Store.DismissAsync(kept.Number, Cancellation));
        Assert.False(await device.Store.DismissAsync(kept.Number, Cancellation));
        Assert.Equal(0, (await device.Store.GetReportAsync(Cancellation)).QueuedBytes);
    }

    [Fact]
    public async Task What_was_made_on_top_of_a_refused_operation_replaces_what_that_one_would_have()
    {
        await using var device = await Device.OpenAsync();
        device.Sites.East.Write("ann", "apples"u8.ToArray(), [], "somebody");
        await device.GetAsync("ann");
        await device.PutAsync("ann", "refused");
        device.Sites.Refusals["ann"] = (HttpStatusCode.BadRequest, "invalid");
        device.Store.Refused += (_, _) => device.Sites.Refusals.Clear();
        await device.PutAsync("ann", "pears");
        var report = await device.SyncAsync();
        Assert.Equal((1, 1), (report.HandedOver, report.Refused.Count));
        Assert.Equal(["pears"], device.Sites.East.Values("ann"));
    }

    [Fact]
    public async Task A_full_queue_refuses_and_keeps_what_it_has()
    {
        await using var device = await Device.OpenAsync(change: options => options with { MaxQueuedOperations = 2, MaxQueuedBytes = 10, MaxValueBytes = 8 });
        var large = await Assert.ThrowsAsync<OfflineStoreException>(() => device.PutAsync("ann", "nine long"));
        Assert.Equal(OfflineFault.ValueTooLarge, large.Fault);
        await device.PutAsync("ann", "12345678");
        Assert.Equal(OfflineFault.QueueFull, (await Assert.ThrowsAsync<OfflineStoreException>(() => device.PutAsync("bob", "123"))).Fault);
        await device.PutAsync("bob", "12");
        Assert.Equal(OfflineFault.QueueFull, (await Assert.ThrowsAsync<OfflineStoreException>(() => device.PutAsync("cid", ""))).Fault);
        await device.KillAsync();
        Assert.Equal(OfflineFault.QueueFull, (await Assert.ThrowsAsync<OfflineStoreException>(() => device.PutAsync("cid", ""))).Fault);
        await device.SyncAsync();
        await device.PutAsync("cid", "3");
        Assert.Equal(["12345678"], device.Sites.East.Values("ann"));
    }

    [Fact]
    public async Task Beyond_its_limit_the_cache_forgets_what_was_read_longest_ago()
    {
        await using var device = await Device.OpenAsync(change: options => options with { MaxCachedKeys = 2 });
        foreach (var key in new[] { "a", "b", "c" })
        {
            device.Clock.Now += TimeSpan.FromSeconds(1);
            device.Sites.East.Write(key, "v"u8.ToArray(), [], key);
            await device.GetAsync(key);
        }

        device.Sites.Set(Fate.Refused, Fate.Refused);
        Assert.Equal(ReadSource.Nowhere, (await device.GetAsync("a")).Source);
        Assert.Equal(ReadSource.Cache, (await device.GetAsync("b")).Source);
    }

    [Fact]
    public async Task A_site_of_another_cluster_gets_nothing_and_refuses_nothing()
    {
        await using var device = await Device.OpenAsync();
        device.Sites.Clusters["west"] = "other";
        await device.GetAsync("ann");
        device.Sites.Set(Fate.Refused, Fate.Answered);
        await device.PutAsync("ann", "apples");
        var report = await device.SyncAsync();
        Assert.Contains("cluster 'other'", report.Problem, StringComparison.Ordinal);
        Assert.Equal((1, 0, 0), (report.Left, report.Refused.Count, device.Sites.Writes));
        Assert.Equal(ReadSource.Nowhere, (await device.GetAsync("bob")).Source);
        await device.KillAsync();
        Assert.Equal(1, (await device.SyncAsync()).Left);
    }
}
