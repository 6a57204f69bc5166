using Purva.Client;
using Purva.SystemTests.Cli;
using Purva.SystemTests.Server;
using Purva.Versioning;
using Purva.Versioning.Objects;
using Purva.Versioning.Sites;
using Xunit;

namespace Purva.SystemTests.Versioning;

/// <summary>A push or a clone that is killed in the middle, and what goes on after it.</summary>
public sealed class VcsKillTests : IDisposable
{
    private const int Commits = 600;
    private const int MostAttempts = 5;
    private readonly TestFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_push_and_a_clone_that_are_killed_halfway_are_completed_by_the_next()
    {
        await using var cluster = await RunningCluster.StartAsync(folder, "east");
        var (shop, lap, place, name) = (Path.Combine(folder.Path, "shop"), string.Empty, string.Empty, string.Empty);
        Make(shop);
        using var client = new PurvaClient(cluster.AddressOf("east").ToString());
        await KillAsync(() => client.ListKeysAsync(SiteKeys.Commits, name, cancellation: Cancellation).AnyAsync(Cancellation).AsTask(), attempt =>
        {
            name = $"shop{attempt}";
            place = new Uri(cluster.AddressOf("east"), name).ToString();
            return ["push", place, "-C", shop];
        });
        Assert.False(await client.ListKeysAsync(SiteKeys.Names, name, cancellation: Cancellation).AnyAsync(Cancellation));
        var rest = (await VcsProcess.JsonAsync("push", place, "-C", shop)).GetProperty("commits").GetInt32();
        Assert.InRange(rest, 1, Commits - 1);

        await KillAsync(() => Task.FromResult(new FileInfo(Path.Combine(lap, Repository.FolderName, "commits")) is { Exists: true, Length: > 0 }), attempt =>
        {
            lap = Path.Combine(folder.Path, $"lap{attempt}");
            return ["clone", place, lap];
        });
        Assert.InRange((await VcsProcess.JsonAsync("pull", "-C", lap)).GetProperty("commits").GetInt32(), 1, Commits - 1);
        using var one = Repository.Open(shop);
        using var other = Repository.Open(lap);
        Assert.Equal(one.History.Known, other.History.Known);
        Assert.Equal(one.Refs.Branches["main"], other.Refs.Branches["main"]);
    }

    [Fact]
    public async Task A_switch_that_is_killed_halfway_is_finished_by_the_next_command_which_says_so()
    {
        const int Files = 4_000;
        var root = Path.Combine(folder.Path, "many");
        using (var made = Repository.Init(root))
        {
            made.Add("");
            made.Commit("empty", Signature.At("Ann", "ann@example.org", DateTimeOffset.UnixEpoch), allowEmpty: true);
            made.SwitchToNew("many");
            for (var i = 0; i < Files; i++)
            {
                File.WriteAllText(Path.Combine(root, $"{i:d5}.txt"), $"{i}\n");
            }

            made.Add("");
            made.Commit("many", Signature.At("Ann", "ann@example.org", DateTimeOffset.UnixEpoch));
            made.Switch("main");
        }

        await KillAsync(() => Task.FromResult(File.Exists(Path.Combine(root, "00001.txt")) || File.Exists(Path.Combine(root, "02000.txt"))), attempt =>
        {
            using var again = Repository.Open(root);
            again.Switch("main");
            return ["switch", "many", "-C", root];
        });
        Assert.InRange(Directory.GetFiles(root).Length, 1, Files - 1);
        var status = await VcsProcess.RunAsync(0, "status", "-C", root);
        Assert.Contains("'switch' was stopped halfway; it is finished now", status.Error, StringComparison.Ordinal);
        Assert.StartsWith("On many", status.Output, StringComparison.Ordinal);
        Assert.Single(status.Output.Trim().Split('\n'));
        Assert.Equal(Files, Directory.GetFiles(root).Length);
        Assert.Empty((await VcsProcess.RunAsync(0, "status", "-C", root)).Error);
    }

    private static void Make(string root)
    {
        using var made = Repository.Init(root);
        var noise = new byte[20_000];
        for (var i = 0; i < Commits; i++)
        {
            new Random(i).NextBytes(noise);
            File.WriteAllBytes(Path.Combine(root, "noise.bin"), noise);
            made.Add("");
            made.Commit($"{i}", Signature.At("Ann", "ann@example.org", DateTimeOffset.UnixEpoch));
        }
    }

    /// <summary>Runs a command, and kills it once something has come about. One that was quicker is run again, in other words.</summary>
    private static async Task KillAsync(Func<Task<bool>> condition, Func<int, string[]> words)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            using var process = PurvaProcess.Start(["vcs", .. words(attempt)]);
            while (!process.HasExited && !await condition())
            {
                await Task.Delay(1, Cancellation);
            }

            var isHalfway = !process.HasExited;
            process.Kill();
            await process.WaitForExitAsync(Cancellation);
            Assert.True(isHalfway || process.ExitCode == 0, $"it failed by itself with {process.ExitCode}");
            if (isHalfway && process.ExitCode != 0)
            {
                return;
            }
        }

        Assert.Fail("each time it was done before it could be killed");
    }
}
