using System.Text;
using System.Text.Json;
using Purva.Versioning.Objects;
using Xunit;

namespace Purva.SystemTests.Versioning;

/// <summary><c>purva vcs</c> as a user runs it.</summary>
public sealed class VcsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("purva-vcs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Two_clones_work_apart_push_and_merge()
    {
        var (shop, lap) = (Path.Combine(folder, "shop"), Path.Combine(folder, "lap"));
        await Run(0, "init", shop);
        Write(shop, "cart.txt", "apples\nbread\nmilk\n");
        Assert.Contains("? cart.txt", (await Run(0, "status", "-C", shop)).Output, StringComparison.Ordinal);
        await Run(0, "add", ".", "-C", shop);
        await Run(0, "commit", "-m", "begin", "-C", shop);
        await Run(0, "clone", shop, lap);
        Write(lap, "cart.txt", "apples\nbread\noat milk\n");
        await Run(0, "commit", "-m", "at home", "-C", lap);
        Write(shop, "cart.txt", "pears\nbread\nmilk\n");
        await Run(0, "commit", "-m", "in the shop", "-C", shop);
        Assert.Contains("several heads", (await Run(0, "push", "-C", lap)).Output, StringComparison.Ordinal);
        Assert.Contains("Merged", (await Run(0, "merge", "-C", shop)).Output, StringComparison.Ordinal);
        Assert.Equal("pears\nbread\noat milk\n", File.ReadAllText(Path.Combine(shop, "cart.txt")));
        var log = (await Run(0, "log", "--graph", "-C", shop)).Output;
        Assert.Equal(4, log.Split('\n').Count(line => line.Contains('*', StringComparison.Ordinal)));
        var picture = Path.Combine(folder, "history.svg");
        await Run(0, "log", "--picture", picture, "-C", shop);
        Assert.Contains("<svg", await File.ReadAllTextAsync(picture, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains(">main<", await File.ReadAllTextAsync(picture, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var shown = JsonDocument.Parse((await Run(0, "show", "--json", "-C", shop)).Output);
        Assert.Equal(2, shown.RootElement.GetProperty("parents").GetArrayLength());
        Assert.Contains("Ann", (await Run(0, "blame", "cart.txt", "-C", shop)).Output, StringComparison.Ordinal);
        using var pulled = JsonDocument.Parse((await Run(0, "pull", "--json", "-C", lap)).Output);
        Assert.Equal("fast-forward", pulled.RootElement.GetProperty("merge").GetProperty("result").GetString());
    }

    [Fact]
    public async Task Conflicts_end_with_one_and_say_what_to_do()
    {
        var shop = Path.Combine(folder, "shop");
        await Run(0, "init", shop);
        Write(shop, "a.txt", "old\n");
        await Run(0, "commit", "-a", "-m", "begin", "-C", shop);
        await Run(0, "switch", "--new", "side", "-C", shop);
        Write(shop, "a.txt", "theirs\n");
        await Run(0, "commit", "-m", "side", "-C", shop);
        await Run(0, "switch", "main", "-C", shop);
        Write(shop, "a.txt", "ours\n");
        await Run(0, "commit", "-m", "main", "-C", shop);
        Assert.Contains("content: a.txt", (await Run(1, "merge", "side", "-C", shop)).Output, StringComparison.Ordinal);
        Assert.Contains("not settled", (await Run(1, "commit", "-m", "early", "-C", shop)).Error, StringComparison.Ordinal);
        Assert.Contains("! a.txt", (await Run(0, "status", "-C", shop)).Output, StringComparison.Ordinal);
        Assert.Contains("+<<<<<<< main", (await Run(0, "diff", "-C", shop)).Output, StringComparison.Ordinal);
        await Run(0, "merge", "--abort", "-C", shop);
        Assert.Equal("ours\n", File.ReadAllText(Path.Combine(shop, "a.txt")));
    }

    [Fact]
    public async Task A_switch_that_cannot_be_finished_can_be_looked_at_and_taken_back()
    {
        var shop = Path.Combine(folder, "shop");
        await Run(0, "init", shop);
        Write(shop, "a.txt", "main\n");
        await Run(0, "commit", "-a", "-m", "begin", "-C", shop);
        await Run(0, "switch", "--new", "side", "-C", shop);
        Write(shop, "a.txt", "side\n");
        await Run(0, "commit", "-m", "side", "-C", shop);
        await Run(0, "switch", "main", "-C", shop);
        Damage(shop, "side\n");
        Assert.Contains("'purva vcs switch --abort'", (await Run(1, "switch", "side", "-C", shop)).Error, StringComparison.Ordinal);
        Assert.Contains("is damaged", (await Run(1, "branch", "more", "-C", shop)).Error, StringComparison.Ordinal);
        var status = await Run(0, "status", "-C", shop);
        Assert.Contains("On main", status.Output, StringComparison.Ordinal);
        Assert.Contains("cannot be finished", status.Error, StringComparison.Ordinal);
        Assert.Contains("\"halfway\": true", (await Run(0, "status", "--json", "-C", shop)).Output, StringComparison.Ordinal);
        await Run(0, "log", "-C", shop);
        Assert.Contains("taken back", (await Run(0, "switch", "--abort", "-C", shop)).Error, StringComparison.Ordinal);
        Assert.Contains("No switch or merge", (await Run(1, "switch", "--abort", "-C", shop)).Error, StringComparison.Ordinal);
        Assert.Contains("Name what", (await Run(2, "switch", "-C", shop)).Error, StringComparison.Ordinal);
        Assert.Empty((await Run(0, "status", "-C", shop)).Error);
    }

    [Fact]
    public async Task A_tag_of_what_is_no_commit_stands_in_nobodys_way()
    {
        var (git, shop) = (Path.Combine(folder, "git"), Path.Combine(folder, "shop"));
        LibGit2Sharp.Repository.Init(git);
        using (var made = new LibGit2Sharp.Repository(git))
        {
            Write(git, "a.txt", "one\n");
            LibGit2Sharp.Commands.Stage(made, "a.txt");
            var ann = new LibGit2Sharp.Signature("Ann", "ann@example.org", DateTimeOffset.UnixEpoch);
            var commit = LibGit2Sharp.RepositoryExtensions.Commit(made, "begin", ann, ann);
            made.Tags.Add("file", commit["a.txt"].Target);
            made.Tags.Add("files", commit.Tree, ann, "all of them");
            made.Tags.Add("v1", commit);
        }

        await Run(0, "import", git, shop);
        Assert.Contains("v1", (await Run(0, "log", "-C", shop)).Output, StringComparison.Ordinal);
        Assert.Contains("v1", (await Run(0, "log", "--all", "--graph", "-C", shop)).Output, StringComparison.Ordinal);
        Assert.Single((await Run(0, "log", "--all", "--json", "-C", shop)).Output.Trim().Split('\n'));
        Assert.Equal(3, (await Run(0, "tag", "-C", shop)).Output.Trim().Split('\n').Length);
        Assert.Contains("no commit", (await Run(3, "switch", "file", "-C", shop)).Error, StringComparison.Ordinal);
    }

    /// <summary>Spoils the object of a file's content.</summary>
    private static void Damage(string root, string text)
    {
        var name = StoredObject.Blob(Encoding.UTF8.GetBytes(text)).ComputeId().ToString();
        var path = Path.Combine(root, ".purva", "objects", name[..2], name[2..]);
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    [Fact]
    public async Task Wrong_calls_say_what_is_wrong()
    {
        Assert.Contains("purva vcs init", (await Run(3, "status", "-C", folder)).Error, StringComparison.Ordinal);
        await Run(0, "init", folder);
        Assert.Contains("no branch, no tag and no commit", (await Run(3, "switch", "nowhere", "-C", folder)).Error, StringComparison.Ordinal);
        Assert.Contains("is a repository already", (await Run(1, "init", folder)).Error, StringComparison.Ordinal);
        Assert.Contains("lies outside", (await Run(2, "add", "..", "-C", folder)).Error, StringComparison.Ordinal);
        Assert.Contains("no git repository", (await Run(3, "import", folder, Path.Combine(folder, "new"))).Error, StringComparison.Ordinal);
    }

    private static void Write(string root, string path, string text) => File.WriteAllText(Path.Combine(root, path), text);

    private static Task<(int Exit, string Output, string Error)> Run(int expected, params string[] words) => VcsProcess.RunAsync(expected, words);
}
