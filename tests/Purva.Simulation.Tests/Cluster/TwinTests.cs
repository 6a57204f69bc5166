using System.Text;
using Purva.Simulation.Cluster;
using Purva.Simulation.Disks;
using Purva.Store;
using Xunit;

namespace Purva.Simulation.Tests.Cluster;

/// <summary>Two processes run at once from copies of one disk; of the other sites one hears the original, and one the copy.</summary>
public sealed class TwinTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public void A_copy_knows_that_it_is_one_and_takes_a_name_of_its_own()
    {
        var cluster = Start(seed: 11);
        Put(cluster, "a", "before");
        var twin = Double(cluster, static disk => disk.Clone("copy of a"), stopsFirst: false);
        Put(cluster, "a", "original");
        Put(cluster, "d", "copy");
        cluster.World.Advance(TimeSpan.FromMinutes(2));

        Assert.NotEqual(cluster["a"].Site!.GetStatus().Replica, twin.Site!.GetStatus().Replica);
        Assert.All(cluster.Sites, site => Assert.Equal(["before", "copy", "original"], Shown(cluster, site.Name)));
        Assert.All(cluster.Sites, site => Assert.DoesNotContain(site.Writers, writer => writer.Quarantine is not null));
        Assert.All(cluster.Sites, site => Assert.Equal(cluster["a"].Applied, site.Applied));
    }

    /// <remarks>
    /// A site that stopped in good order goes on as the same writer, and here both do: the machine was copied whole. Heads of logs are
    /// compared when a link is greeted; until then the halves do not know of each other.
    /// </remarks>
    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void Where_nothing_tells_two_apart_the_next_greeting_does_and_neither_branch_is_lost(ulong seed)
    {
        var cluster = Start(seed);
        Put(cluster, "a", "before");
        var twin = Double(cluster, static disk => disk.Twin("copy of a"), stopsFirst: true);
        Assert.Equal(cluster["a"].Site!.GetStatus().Replica, twin.Site!.GetStatus().Replica);
        Put(cluster, "a", "original");
        Put(cluster, "d", "copy");
        cluster.World.Advance(TimeSpan.FromMinutes(1));
        Assert.All((string[])["a", "b"], site => Assert.Equal(["before", "original"], Shown(cluster, site)));
        Assert.All((string[])["c", "d"], site => Assert.Equal(["before", "copy"], Shown(cluster, site)));

        BreakEveryLink(cluster);

        // Whoever heard the one or the other keeps it, and takes nothing more of a writer that two have been.
        Assert.All((string[])["b", "c"], site => Assert.Contains(cluster[site].Writers, writer => writer.Quarantine is not null));
        Assert.NotEqual(cluster["a"].Site!.GetStatus().Replica, twin.Site!.GetStatus().Replica);

        // Both go on, each under a name of its own, and everybody hears both.
        Put(cluster, "a", "original, later");
        Put(cluster, "d", "copy, later");
        cluster.World.Advance(TimeSpan.FromMinutes(2));
        Assert.All((string[])["a", "b"], site => Assert.Equal(["before", "copy, later", "original", "original, later"], Shown(cluster, site)));
        Assert.All((string[])["c", "d"], site => Assert.Equal(["before", "copy", "copy, later", "original, later"], Shown(cluster, site)));
    }

    /// <summary>Cuts everybody off for so long that each link is taken for dead, and lets them greet each other again.</summary>
    private static void BreakEveryLink(SimulatedCluster cluster)
    {
        string[] names = [.. cluster.Sites.Select(site => site.Name)];
        foreach (var (from, to) in names.SelectMany(_ => names, (from, to) => (from, to)).Where(pair => pair.from != pair.to))
        {
            cluster.Network.Cut(from, to, isCut: true);
        }

        cluster.World.Advance(TimeSpan.FromSeconds(20));
        cluster.Network.HealAll();
        cluster.World.Advance(TimeSpan.FromMinutes(1));
    }

    private static SimulatedCluster Start(ulong seed)
    {
        var cluster = new SimulatedCluster(new SimulatedWorld(seed), sites: 3);
        cluster.StartAll();
        cluster.World.Advance(TimeSpan.FromSeconds(10));
        return cluster;
    }

    /// <summary>Starts a second site "a" from a copy of the first one's disk, at a place called "d", which "c" takes for "a".</summary>
    private static SimulatedSite Double(SimulatedCluster cluster, Func<SimulatedDisk, SimulatedDisk> copy, bool stopsFirst)
    {
        cluster.World.Advance(TimeSpan.FromSeconds(5));
        if (stopsFirst)
        {
            cluster.World.Run(() => cluster["a"].StopAsync());
        }

        var twin = cluster.Join();
        twin.Replace(copy(cluster["a"].Disk));
        twin.Options = cluster["a"].Options;
        cluster.World.Run(() => cluster["c"].StopAsync());
        cluster["c"].Options = cluster["c"].Options with { Peers = [new PeerOptions("a", "d"), new PeerOptions("b", "b")] };
        cluster.StartAll();
        cluster.World.Advance(TimeSpan.FromSeconds(10));
        return twin;
    }

    private static void Put(SimulatedCluster cluster, string site, string value)
    {
        var commit = new Commit(new[] { Operation.Put(KeyName.Of("b", value), Encoding.UTF8.GetBytes(value)) });
        var answer = cluster.World.Run(() => cluster[site].CallAsync("app", one => one.CommitAsync(commit, default).AsTask(), Soon)).Answer;
        Assert.Equal((WriteStatus.Committed, null), (answer.Status, answer.Problem));
    }

    private static List<string> Shown(SimulatedCluster cluster, string site) =>
        [.. cluster[site].ReadRows().Where(row => row.Key.Bucket == "b").SelectMany(row => row.Siblings).Select(sibling => Encoding.UTF8.GetString(sibling.Value.Span)).Order(StringComparer.Ordinal)];
}
