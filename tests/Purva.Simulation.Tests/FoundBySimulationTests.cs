using Purva.Simulation.Cluster;
using Purva.Simulation.Disks;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Hosting;
using Purva.Store.Values;
using Xunit;

namespace Purva.Simulation.Tests;

/// <summary>What the simulator found in the product, each told again in its smallest form.</summary>
public sealed class FoundBySimulationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public void A_stream_that_began_before_a_snapshot_is_told_that_it_missed_something()
    {
        var world = new SimulatedWorld(seed: 4);
        var cluster = new SimulatedCluster(world, sites: 2, options => options with { LogRetention = TimeSpan.FromSeconds(1) });
        cluster.StartAll();
        var (a, b) = (cluster["a"], cluster["b"]);
        world.RunUntil(() => IsReady(a) && IsReady(b), Patience);
        for (var i = 0; i < 5; i++)
        {
            Commit(world, a, new Commit(new[] { Operation.Put(KeyName.Of("b", $"k{i}"), "v"u8.ToArray()) }));
        }

        world.Advance(TimeSpan.FromMinutes(1));
        b.Kill();
        b.Replace(new SimulatedDisk(world.Random("a new disk"), "new"));
        b.Start();
        world.RunUntil(() => b.Site is not null, Patience);
        var (changes, isTold) = (0, false);
        b.Process!.Start(async () =>
        {
            try
            {
                await foreach (var change in b.Site!.WatchAsync(default, CancellationToken.None))
                {
                    changes += change.Operations.Length;
                }
            }
            catch (ChangesTruncatedException)
            {
                isTold = true;
            }
        });
        world.RunUntil(() => IsReady(b) && b.Applied == a.Applied, TimeSpan.FromMinutes(1));
        Commit(world, a, new Commit(new[] { Operation.Put(KeyName.Of("b", "last"), "v"u8.ToArray()) }));
        world.Advance(TimeSpan.FromSeconds(5));

        Assert.True(isTold || changes == 6, $"{changes} of 6 changes came, and nothing was said");
    }

    [Fact]
    public void A_counter_forgets_no_account_of_a_site_that_is_only_silent()
    {
        var world = new SimulatedWorld(seed: 47);
        var cluster = new SimulatedCluster(world, sites: 3, options => options with { SilentPeerBound = TimeSpan.FromMinutes(1), LogRetention = TimeSpan.FromSeconds(20) });
        cluster.StartAll();
        var (a, b) = (cluster["a"], cluster["b"]);
        world.RunUntil(() => cluster.Sites.All(IsReady), Patience);
        var key = KeyName.Of("counter", "k");
        world.Run(() => a.CallAsync("me", site => site.DefineBucketAsync(new BucketDefinition { Bucket = "counter", Type = BucketType.Counter }, null, CancellationToken.None).AsTask(), Patience));
        world.Advance(TimeSpan.FromSeconds(5));
        Update(world, b, key, ValueUpdate.Increment(2));
        world.Advance(TimeSpan.FromSeconds(5));
        SetCut(cluster, b, isCut: true);
        Update(world, a, key, ValueUpdate.Clear());
        Commit(world, a, new Commit(new[] { Operation.Put(KeyName.Of("b", "so that the log can be cut behind the clear"), "v"u8.ToArray()) }));
        world.Advance(TimeSpan.FromMinutes(5));
        Assert.Contains(a.ReadRows(), row => row.Key.Bucket == key.Bucket && row.Key.Key == key.Key);
        Update(world, b, key, ValueUpdate.Increment(8));
        SetCut(cluster, b, isCut: false);
        world.Advance(TimeSpan.FromMinutes(2));

        Assert.All(cluster.Sites, site => Assert.Equal(8, CounterOf(world, site, key)));
    }

    [Fact]
    public void A_clock_that_leaps_ahead_does_not_make_a_site_forget_a_request()
    {
        var world = new SimulatedWorld(seed: 10);
        var cluster = new SimulatedCluster(world, sites: 2, options => options with { LogRetention = TimeSpan.FromMinutes(1) });
        cluster.StartAll();
        var a = cluster["a"];
        world.RunUntil(() => cluster.Sites.All(IsReady), Patience);
        var commit = new Commit(new[] { Operation.Put(KeyName.Of("b", "k"), "v"u8.ToArray()) }) { IdempotencyKey = "once"u8.ToArray() };
        var first = Commit(world, a, commit);
        Commit(world, a, new Commit(new[] { Operation.Put(KeyName.Of("b", "other"), "v"u8.ToArray()) }));
        world.Advance(TimeSpan.FromSeconds(5));
        a.Clock.Leap(TimeSpan.FromMinutes(3));
        world.Advance(TimeSpan.FromSeconds(5));

        var second = Commit(world, a, commit);

        Assert.True(second.IsRepeat);
        Assert.Equal(first.Dot, second.Dot);
    }

    [Fact]
    public void A_disk_that_is_full_while_a_site_settles_does_not_leave_it_settling_for_ever()
    {
        var world = new SimulatedWorld(seed: 510);
        var cluster = new SimulatedCluster(world, sites: 2);
        cluster.StartAll();
        var b = cluster["b"];
        world.RunUntil(() => cluster.Sites.All(IsReady), Patience);
        b.Kill();
        b.Start();
        world.RunUntil(() => b.Site is not null, Patience);
        b.Disk.Faults.IsFull = true;
        world.Advance(TimeSpan.FromSeconds(5));
        Assert.NotEqual(SitePhase.Ready, b.Site!.Phase);
        b.Disk.Faults.IsFull = false;

        Assert.True(world.RunUntil(() => IsReady(b), TimeSpan.FromMinutes(1)), $"b is {b.Site.Phase}");
    }

    [Fact]
    public void A_record_that_waited_while_the_storage_failed_is_asked_for_again()
    {
        var world = new SimulatedWorld(seed: 3);
        var cluster = new SimulatedCluster(world, sites: 3);
        cluster.StartAll();
        var (a, b, c) = (cluster["a"], cluster["b"], cluster["c"]);
        world.RunUntil(() => cluster.Sites.All(IsReady), Patience);
        world.Advance(TimeSpan.FromSeconds(5));
        var late = TimeSpan.FromSeconds(4);
        cluster.Network.SetConditions("a", "b", cluster.Network.Conditions with { LeastLatency = late, MeanLatency = late });
        Commit(world, a, new Commit(new[] { Operation.Put(KeyName.Of("b", "cause"), "v"u8.ToArray()) }));
        world.RunUntil(() => c.Applied == a.Applied, TimeSpan.FromSeconds(1));
        Commit(world, c, new Commit(new[] { Operation.Put(KeyName.Of("b", "effect"), "v"u8.ToArray()) }));
        Assert.True(world.RunUntil(() => b.Waiting == 1, TimeSpan.FromSeconds(1)), "the effect does not wait for its cause");
        b.Disk.Faults.IsFull = true;
        world.Run(() => b.CallAsync("me", site => site.CommitAsync(new Commit(new[] { Operation.Put(KeyName.Of("b", "k"), "v"u8.ToArray()) }), CancellationToken.None).AsTask(), Patience));
        b.Disk.Faults.IsFull = false;

        Assert.True(world.RunUntil(() => b.Applied.Dominates(c.Applied), TimeSpan.FromMinutes(1)), $"b has {b.Applied}, c has {c.Applied}");
    }

    private static bool IsReady(SimulatedSite site) => site.Site?.Phase == SitePhase.Ready;

    private static WriteResult Commit(SimulatedWorld world, SimulatedSite at, Commit commit)
    {
        var outcome = world.Run(() => at.CallAsync("me", site => site.CommitAsync(commit, CancellationToken.None).AsTask(), Patience));
        Assert.Equal((CallStatus.Answered, WriteStatus.Committed), (outcome.Status, outcome.Answer.Status));
        return outcome.Answer;
    }

    private static void Update(SimulatedWorld world, SimulatedSite at, KeyName key, ValueUpdate update) =>
        Commit(world, at, new Commit(default) { Updates = new[] { new KeyUpdate(key, update) } });

    private static void SetCut(SimulatedCluster cluster, SimulatedSite site, bool isCut)
    {
        foreach (var other in cluster.Sites.Where(other => other != site))
        {
            cluster.Network.Cut(site.Name, other.Name, isCut);
            cluster.Network.Cut(other.Name, site.Name, isCut);
        }
    }

    private static Int128 CounterOf(SimulatedWorld world, SimulatedSite at, KeyName key)
    {
        var read = world.Run(() => at.CallAsync("me", site => site.ReadAsync(new Read(new[] { key }), CancellationToken.None).AsTask(), Patience));
        return ((StoredValue.Number)read.Answer.Keys[0].Value!).Value;
    }
}
