using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Values;
using Xunit;

namespace Purva.Store.Tests.Hosting;

/// <content>Listing keys, and their history.</content>
public sealed partial class SiteTests
{
    [Fact]
    public async Task An_eventual_read_waits_for_nothing_and_its_token_forgets_nothing()
    {
        sites = await TestSite.StartAsync(network, 1);
        var elsewhere = new VersionVector.Builder();
        elsewhere.Add(new Dot(new ReplicaId(0xabc), 9));
        var seen = elsewhere.ToVector();
        var read = new Read(new[] { KeyName.Of("b", "k") }) { Consistency = Consistency.Eventual, After = seen };

        var result = await sites[0].Site.ReadAsync(read, TestContext.Current.CancellationToken);

        Assert.Equal(ReadStatus.Done, result.Status);
        Assert.True(result.Token.Dominates(seen));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public async Task Every_key_of_merging_values_is_listed_once_whatever_the_page(int limit)
    {
        sites = await TestSite.StartAsync(network, 1);
        var site = sites[0].Site;
        await site.DefineBucketAsync(new BucketDefinition { Bucket = "b", Type = BucketType.Set }, null, TestContext.Current.CancellationToken);
        string[] keys = ["a", "a\u0001", "a\u0002", "aa", "b"];
        foreach (var key in keys)
        {
            var commit = new Commit(default) { Updates = new[] { new KeyUpdate(KeyName.Of("b", key), ValueUpdate.Add("x")), new KeyUpdate(KeyName.Of("b", key), ValueUpdate.Add("y")) } };
            Assert.Equal(WriteStatus.Committed, (await site.CommitAsync(commit, TestContext.Current.CancellationToken)).Status);
        }

        var listed = new List<string>();
        for (var page = site.ListKeys("b", "", null, limit); ; page = site.ListKeys("b", "", page.Next, limit))
        {
            listed.AddRange(page.Entries.Select(entry => entry.Key));
            Assert.True(listed.Count <= keys.Length, $"listed {string.Join(' ', listed)}");
            if (page.Next is null)
            {
                break;
            }
        }

        Assert.Equal(keys, listed);
    }

    [Fact]
    public async Task The_history_of_large_values_is_cut_at_its_front()
    {
        sites = await TestSite.StartAsync(network, 1);
        var value = new string('v', 1_000_000);
        var last = default(WriteResult);
        for (var i = 0; i < 20; i++)
        {
            last = await sites[0].PutAsync("k", value, last.Dot == default ? default : new[] { last.Dot });
        }

        var history = sites[0].Site.ReadHistory(KeyName.Of("b", "k"), 20, TestContext.Current.CancellationToken);
        Assert.InRange(history.Length, 16, 17);
        Assert.Equal(last.Dot, history[^1].Dot);
    }
}
