using System.Text;
using Xunit;

namespace Purva.Store.Tests.Hosting;

/// <summary>A site that has lost its disk, and majorities that had counted it. Found by seed 3111609504.</summary>
public sealed class LostPastTests : IAsyncLifetime
{
    private readonly MemoryNetwork network = new();
    private TestSite[] sites = [];

    public async ValueTask InitializeAsync() => sites = await TestSite.StartAsync(network, 3, static options => options with { SettleTimeout = TimeSpan.FromMilliseconds(200) });

    public async ValueTask DisposeAsync()
    {
        foreach (var site in sites)
        {
            await site.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    public async Task It_is_no_witness_of_what_was_confirmed_before_until_it_has_that_again(int reader, bool restarts)
    {
        await LoseTheCopyOfAMajorityAsync();
        if (restarts)
        {
            await sites[1].CrashAsync();
            await sites[1].OpenAsync();
        }

        Cut(2, 1, false);
        await sites[2].UntilAsync(() => AreLinked(2, 1) && AreLinked(1, 2));
        var early = await sites[reader].ReadAsync("k", static one => one with { Consistency = Consistency.Strong, Timeout = TimeSpan.FromMilliseconds(700) });
        Assert.Equal(ReadStatus.NoMajority, early.Status);
        Assert.Contains(sites[1].Site.GetStatus().Problems, static problem => problem.Contains("counts to no majority", StringComparison.Ordinal));

        Cut(0, 1, false);
        var late = await sites[reader].ReadAsync("k", static one => one with { Consistency = Consistency.Strong, Timeout = TimeSpan.FromSeconds(20) });
        Assert.Equal(("v", ReadStatus.Done), (Encoding.UTF8.GetString(Assert.Single(late.Keys[0].Siblings).Value.Span), late.Status));
        Assert.Empty(sites[1].Site.GetStatus().Problems);
    }

    [Fact]
    public async Task A_question_that_came_too_early_is_answered_when_the_site_counts_again()
    {
        await LoseTheCopyOfAMajorityAsync();
        Cut(2, 1, false);
        await sites[2].UntilAsync(() => AreLinked(2, 1) && AreLinked(1, 2));
        var read = sites[2].ReadAsync("k", static one => one with { Consistency = Consistency.Strong, Timeout = TimeSpan.FromSeconds(20) });
        Cut(0, 1, false);
        Assert.Equal(ReadStatus.Done, (await read).Status);
    }

    /// <summary>Written at 0 and 1 while 2 lags; then 1 loses its disk and comes back where it cannot hear 0.</summary>
    private async Task LoseTheCopyOfAMajorityAsync()
    {
        Cut(2, 0, true);
        Cut(2, 1, true);
        var put = await sites[0].PutAsync("k", "v", default, static commit => commit with { Acknowledgement = Acknowledgement.Majority });
        Assert.Equal(WriteStatus.Committed, put.Status);
        await sites[1].LoseDiskAsync();
        Cut(0, 1, true);
        await sites[1].OpenAsync();
    }

    private void Cut(int at, int peer, bool isCut) => sites[at].Site.SetLink(sites[peer].Name, isCut);

    private bool AreLinked(int at, int peer) => sites[at].Site.GetStatus().Peers.Single(one => one.Site == sites[peer].Name).IsConnected;
}
