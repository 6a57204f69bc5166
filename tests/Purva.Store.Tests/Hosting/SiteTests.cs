using Purva.Clocks;
using Purva.Store.Hosting;
using Purva.Store.Ports;
using Xunit;

namespace Purva.Store.Tests.Hosting;

/// <summary>Real sites that talk to each other in one process.</summary>
public sealed partial class SiteTests : IAsyncLifetime
{
    private readonly MemoryNetwork network = new();
    private TestSite[] sites = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var site in sites)
        {
            await site.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_write_is_read_anywhere_with_its_token()
    {
        sites = await TestSite.StartAsync(network, 3);
        var put = await sites[0].PutAsync("k", "v");
        Assert.Equal("v", await sites[2].TextsAsync("k", put.Token));
        Assert.Equal("v", await sites[1].TextsAsync("k", put.Token));
    }

    [Fact]
    public async Task Concurrent_writes_stay_until_somebody_who_has_read_both_replaces_them()
    {
        sites = await TestSite.StartAsync(network, 3);
        Cut(0, 2, true);
        Cut(1, 2, true);
        var a = await sites[0].PutAsync("k", "a");
        var b = await sites[2].PutAsync("k", "b");
        Cut(0, 2, false);
        Cut(1, 2, false);
        Assert.Equal("a,b", await sites[1].TextsAsync("k", a.Token.Merge(b.Token)));
        var read = await sites[1].ReadAsync("k");
        var resolved = await sites[1].PutAsync("k", "c", read.Keys[0].Context.ToArray());
        Assert.Equal("c", await sites[0].TextsAsync("k", resolved.Token));
        Assert.Equal("c", await sites[2].TextsAsync("k", resolved.Token));
    }

    [Fact]
    public async Task Records_take_another_way_when_a_link_is_cut()
    {
        sites = await TestSite.StartAsync(network, 3);
        Cut(0, 2, true);
        var put = await sites[0].PutAsync("k", "v");
        Assert.Equal("v", await sites[2].TextsAsync("k", put.Token));
    }

    [Fact]
    public async Task A_majority_is_waited_for_and_a_retry_waits_on()
    {
        sites = await TestSite.StartAsync(network, 3);
        Assert.Equal(WriteStatus.Committed, (await sites[0].PutAsync("k", "1", default, commit => commit with { Acknowledgement = Acknowledgement.All })).Status);
        Cut(0, 1, true);
        Cut(0, 2, true);
        var key = new byte[] { 1, 2, 3 };
        var alone = await sites[0].PutAsync("k", "2", default, commit => commit with { Acknowledgement = Acknowledgement.Majority, Timeout = TimeSpan.FromMilliseconds(200), IdempotencyKey = key });
        Assert.Equal((WriteStatus.Unconfirmed, 1), (alone.Status, alone.ConfirmedBy));
        Cut(0, 1, false);
        var again = await sites[0].PutAsync("k", "2", default, commit => commit with { Acknowledgement = Acknowledgement.Majority, IdempotencyKey = key });
        Assert.Equal((WriteStatus.Committed, true, alone.Dot), (again.Status, again.IsRepeat, again.Dot));
        Assert.Equal("1,2", await sites[0].TextsAsync("k"));
    }

    [Fact]
    public async Task A_strong_read_sees_what_a_majority_has_and_says_when_there_is_none()
    {
        sites = await TestSite.StartAsync(network, 3);
        await sites[0].PutAsync("k", "v", default, commit => commit with { Acknowledgement = Acknowledgement.Majority });
        var read = await sites[2].ReadAsync("k", one => one with { Consistency = Consistency.Strong });
        Assert.Equal((ReadStatus.Done, 1), (read.Status, read.Keys[0].Siblings.Length));
        Cut(2, 0, true);
        Cut(2, 1, true);
        var alone = await sites[2].ReadAsync("k", one => one with { Consistency = Consistency.Strong, Timeout = TimeSpan.FromMilliseconds(300) });
        Assert.Equal(ReadStatus.NoMajority, alone.Status);
    }

    [Fact]
    public async Task After_a_crash_a_site_goes_on_as_itself_with_all_that_it_acknowledged()
    {
        sites = await TestSite.StartAsync(network, 3);
        var put = await sites[1].PutAsync("k", "v");
        await sites[1].CrashAsync();
        await sites[1].OpenAsync();
        Assert.Equal("v", await sites[1].TextsAsync("k", put.Token));
        Assert.Equal(1, sites[1].Site.GetStatus().Epoch);
    }

    [Fact]
    public async Task Without_its_disk_a_site_begins_a_new_epoch_and_loads_a_snapshot()
    {
        sites = await TestSite.StartAsync(network, 3, options => options with { LogRetention = TimeSpan.Zero });
        var last = default(WriteResult);
        for (var i = 0; i < 100; i++)
        {
            last = await sites[i % 3].PutAsync($"k{i % 10}", $"{i}", default, commit => commit with { After = last.Token });
        }

        await sites[0].UntilAsync(() => sites[0].Site.GetStatus().LogRecords < 20 && sites[1].Site.GetStatus().LogRecords < 20);
        await sites[2].LoseDiskAsync();
        await sites[2].OpenAsync();
        await sites[2].UntilAsync(() => sites[2].Site.Phase == SitePhase.Ready && sites[2].Site.GetStatus().Applied.Dominates(last.Token));
        var status = sites[2].Site.GetStatus();
        Assert.Equal((2, 10, 100), (status.Epoch, status.Keys, status.Values));
        var put = await sites[2].PutAsync("k0", "new");
        Assert.Equal(WriteStatus.Committed, put.Status);
        Assert.Contains("new", await sites[0].TextsAsync("k0", put.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_said_and_nothing_acknowledged_is_lost()
    {
        sites = await TestSite.StartAsync(network, 1);
        await sites[0].PutAsync("k", "before");
        sites[0].Engine.WriteFault = () => new StorageException(StorageFault.Full, "No space is left.");
        Assert.Equal(WriteStatus.StorageFailed, (await sites[0].PutAsync("k", "lost")).Status);
        Assert.Equal(SitePhase.StorageFailed, sites[0].Site.Phase);
        sites[0].Engine.WriteFault = null;
        await sites[0].UntilAsync(() => sites[0].Site.Phase == SitePhase.Ready);
        Assert.Equal("before", await sites[0].TextsAsync("k"));
        Assert.Equal(WriteStatus.Committed, (await sites[0].PutAsync("k", "after")).Status);
    }

    [Fact]
    public async Task Changes_resume_at_another_site_without_gap_or_repetition()
    {
        sites = await TestSite.StartAsync(network, 2);
        var first = await sites[0].PutAsync("k", "1");
        var second = await sites[1].PutAsync("k", "2", default, commit => commit with { After = first.Token });
        await sites[0].UntilAsync(() => sites[0].Site.GetStatus().Applied.Dominates(second.Token));
        var begun = await FirstAsync(sites[0].Site, VersionVector.Empty);
        Assert.Equal(first.Dot, begun.Dot);
        var resumed = await FirstAsync(sites[1].Site, begun.Token);
        Assert.Equal((second.Dot, "s1"), (resumed.Dot, resumed.Origin));
    }

    [Fact]
    public async Task A_stream_whose_token_lies_before_the_log_is_told()
    {
        sites = await TestSite.StartAsync(network, 1, options => options with { LogRetention = TimeSpan.Zero });
        var first = await sites[0].PutAsync("k", "1");
        await sites[0].PutAsync("k", "2");
        await sites[0].PutAsync("k", "3");
        await sites[0].UntilAsync(() => sites[0].Site.GetStatus().LogRecords == 1);
        await Assert.ThrowsAsync<ChangesTruncatedException>(() => FirstAsync(sites[0].Site, first.Token));
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        sites = await TestSite.StartAsync(network, 3);
        await Task.WhenAll(Enumerable.Range(0, 1_500).Select(i => Task.Run(() => sites[i % 3].PutAsync($"k{i % 100}", $"{i}"))));
        var all = sites.Select(site => site.Site.GetStatus().Applied).Aggregate((left, right) => left.Merge(right));
        foreach (var site in sites)
        {
            await site.UntilAsync(() => site.Site.GetStatus().Applied.Dominates(all));
            Assert.Equal((100, 1_500), (site.Site.GetStatus().Keys, site.Site.GetStatus().Values));
        }
    }

    [Fact]
    public async Task A_token_of_what_nobody_has_is_waited_for_and_then_refused()
    {
        sites = await TestSite.StartAsync(network, 1);
        var unknown = VersionVector.Of(new Dot(new ReplicaId(99), 7));
        var read = await sites[0].ReadAsync("k", one => one with { Consistency = Consistency.Causal, After = unknown, Timeout = TimeSpan.FromMilliseconds(50) });
        Assert.Equal((ReadStatus.SiteBehind, unknown), (read.Status, read.Missing));
        var put = await sites[0].PutAsync("k", "v", default, commit => commit with { After = unknown, Timeout = TimeSpan.FromMilliseconds(50) });
        Assert.Equal((WriteStatus.SiteBehind, unknown), (put.Status, put.Missing));
    }

    private static async Task<Change> FirstAsync(Site site, VersionVector after)
    {
        await foreach (var change in site.WatchAsync(after, TestContext.Current.CancellationToken))
        {
            return change;
        }

        throw new InvalidOperationException("The stream ended.");
    }

    private void Cut(int one, int other, bool isCut)
    {
        sites[one].Site.SetLink(sites[other].Name, isCut);
        sites[other].Site.SetLink(sites[one].Name, isCut);
    }
}
