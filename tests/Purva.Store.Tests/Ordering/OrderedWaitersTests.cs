using Purva.Store.Buckets;
using Purva.Store.Ordering;
using Purva.Store.Tests.Hosting;
using Xunit;

namespace Purva.Store.Tests.Ordering;

/// <summary>Those who wait at a site that is cut off from the others.</summary>
public sealed class OrderedWaitersTests : IAsyncLifetime
{
    private readonly MemoryNetwork network = new();
    private TestSite[] sites = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        sites = await TestSite.StartAsync(network, 3);
        await sites[0].Site.DefineBucketAsync(new BucketDefinition { Bucket = "b", Type = BucketType.Ordered }, null, Cancellation);
        Assert.Equal(OrderedStatus.Accepted, (await WriteAsync("first", TimeSpan.FromSeconds(60))).Status);
        Cut(true);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var site in sites)
        {
            await site.DisposeAsync();
        }
    }

    [Fact]
    public async Task Two_that_wait_for_one_write_give_up_each_for_itself_and_it_is_the_same_write_when_it_comes_again()
    {
        var patient = WriteAsync("x", TimeSpan.FromSeconds(60));
        using var gone = new CancellationTokenSource();
        var cancelled = sites[0].Site.WriteOrderedAsync("b", Write("x", 1), TimeSpan.FromSeconds(60), gone.Token).AsTask();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.NotEqual(OrderedStatus.Accepted, (await WriteAsync("x", TimeSpan.FromMilliseconds(100))).Status);
        Assert.NotEqual(OrderedStatus.Accepted, (await WriteAsync("y", TimeSpan.FromMilliseconds(100))).Status);
        Cut(false);
        Assert.Equal(OrderedStatus.Accepted, (await patient).Status);
        Assert.Equal(OrderedStatus.Accepted, (await WriteAsync("y", TimeSpan.FromSeconds(60))).Status);
    }

    [Fact]
    public async Task A_site_without_the_others_takes_only_so_many_writes_and_all_of_them_count_later()
    {
        var taken = 0;
        while ((await WriteAsync($"w{taken}", TimeSpan.FromMilliseconds(20), 60_000)).Status != OrderedStatus.Unavailable)
        {
            Assert.True(++taken < 2_000);
        }

        Assert.InRange(taken, 10, 1_999);
        Cut(false);

        // It takes writes again once it has heard the others.
        OrderedResult again;
        while ((again = await WriteAsync("again", TimeSpan.FromSeconds(60))).Status == OrderedStatus.Unavailable)
        {
            await Task.Yield();
        }

        Assert.Equal(OrderedStatus.Accepted, again.Status);
        for (var i = 0; i <= taken; i++)
        {
            Assert.Equal(OrderedStatus.Accepted, (await WriteAsync($"w{i}", TimeSpan.FromSeconds(60), 60_000)).Status);
        }
    }

    private static OrderedWrite Write(string id, int length) => new(id, OrderedStep.Put("k", new byte[length]));

    private async Task<OrderedResult> WriteAsync(string id, TimeSpan timeout, int length = 1) => await sites[0].Site.WriteOrderedAsync("b", Write(id, length), timeout, Cancellation);

    private void Cut(bool isCut)
    {
        sites[0].Site.SetLink("s1", isCut);
        sites[0].Site.SetLink("s2", isCut);
    }
}
