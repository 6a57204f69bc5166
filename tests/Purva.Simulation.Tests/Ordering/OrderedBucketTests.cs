using Purva.Store;
using Purva.Store.Ordering;
using Xunit;

namespace Purva.Simulation.Tests.Ordering;

/// <summary>Ordered writes at real sites in virtual time.</summary>
public sealed class OrderedBucketTests
{
    [Fact]
    public void A_write_at_one_site_is_seen_at_all_and_its_outcome_is_the_same_everywhere()
    {
        var world = new LedgerWorld(seed: 1, sites: 3);
        Assert.Equal(WriteStatus.Committed, world.Definition.Status);

        var put = world.Write("a", "open", OrderedStep.Add("ann", 100));
        Assert.Equal((OrderedStatus.Accepted, 1UL), (put.Status, put.Position));
        var transfer = world.Write("b", "t1", OrderedStep.Add("ann", -70, least: 0), OrderedStep.Add("bob", 70));
        var tooMuch = world.Write("c", "t2", OrderedStep.Add("ann", -70, least: 0), OrderedStep.Add("cid", 70));
        Assert.Equal((OrderedStatus.Accepted, OrderedStatus.Refused, OrderedRefusal.BelowLeast, 0), (transfer.Status, tooMuch.Status, tooMuch.Refusal, tooMuch.Step));

        world.World.Advance(TimeSpan.FromSeconds(10));
        Assert.All(world.Cluster.Sites, site => Assert.Equal(new Dictionary<string, string> { ["ann"] = "30", ["bob"] = "70" }, LedgerWorld.Show(site)));
        var again = world.Write("a", "t2", OrderedStep.Add("ann", -70, least: 0), OrderedStep.Add("cid", 70));
        Assert.Equal(tooMuch with { IsRepeat = true, Token = default }, again with { Token = default });
        Assert.Equal(OrderedRefusal.IdTaken, world.Write("b", "t2", OrderedStep.Add("ann", 1)).Refusal);
    }

    [Fact]
    public void When_nothing_is_left_to_order_nobody_says_anything()
    {
        var world = new LedgerWorld(seed: 2, sites: 4);
        world.Write("a", "open", OrderedStep.Add("ann", 100));
        world.World.Advance(TimeSpan.FromSeconds(20));
        var before = world.Cluster["a"].Applied;
        world.World.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(before, world.Cluster["a"].Applied);
        Assert.True(world.IsSettled());
    }

    [Fact]
    public void What_is_no_ordered_write_is_refused()
    {
        var world = new LedgerWorld(seed: 3, sites: 3);
        var commit = new Commit(new[] { Operation.Put(KeyName.Of(LedgerWorld.Bucket, "ann"), "5"u8.ToArray()) });
        var plain = world.World.Run(() => world.Cluster["b"].CallAsync("app", site => site.CommitAsync(commit, CancellationToken.None).AsTask(), LedgerWorld.Patience));
        Assert.Equal(WriteStatus.OrderedOnly, plain.Answer.Status);
        var other = world.World.Run(() => world.Cluster["b"].CallAsync("app", site => site.WriteOrderedAsync("carts", new OrderedWrite("x", OrderedStep.Add("k", 1)), default, CancellationToken.None).AsTask(), LedgerWorld.Patience));
        Assert.Equal(OrderedStatus.NotOrdered, other.Answer.Status);
    }

    [Fact]
    public void A_site_that_is_cut_off_says_so_in_time_and_goes_on_when_it_is_not()
    {
        var world = new LedgerWorld(seed: 4, sites: 4);
        world.Write("a", "open", OrderedStep.Add("ann", 100));
        world.Isolate("d", isCut: true);

        Assert.Equal(OrderedStatus.NoMajority, world.World.Run(() => world.WriteAsync("d", "alone", TimeSpan.FromSeconds(5), OrderedStep.Add("ann", -60, least: 0)))!.Value.Status);
        Assert.Equal(OrderedStatus.Accepted, world.Write("a", "others", OrderedStep.Add("ann", -60, least: 0)).Status);
        world.Isolate("d", isCut: false);

        Assert.Equal(OrderedRefusal.BelowLeast, world.Write("d", "alone", OrderedStep.Add("ann", -60, least: 0)).Refusal);
        world.World.Advance(TimeSpan.FromSeconds(20));
        Assert.All(world.Cluster.Sites, site => Assert.Equal(40, LedgerWorld.BalanceAt(site, "ann")));
    }

    [Fact]
    public void Sites_that_are_killed_go_on_from_their_disks_and_never_issue_an_event_twice()
    {
        var world = new LedgerWorld(seed: 5, sites: 3);
        for (var i = 0; i < 12; i++)
        {
            var site = world.Cluster["abc"[i % 3].ToString()];
            Assert.Equal(OrderedStatus.Accepted, world.Write(site.Name, $"w{i}", OrderedStep.Add("ann", 1)).Status);
            site.Kill();
            site.Start();
            world.World.RunUntil(() => LedgerWorld.IsReady(site), LedgerWorld.Patience);
        }

        world.World.Advance(TimeSpan.FromSeconds(20));
        Assert.All(world.Cluster.Sites, site => Assert.Equal(12, LedgerWorld.BalanceAt(site, "ann")));
        Assert.All(world.Cluster.Sites, site => Assert.All(site.Writers, writer => Assert.Null(writer.Quarantine)));
    }

    [Fact]
    public void Events_are_removed_once_a_frame_holds_what_is_certain()
    {
        var world = new LedgerWorld(seed: 6, sites: 3);
        for (var i = 0; i < 40; i++)
        {
            world.Write("abc"[i % 3].ToString(), $"w{i}", OrderedStep.Add("ann", 1));
        }

        world.World.Advance(TimeSpan.FromSeconds(20));
        var rows = world.Cluster["a"].ReadRows();
        Assert.Contains(rows, row => row.Key.Bucket == ".orders" && row.Key.Key.EndsWith("/frame", StringComparison.Ordinal));
        Assert.InRange(rows.Count(row => row.Key.Bucket == ".orders" && row.Key.Key.Contains("/event/", StringComparison.Ordinal)), 1, 600);
        Assert.All(world.Cluster.Sites, site => Assert.Equal(40, LedgerWorld.BalanceAt(site, "ann")));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public void A_write_alone_has_its_place_within_two_seconds_of_virtual_time_and_few_events(int sites)
    {
        var world = new LedgerWorld(seed: 7, sites);
        const int writes = 5;
        var waited = TimeSpan.Zero;
        for (var i = 0; i < writes; i++)
        {
            var start = world.World.Elapsed;
            world.Write("a", $"w{i}", OrderedStep.Add("ann", 1));
            waited += world.World.Elapsed - start;
            world.World.Advance(TimeSpan.FromSeconds(5));
        }

        var events = world.Cluster["a"].ReadRows().Count(row => row.Key.Bucket == ".orders" && row.Key.Key.Contains("/event/", StringComparison.Ordinal)) / writes;
        TestContext.Current.TestOutputHelper?.WriteLine($"{sites} sites: {waited.TotalMilliseconds / writes:N0} ms and {events} events for a write, at 20 ms from site to site");
        Assert.InRange(waited / writes, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.InRange(events, 1, 40 * sites);
    }
}
