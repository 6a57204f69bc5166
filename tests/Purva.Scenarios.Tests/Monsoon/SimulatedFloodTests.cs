using System.Globalization;
using System.Text;
using Purva.Simulation;
using Purva.Simulation.Cluster;
using Purva.Store;
using Xunit;

namespace Purva.Scenarios.Tests.Monsoon;

/// <summary>The monsoon on the real store in simulated time: districts cut off, killed and powered off, and whatever was acknowledged is everywhere in the end.</summary>
public sealed class SimulatedFloodTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Fact]
    public void What_a_district_acknowledged_is_everywhere_once_the_water_has_fallen()
    {
        var taken = 0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var (cluster, acknowledged) = Flood(seed);
            cluster.Network.HealAll();
            cluster.World.Advance(TimeSpan.FromMinutes(2));
            Assert.Empty(MissingIn(cluster, acknowledged));
            taken += acknowledged.Count;
        }

        Assert.True(taken > 200, $"only {taken} reports were taken");
    }

    [Fact]
    public void The_check_finds_a_district_that_nobody_joined_again()
    {
        var (cluster, acknowledged) = Flood(1);
        cluster.Network.HealAll();
        cluster.Network.Cut("a", "b", isCut: true);
        cluster.Network.Cut("a", "c", isCut: true);
        cluster.Network.Cut("b", "a", isCut: true);
        cluster.Network.Cut("c", "a", isCut: true);
        acknowledged.AddRange(Report(cluster, "a", "alone"));
        cluster.World.Advance(TimeSpan.FromMinutes(2));
        Assert.Contains(("b", "alone"), MissingIn(cluster, acknowledged));
    }

    private static (SimulatedCluster Cluster, List<string> Acknowledged) Flood(ulong seed)
    {
        var cluster = new SimulatedCluster(new SimulatedWorld(seed), sites: 3);
        var random = cluster.World.Random("flood");
        var acknowledged = new List<string>();
        cluster.StartAll();
        cluster.World.Advance(TimeSpan.FromSeconds(10));
        for (var i = 0; i < 30; i++)
        {
            var site = cluster.Sites[random.Between(0, 2)];
            var other = cluster.Sites[random.Between(0, 2)];
            switch (random.Between(0, 9))
            {
                case 0 or 1 when other != site:
                    cluster.Network.Cut(site.Name, other.Name, isCut: true);
                    cluster.Network.Cut(other.Name, site.Name, isCut: true);
                    break;
                case 2:
                    cluster.Network.HealAll();
                    break;
                case 3:
                    Fail(site, isPowerCut: random.Between(0, 1) == 0);
                    break;
                default:
                    acknowledged.AddRange(Report(cluster, site.Name, i.ToString(CultureInfo.InvariantCulture)));
                    break;
            }

            cluster.World.Advance(TimeSpan.FromSeconds(random.Between(1, 5)));
        }

        return (cluster, acknowledged);
    }

    private static void Fail(SimulatedSite site, bool isPowerCut)
    {
        if (isPowerCut)
        {
            site.PowerCut();
        }
        else
        {
            site.Kill();
        }

        site.Start();
    }

    /// <summary>The report's key if the site acknowledged it.</summary>
    private static string[] Report(SimulatedCluster cluster, string site, string key)
    {
        var commit = new Commit(new[] { Operation.Put(KeyName.Of("monsoon", key), Encoding.UTF8.GetBytes(site)) });
        var outcome = cluster.World.Run(() => cluster[site].CallAsync("app", one => one.CommitAsync(commit, default).AsTask(), Patience));
        return outcome is { Status: CallStatus.Answered, Answer.Status: WriteStatus.Committed } ? [key] : [];
    }

    private static List<(string Site, string Key)> MissingIn(SimulatedCluster cluster, List<string> acknowledged)
    {
        var missing = new List<(string Site, string Key)>();
        foreach (var site in cluster.Sites)
        {
            foreach (var key in acknowledged)
            {
                var read = cluster.World.Run(() => site.CallAsync("app", one => one.ReadAsync(new Read(new[] { KeyName.Of("monsoon", key) }), default).AsTask(), Patience));
                if (read.Status != CallStatus.Answered || read.Answer.Keys[0].Siblings.Length == 0)
                {
                    missing.Add((site.Name, key));
                }
            }
        }

        return missing;
    }
}
