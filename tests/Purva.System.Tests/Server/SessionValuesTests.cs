using Purva.Client;
using Xunit;

namespace Purva.SystemTests.Server;

/// <summary>Buckets and values that merge through the typed client.</summary>
public sealed class SessionValuesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Buckets_are_defined_found_and_listed()
    {
        await using var site = await RunningServer.StartAsync();
        using var client = new PurvaClient(site.Server.HttpAddress.ToString());
        var wanted = new BucketSettings("best", "resolved") { Resolver = "max", TimeToLive = TimeSpan.FromMinutes(1.5), Quota = new BucketLimits { MaxRows = 7 } };
        var defined = await client.DefineBucketAsync(wanted, expectedVersion: 0, Cancellation);
        Assert.Equal(wanted with { Version = 1 }, defined);
        Assert.Equal(defined, await client.FindBucketAsync("best", Cancellation));
        Assert.Equal([defined], await client.BucketsAsync(Cancellation));
        Assert.Null(await client.FindBucketAsync("other", Cancellation));
        Assert.Equal("condition-failed", (await Assert.ThrowsAsync<PurvaException>(() => client.DefineBucketAsync(wanted with { Resolver = "min" }, 0, Cancellation))).Problem);
    }

    [Fact]
    public async Task A_session_reads_what_it_did_and_removes_what_it_read()
    {
        await using var site = await RunningServer.StartAsync();
        using var client = new PurvaClient(site.Server.HttpAddress.ToString());
        await client.DefineBucketAsync(new BucketSettings("docs", "map"), cancellation: Cancellation);
        var session = client.OpenSession();
        await session.UpdateAsync("docs", "d", TypedOperation.Add("red", "a/b", "~"), TypedOperation.Increment(2, "n"), TypedOperation.Assign("\"x\"", "v"));
        var read = await session.GetValueAsync("docs", "d", cancellation: Cancellation);
        Assert.Equal("""{"a/b":{"~":["red"]},"n":2,"v":"x"}""", read.Value.GetRawText());
        await session.UpdateAsync("docs", "d", TypedOperation.Increment(5, "n"), TypedOperation.Add("blue", "a/b", "~"));
        await session.UpdateAsync("docs", "d", [TypedOperation.Clear()], read.Context, cancellation: Cancellation);
        Assert.Equal("""{"a/b":{"~":["blue"]},"n":7}""", (await session.GetValueAsync("docs", "d", cancellation: Cancellation)).Value.GetRawText());
        var history = await client.HistoryAsync("docs", "d", 2, Cancellation);
        Assert.Equal(("increment", 5), (history[0].Operations[0].Operation, history[0].Operations[0].Amount));
        Assert.Throws<ArgumentException>(() => session.UpdateAsync("docs", "d", TypedOperation.Assign("no json", "v")).GetAwaiter().GetResult());
        Assert.Equal("wrong-type", (await Assert.ThrowsAsync<PurvaException>(() => session.GetValueAsync("carts", "ann", cancellation: Cancellation))).Problem);
    }

    [Fact]
    public async Task A_put_on_terms_is_done_only_over_what_was_read()
    {
        await using var site = await RunningServer.StartAsync();
        using var client = new PurvaClient(site.Server.HttpAddress.ToString());
        var session = client.OpenSession();
        var first = await session.PutAsync("b", "k", "1"u8.ToArray(), new PutTerms { OnlyIfCurrent = true, TimeToLive = TimeSpan.FromHours(1) }, Cancellation);
        var refused = await Assert.ThrowsAsync<PurvaException>(() => session.PutAsync("b", "k", "2"u8.ToArray(), new PutTerms { OnlyIfCurrent = true }, Cancellation));
        Assert.Equal(("condition-failed", "1", first.Context), (refused.Problem, Assert.Single(refused.Siblings).Text, refused.Context));
        await session.PutAsync("b", "k", "2"u8.ToArray(), new PutTerms { OnlyIfCurrent = true, Context = refused.Context }, Cancellation);
        Assert.Equal("2", (await session.GetAsync("b", "k", cancellation: Cancellation)).Single!.Text);
    }
}
