using System.Text;
using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Values;
using Xunit;

namespace Purva.Store.Tests.Hosting;

/// <summary>Real sites with buckets that know their type.</summary>
public sealed class TypedSiteTests : IAsyncLifetime
{
    private readonly MemoryNetwork network = new();
    private TestSite[] sites = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => sites = await TestSite.StartAsync(network, 2);

    public async ValueTask DisposeAsync()
    {
        foreach (var site in sites)
        {
            await site.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_page_of_typed_keys_names_each_once_and_goes_on_behind_the_last()
    {
        await DefineAsync(BucketType.Map);
        foreach (var key in (string[])["a", "a\u0001", "ab", "b"])
        {
            await UpdateAsync(0, key, ValueUpdate.Increment(1, "x"), ValueUpdate.Increment(2, "y"), ValueUpdate.Increment(3, "x", "z"));
        }

        var keys = new List<string>();
        for (string? after = null; ;)
        {
            var page = sites[0].Site.ListKeys("b", "", after, 1);
            keys.AddRange(page.Entries.Select(entry => entry.Key));
            if ((after = page.Next) is null)
            {
                break;
            }
        }

        Assert.Equal(["a", "a\u0001", "ab", "b"], keys);
    }

    [Fact]
    public async Task A_definition_and_operations_reach_the_other_site_and_back()
    {
        await DefineAsync(BucketType.Counter);
        var first = await UpdateAsync(0, "k", ValueUpdate.Increment(5));
        var second = await UpdateAsync(1, "k", ValueUpdate.Increment(-2));
        var read = await sites[0].ReadAsync("k", one => one with { Consistency = Consistency.Causal, After = first.Token.Merge(second.Token) });
        Assert.Equal(new StoredValue.Number(3), read.Keys[0].Value);
    }

    [Fact]
    public async Task What_a_rule_decided_stands_in_the_change_stream_with_the_value_that_lost()
    {
        await DefineAsync(BucketType.LastWriterWins);
        Cut(true);
        var own = await sites[0].PutAsync("k", "own");
        var other = await sites[1].PutAsync("k", "other");
        var isOwnNewer = (own.Timestamp, own.Dot).CompareTo((other.Timestamp, other.Dot)) > 0;
        Cut(false);
        await sites[0].ReadAsync("k", one => one with { Consistency = Consistency.Causal, After = other.Token });
        await foreach (var change in sites[0].Site.WatchAsync(default, Cancellation))
        {
            if (change.Dot == other.Dot)
            {
                var resolution = Assert.Single(change.Resolutions);
                Assert.Equal(isOwnNewer ? own.Dot : other.Dot, resolution.Kept);
                Assert.Equal(isOwnNewer ? "other" : "own", Encoding.UTF8.GetString(Assert.Single(resolution.Lost).Value.Span));
                break;
            }
        }
    }

    [Fact]
    public async Task History_tells_the_last_changes_of_a_key_with_what_they_replaced()
    {
        var first = await sites[0].PutAsync("k", "one");
        var second = await sites[0].PutAsync("k", "two", new[] { first.Dot });
        await sites[0].PutAsync("other", "k");
        var history = sites[0].Site.ReadHistory(KeyName.Of("b", "k"), 10, Cancellation);
        Assert.Equal([first.Dot, second.Dot], history.Select(change => change.Dot));
        Assert.Equal([first.Dot], history[1].Operations[0].Overwrites.ToArray());
        Assert.Equal([second.Dot], sites[0].Site.ReadHistory(KeyName.Of("b", "k"), 1, Cancellation).Select(change => change.Dot));
    }

    [Fact]
    public async Task An_operation_waits_for_what_its_context_has_seen()
    {
        await DefineAsync(BucketType.Set);
        var added = await UpdateAsync(0, "k", ValueUpdate.Add("x"));
        var seen = (await sites[0].ReadAsync("k")).Keys[0].Seen;
        Assert.True(seen.Contains(added.Dot));
        var removed = await UpdateAsync(1, "k", ValueUpdate.Remove("x") with { Seen = CausalContext.UpTo(seen) });
        var read = await sites[0].ReadAsync("k", one => one with { Consistency = Consistency.Causal, After = removed.Token });
        Assert.Empty(Assert.IsType<StoredValue.Elements>(read.Keys[0].Value).Values);
    }

    private void Cut(bool isCut)
    {
        sites[0].Site.SetLink(sites[1].Site.Options.Site, isCut);
        sites[1].Site.SetLink(sites[0].Site.Options.Site, isCut);
    }

    private async Task DefineAsync(BucketType type)
    {
        var defined = await sites[0].Site.DefineBucketAsync(new BucketDefinition { Bucket = "b", Type = type }, 0, Cancellation);
        Assert.Equal(WriteStatus.Committed, defined.Status);
        await sites[1].UntilAsync(() => sites[1].Site.FindBucket("b") is not null);
    }

    private async Task<WriteResult> UpdateAsync(int site, string key, params ValueUpdate[] updates)
    {
        var commit = new Commit(default) { Updates = updates.Select(update => new KeyUpdate(KeyName.Of("b", key), update)).ToArray() };
        var result = await sites[site].Site.CommitAsync(commit, Cancellation);
        Assert.True(result.Status == WriteStatus.Committed, result.Problem);
        return result;
    }
}
