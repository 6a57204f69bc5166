using Purva.Store.Buckets;
using Purva.Store.Hosting;
using Purva.Store.Replica;
using Xunit;

namespace Purva.Store.Tests.Hosting;

/// <content>What bounds a walk along the log, and a list.</content>
public sealed partial class SiteTests
{
    [Fact]
    public async Task A_walk_that_the_cut_of_the_log_overtakes_says_so()
    {
        sites = await TestSite.StartAsync(network, 1, options => options with { LogRetention = TimeSpan.Zero });
        await sites[0].PutAsync("k", "1");
        await using var entries = sites[0].Site.WalkLogAsync(0, static _ => true, follows: true, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await entries.MoveNextAsync());
        for (var i = 0; i < 5; i++)
        {
            await sites[0].PutAsync("k", $"{i}");
        }

        await sites[0].UntilAsync(() => sites[0].Site.GetStatus().LogRecords == 1);
        await Assert.ThrowsAsync<ChangesTruncatedException>(async () =>
        {
            while (await entries.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken))
            {
            }
        });
    }

    [Fact]
    public async Task A_step_of_a_walk_holds_a_bounded_number_of_bytes()
    {
        sites = await TestSite.StartAsync(network, 1);
        for (var i = 0; i < 12; i++)
        {
            await sites[0].PutAsync($"k{i}", new string('v', 300_000));
        }

        var walk = new LogWalk(sites[0].Engine);
        var last = sites[0].Site.GetStatus().LogRecords;
        var frontier = Published(last);
        Assert.InRange(walk.Step(frontier, static (_, _) => true, 100, 100, TestContext.Current.CancellationToken).Sum(entry => entry.Bytes), LogWalk.StepBytes, LogWalk.StepBytes + 400_000);
        Assert.Equal((int)last, (await WalkAsync(sites[0])).Count);
    }

    [Fact]
    public async Task As_many_buckets_are_listed_as_asked_for_and_the_first_of_all()
    {
        sites = await TestSite.StartAsync(network, 1);
        await sites[0].Site.DefineBucketAsync(new BucketDefinition { Bucket = "z", Type = BucketType.Counter }, null, TestContext.Current.CancellationToken);
        foreach (var bucket in new[] { "d", "c", "b" })
        {
            await sites[0].Site.CommitAsync(new Commit(new[] { Operation.Put(KeyName.Of(bucket, "k"), new byte[] { 1 }) }), TestContext.Current.CancellationToken);
        }

        Assert.Equal(["b"], sites[0].Site.ListBuckets(1));
        Assert.Equal(["b", "c", "d"], sites[0].Site.ListBuckets(3));
        Assert.Equal(["b", "c", "d", "z"], sites[0].Site.ListBuckets(9));
    }

    private static Frontier Published(long last) => new()
    {
        Applied = default,
        Upper = default,
        Floor = default,
        FirstSequence = 1,
        LastSequence = last,
        Totals = default,
        Waiting = 0,
        Writers = new WriterTable(),
        Identity = null,
        Own = default,
        IsMerging = false,
        Clock = default,
        Buckets = null!,
        Resolutions = 0,
        Puts = 0,
        Conflicts = 0,
    };
}
