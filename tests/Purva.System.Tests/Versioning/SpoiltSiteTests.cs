using System.Buffers.Binary;
using System.Text;
using Purva.Cli.Versioning;
using Purva.Client;
using Purva.Clocks;
using Purva.SystemTests.Server;
using Purva.Versioning;
using Purva.Versioning.Commits;
using Purva.Versioning.Objects;
using Purva.Versioning.Sites;
using Xunit;

namespace Purva.SystemTests.Versioning;

/// <summary>What a spoilt or hostile site gives is named and refused, and the clone stays as it was.</summary>
public sealed class SpoiltSiteTests : IDisposable
{
    private readonly TestFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public Task An_object_with_other_bytes_is_refused_and_put_right_by_pushing_again() => RefusedAsync(VersioningProblem.ObjectCorrupt, async (site, shop) =>
    {
        var blob = StoredObject.Blob("second\n"u8.ToArray()).ComputeId();
        await ReplaceAsync(site, SiteKeys.Objects, $"shop/{blob}", "\0garbage"u8.ToArray());
        return blob.ToString();
    });

    [Fact]
    public Task An_object_that_is_gone_is_named_and_put_back_by_pushing_again() => RefusedAsync(VersioningProblem.ObjectMissing, async (site, shop) =>
    {
        var tree = shop.Objects.ReadCommit(shop.Resolve("main")).Tree;
        await ReplaceAsync(site, SiteKeys.Objects, $"shop/{tree}", null);
        return tree.ToString();
    });

    [Fact]
    public Task A_commit_that_the_list_lacks_is_named_and_put_back_by_pushing_again() => RefusedAsync(VersioningProblem.ObjectMissing, async (site, shop) =>
    {
        var dot = shop.Objects.ReadCommit(shop.Resolve("main")).Dot;
        await ReplaceAsync(site, SiteKeys.Commits, $"shop/{dot.Replica.Value:x16}/{dot.Counter:x16}", null);
        return dot.ToString();
    });

    [Fact]
    public Task Heads_that_are_no_names_of_objects_are_refused() => RefusedAsync(VersioningProblem.ObjectMalformed, async (site, shop) =>
    {
        await ReplaceAsync(site, SiteKeys.Names, "shop/branch/main", "main!"u8.ToArray());
        return "main";
    }, canBePutRight: false);

    [Fact]
    public Task A_clock_that_claims_what_nobody_has_is_refused() => ForgedAsync(VersioningProblem.ObjectMissing, (victim, head) => head with { Clock = head.Clock.With(new Dot(new ReplicaId(77), 1)) });

    [Fact]
    public Task A_dot_of_the_very_clone_that_pulls_is_refused() => ForgedAsync(VersioningProblem.DotClaimed, (victim, head) =>
    {
        var dot = new Dot(victim.Clone.Line(9), 1);
        return head with { Dot = dot, Parents = [], Clock = VersionVector.Of(dot) };
    });

    [Fact]
    public Task A_commit_that_comes_before_its_own_parent_is_refused() => ForgedAsync(VersioningProblem.ClockMismatch, (victim, head) =>
    {
        var dot = new Dot(new CloneId(0xABCDEF).Line(1), 1);
        return head with { Dot = dot, Parents = [head.ToObject().ComputeId()], Clock = head.Clock.With(dot), Time = default };
    });

    /// <summary>Nobody can make two objects name each other; what stands for a cycle is a list that puts a child before its parent.</summary>
    [Fact]
    public Task A_parent_that_nothing_leads_to_is_refused() => ForgedAsync(VersioningProblem.ParentMissing, (victim, head) =>
    {
        var dot = new Dot(new CloneId(0xABCDEF).Line(1), 1);
        return head with { Dot = dot, Parents = [ObjectId.Of(ObjectKind.Commit, "nothing"u8)], Clock = VersionVector.Of(dot) };
    });

    [Fact]
    public async Task A_push_that_breaks_anywhere_goes_on_and_ends_the_same()
    {
        await using var server = await RunningServer.StartAsync();
        using var shop = Make("shop", commits: 6);
        using var table = new SiteTable(server.Server.HttpAddress, Cancellation);
        for (var writes = 0; ; writes++)
        {
            try
            {
                shop.Push(new BreakingTable(table, writes), "shop", cancellation: Cancellation);
                break;
            }
            catch (IOException)
            {
                Assert.True(writes < 30);
            }
        }

        using var clone = Repository.CloneFrom(new SiteSource(table, "shop"), "site", Path.Combine(folder.Path, "clone"), cancellation: Cancellation);
        Assert.Equal(shop.History.Known, clone.History.Known);
        Assert.Equal(shop.Refs.HeadsOf("main"), clone.Refs.HeadsOf("main"));
        var client = new PurvaClient(server.Server.HttpAddress.ToString());
        Assert.All(await client.ListKeysAsync(SiteKeys.Commits, cancellation: Cancellation).ToArrayAsync(Cancellation), key => Assert.Equal(1, key.Siblings));
    }

    private async Task RefusedAsync(VersioningProblem problem, Func<SiteTable, Repository, Task<string>> spoil, bool canBePutRight = true)
    {
        await using var server = await RunningServer.StartAsync();
        using var table = new SiteTable(server.Server.HttpAddress, Cancellation);
        using var shop = Make("shop", commits: 1);
        shop.Push(table, "shop", cancellation: Cancellation);
        using var lap = Repository.CloneFrom(new SiteSource(table, "shop"), "site", Path.Combine(folder.Path, "lap"), cancellation: Cancellation);
        Commit(shop, "b.txt", "second\n");
        shop.Push(table, "shop", cancellation: Cancellation);
        var named = await spoil(table, shop);
        var (known, names) = (lap.History.Known, lap.Refs);
        var refused = Assert.Throws<VersioningException>(() => lap.Pull(new SiteSource(table, "shop", lap.Objects), cancellation: Cancellation));
        Assert.Equal(problem, refused.Problem);
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.Contains("shop", refused.Message, StringComparison.Ordinal);
        Assert.Equal((known, names), (lap.History.Known, lap.Refs));
        if (canBePutRight)
        {
            shop.Push(table, "shop", again: true, cancellation: Cancellation);
            Assert.Equal(1, lap.Pull(new SiteSource(table, "shop", lap.Objects), cancellation: Cancellation).Commits);
            Assert.Equal(shop.History.Known, lap.History.Known);
        }
    }

    private async Task ForgedAsync(VersioningProblem problem, Func<Repository, Commit, Commit> forge)
    {
        await using var server = await RunningServer.StartAsync();
        using var table = new SiteTable(server.Server.HttpAddress, Cancellation);
        using var shop = Make("shop", commits: 1);
        shop.Push(table, "shop", cancellation: Cancellation);
        using var lap = Repository.CloneFrom(new SiteSource(table, "shop"), "site", Path.Combine(folder.Path, "lap"), cancellation: Cancellation);
        var forged = forge(lap, shop.Objects.ReadCommit(shop.Resolve("main")));
        var stored = forged.ToObject();
        await ReplaceAsync(table, SiteKeys.Objects, $"shop/{stored.ComputeId()}", [0, .. Storage(stored)]);
        await ReplaceAsync(table, SiteKeys.Commits, $"shop/{forged.Dot.Replica.Value:x16}/{forged.Dot.Counter:x16}", EntryOf(stored, forged));
        await ReplaceAsync(table, SiteKeys.Names, "shop/branch/main", stored.ComputeId().ToArray());
        var (known, names) = (lap.History.Known, lap.Refs);
        Assert.Equal(problem, Assert.Throws<VersioningException>(() => lap.Pull(new SiteSource(table, "shop", lap.Objects), cancellation: Cancellation)).Problem);
        Assert.Equal((known, names), (lap.History.Known, lap.Refs));
    }

    /// <summary>The packed form, made of a repository that keeps the object.</summary>
    private byte[] Storage(StoredObject stored)
    {
        using var passing = Repository.Init(Path.Combine(folder.Path, "passing"));
        var id = passing.Objects.Write(stored).ToString();
        return File.ReadAllBytes(Path.Combine(passing.Root, Repository.FolderName, "objects", id[..2], id[2..]));
    }

    private static byte[] EntryOf(StoredObject stored, Commit commit)
    {
        var time = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(time, commit.Time.Value);
        return [1, .. stored.ComputeId().ToArray(), .. time, 0];
    }

    private static async Task ReplaceAsync(SiteTable table, string bucket, string key, byte[]? value)
    {
        using var client = new PurvaClient(table.Place);
        var session = client.OpenSession();
        var read = await session.GetAsync(bucket, key, cancellation: Cancellation);
        await (value is null ? session.DeleteAsync(bucket, key, read.Context, cancellation: Cancellation) : session.PutAsync(bucket, key, value, read.Context, cancellation: Cancellation));
    }

    private Repository Make(string name, int commits)
    {
        var made = Repository.Init(Path.Combine(folder.Path, name));
        for (var i = 0; i < commits; i++)
        {
            Commit(made, $"a{i}.txt", new string((char)('a' + i), 300_000 * (i % 3)) + i);
        }

        return made;
    }

    private static void Commit(Repository repository, string path, string content)
    {
        File.WriteAllBytes(Path.Combine(repository.Root, path), Encoding.UTF8.GetBytes(content));
        repository.Add("");
        repository.Commit(path, Signature.At("Ann", "ann@example.org", DateTimeOffset.UnixEpoch));
    }
}
