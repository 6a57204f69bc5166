using System.Net;
using Purva.Client;
using Xunit;

namespace Purva.SystemTests.Trust;

/// <summary>One of three sites has no room left: it says so, acknowledges nothing that is lost, and goes on by itself when there is room.</summary>
[Collection(TrustCluster.OneAtATime)]
public sealed class FullDiskTests(ITestOutputHelper output)
{
    private const int DiskMegabytes = 64;
    private const int Padding = 4_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_stops_one_site_and_loses_nothing_and_room_sets_it_going_again()
    {
        using var place = new Server.TestFolder();
        using var disk = await SmallDisk.TryMountAsync(place.Path, DiskMegabytes);
        Assert.SkipWhen(disk is null, "This machine lets nobody mount a file system in a namespace (unshare --user --mount), so no small disk can be had.");
        await using var cluster = await TrustCluster.StartAsync(sites =>
        {
            sites.Sites[0].Wrapper = disk.Wrapper;
            sites.Sites[0].MoveTo(place.Path);
        });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var writers = TrustWriter.RunAsync(cluster, atEach: 1, Padding, seed: 1, "d0", stop.Token);
        await cluster.UntilAcknowledgedAsync(200);

        await FillAndWaitAsync(cluster, disk);
        await cluster.UntilAcknowledgedAsync(100);
        disk.MakeRoom();
        await cluster.UntilReadyAsync();
        await cluster.UntilAcknowledgedAsync(100);

        await FillAndWaitAsync(cluster, disk);
        await cluster.Sites[0].KillAsync();
        cluster.Sites[0].Start();
        await cluster.UntilAcknowledgedAsync(100);
        disk.MakeRoom();
        await cluster.UntilAsync("the killed site is back", async () =>
        {
            if (!cluster.Sites[0].IsRunning)
            {
                cluster.Sites[0].Start();
            }

            return await cluster.Sites[0].LookAsync() is { Phase: "ready" };
        });

        await cluster.UntilAcknowledgedAsync(100);
        await stop.CancelAsync();
        await writers;
        output.WriteLine($"{cluster.Ledger.Acknowledged} writes acknowledged, {cluster.Ledger.Unanswered} unanswered");
        await cluster.JudgeAsync();
    }

    /// <summary>Fills the disk and waits until the site has noticed; a write is then refused in words, and reads go on.</summary>
    private static async Task FillAndWaitAsync(TrustCluster cluster, SmallDisk disk)
    {
        var site = cluster.Sites[0];
        await cluster.UntilAsync("the site has noticed that its disk is full", async () =>
        {
            disk.Fill();
            return await site.LookAsync() is { Phase: "storageFailed" };
        });
        var session = site.Client.OpenSession();
        await cluster.UntilAsync("a write is refused for want of room", async () =>
        {
            try
            {
                await session.PutAsync("other", "k", "v"u8.ToArray(), cancellation: Cancellation);
                disk.Fill();
                return false;
            }
            catch (PurvaException e) when (e.Status == HttpStatusCode.InsufficientStorage)
            {
                return e.Problem == "storage-failed";
            }
        });
    }
}
