using Purva.SystemTests.Cli;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Versioning;

/// <summary>Histories that real sites keep: pushed to, cut off from each other, healed and pulled from.</summary>
public sealed class VcsSiteTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_history_is_pushed_to_a_site_cloned_from_another_and_pulled_both_ways()
    {
        await using var cluster = await RunningCluster.StartAsync(folder, "east,west");
        var (shop, lap) = (In("shop"), In("lap"));
        await VcsProcess.RunAsync(0, "init", shop);
        await VcsProcess.CommitAsync(shop, "cart.txt", "apples\nbread\nmilk\n");
        var large = new byte[1_700_000];
        new Random(5).NextBytes(large);
        File.WriteAllBytes(Path.Combine(shop, "large.bin"), large);
        await VcsProcess.CommitAsync(shop, "list.txt", "1\n");
        await VcsProcess.RunAsync(0, "tag", "v1", "-m", "The first", "-C", shop, "--author", "Ann <ann@example.org>");
        await VcsProcess.RunAsync(0, "remote", "origin", At(cluster, "east"), "-C", shop);
        var pushed = await VcsProcess.JsonAsync("push", "-C", shop);
        Assert.Equal(2, pushed.GetProperty("commits").GetInt32());
        Assert.Equal(0, (await VcsProcess.JsonAsync("push", "-C", shop)).GetProperty("objects").GetInt32());
        await cluster.UntilAsync(async () => (await PurvaProcess.RunAsync("vcs", "clone", At(cluster, "west"), lap)).Exit == 0);
        Assert.Equal(large, File.ReadAllBytes(Path.Combine(lap, "large.bin")));
        Assert.Contains("v1", (await VcsProcess.RunAsync(0, "tag", "-C", lap)).Output, StringComparison.Ordinal);

        await VcsProcess.CommitAsync(lap, "cart.txt", "apples\nbread\noat milk\n");
        await VcsProcess.RunAsync(0, "push", "-C", lap);
        await VcsProcess.CommitAsync(shop, "cart.txt", "pears\nbread\nmilk\n");
        await cluster.UntilAsync(async () => (await VcsProcess.JsonAsync("pull", "-C", shop)).GetProperty("commits").GetInt32() == 1);
        Assert.Equal("pears\nbread\noat milk\n", File.ReadAllText(Path.Combine(shop, "cart.txt")));
        Assert.Empty((await VcsProcess.JsonAsync("push", "-C", shop)).GetProperty("siblings").EnumerateArray());
    }

    [Fact]
    public async Task Sites_that_are_cut_off_take_pushes_and_show_both_heads_when_they_are_healed()
    {
        await using var cluster = await RunningCluster.StartAsync(folder, "east,west");
        var (shop, lap) = (In("shop"), In("lap"));
        await VcsProcess.RunAsync(0, "init", shop);
        await VcsProcess.CommitAsync(shop, "a.txt", "begin\n");
        await VcsProcess.RunAsync(0, "push", At(cluster, "east"), "-C", shop);
        await cluster.UntilAsync(async () => (await PurvaProcess.RunAsync("vcs", "clone", At(cluster, "west"), lap)).Exit == 0);
        Assert.Equal(0, (await cluster.RunAsync("partition", "east", "west")).Exit);
        await VcsProcess.CommitAsync(shop, "east.txt", "1\n");
        await VcsProcess.CommitAsync(lap, "west.txt", "2\n");
        Assert.Equal(1, (await VcsProcess.JsonAsync("push", At(cluster, "east"), "-C", shop)).GetProperty("commits").GetInt32());
        Assert.Equal(1, (await VcsProcess.JsonAsync("push", "-C", lap)).GetProperty("commits").GetInt32());
        Assert.Equal(0, (await cluster.RunAsync("heal", "east", "west")).Exit);

        // Both sites show both heads, whoever asks: a fresh clone gets them as siblings of one branch.
        var count = 0;
        await cluster.UntilAsync(async () =>
        {
            var third = In($"third{count++}");
            await VcsProcess.RunAsync(0, "clone", At(cluster, "east"), third);
            return (await VcsProcess.RunAsync(0, "branch", "-C", third)).Output.Contains("2 heads", StringComparison.Ordinal)
                || (await VcsProcess.JsonAsync("status", "-C", third)).GetProperty("otherHeads").GetArrayLength() == 1;
        });
        await VcsProcess.RunAsync(0, "pull", At(cluster, "east"), "-C", shop);
        Assert.True(File.Exists(Path.Combine(shop, "west.txt")));
        Assert.Empty((await VcsProcess.JsonAsync("push", At(cluster, "east"), "-C", shop)).GetProperty("siblings").EnumerateArray());
        await cluster.UntilAsync(async () => (await VcsProcess.JsonAsync("pull", "-C", lap)).GetProperty("merge").GetProperty("result").GetString() == "fast-forward");
        Assert.True(File.Exists(Path.Combine(lap, "east.txt")));
    }

    [Fact]
    public async Task A_push_that_knows_less_than_the_site_replaces_nothing()
    {
        await using var cluster = await RunningCluster.StartAsync(folder, "east");
        var (shop, lap) = (In("shop"), In("lap"));
        await VcsProcess.RunAsync(0, "init", shop);
        await VcsProcess.CommitAsync(shop, "a.txt", "begin\n");
        await VcsProcess.RunAsync(0, "push", At(cluster, "east"), "-C", shop);
        await VcsProcess.RunAsync(0, "clone", At(cluster, "east"), lap);
        await VcsProcess.CommitAsync(lap, "lap.txt", "1\n");
        await VcsProcess.RunAsync(0, "push", "-C", lap);
        await VcsProcess.CommitAsync(shop, "shop.txt", "2\n");
        var second = await VcsProcess.RunAsync(0, "push", At(cluster, "east"), "-C", shop);
        Assert.Contains("several heads", second.Output, StringComparison.Ordinal);
        Assert.Equal("merged", (await VcsProcess.JsonAsync("pull", "-C", lap)).GetProperty("merge").GetProperty("result").GetString());
        await VcsProcess.RunAsync(0, "push", "-C", lap);
        Assert.Equal("fast-forward", (await VcsProcess.JsonAsync("pull", At(cluster, "east"), "-C", shop)).GetProperty("merge").GetProperty("result").GetString());
    }

    [Fact]
    public async Task Wrong_places_say_what_is_wrong()
    {
        await using var cluster = await RunningCluster.StartAsync(folder, "east");
        Assert.Contains("keeps no repository 'shop'", (await VcsProcess.RunAsync(3, "clone", At(cluster, "east"), In("new"))).Error, StringComparison.Ordinal);
        Assert.Contains("http://HOST:PORT/REPOSITORY", (await VcsProcess.RunAsync(2, "clone", cluster.AddressOf("east").ToString(), In("new"))).Error, StringComparison.Ordinal);
        Assert.Contains("Is it running", (await VcsProcess.RunAsync(4, "clone", "http://127.0.0.1:1/shop", In("new"))).Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("new")));
    }

    private string In(string name) => Path.Combine(folder.Path, name);

    private static string At(RunningCluster cluster, string site) => new Uri(cluster.AddressOf(site), "/shop").ToString();
}
