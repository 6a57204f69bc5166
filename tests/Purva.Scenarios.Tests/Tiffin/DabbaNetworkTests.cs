using CsCheck;
using Purva.Clocks;
using Purva.Scenarios.Stories;
using Purva.Scenarios.Tiffin;
using Xunit;

namespace Purva.Scenarios.Tests.Tiffin;

public sealed class DabbaNetworkTests
{
    [Fact]
    public void The_story_has_the_numbers_of_merging_without_a_tick()
    {
        var network = ChurchgateStory.Tell();
        Assert.Equal(["[1,0,0]", "[0,1,0]", "[0,0,1]", "[1,1,1]", "[2,1,1]"], network.Story.Events.Select(one => network.Story.Format(one.Clock)));
        Assert.True(network.Delivered.ContainsKey(ChurchgateStory.Box));
    }

    [Fact]
    public void Concurrent_logbooks_are_not_unaware_of_each_other()
    {
        var network = ChurchgateStory.TellRounds();
        var (ravi, suresh) = (network.LogbookOf(0), network.LogbookOf(1));
        Assert.Equal(("[2,0,1]", "[1,1,0]"), (network.Story.Format(ravi), network.Story.Format(suresh)));
        Assert.Equal(CausalOrder.Concurrent, ravi.CompareCausally(suresh));
        Assert.True(suresh.Contains(new Dot(Story.ReplicaOf(0), 1)));
    }

    [Fact]
    public void What_a_carrier_may_not_do_changes_no_logbook_and_no_box()
    {
        var network = ChurchgateStory.Tell();
        var before = State(network);
        Assert.Equal(DabbaRefusal.NotHere, network.TryDeliver(1, "x", ChurchgateStory.Box));
        Assert.Equal(DabbaRefusal.NotHere, network.TryDeliver(0, "x", new DabbaId(29)));
        Assert.Equal(DabbaRefusal.AlreadyPickedUp, network.TryPickUp(1, "x", ChurchgateStory.Box));
        Assert.Equal(DabbaRefusal.AlreadyPickedUp, network.TryPickUp(1, "x", new DabbaId(50), new DabbaId(50)));
        Assert.Equal(DabbaRefusal.NotMet, network.TryHandOver(0, 1, new DabbaId(3)));
        Assert.Equal(DabbaRefusal.NotMet, network.TryMeet(0, "x", 0));
        Assert.Equal(DabbaRefusal.UnknownCarrier, network.TryMeet(0, "x", 3));
        Assert.Equal(DabbaRefusal.UnknownCarrier, network.TryPickUp(-1, "x"));
        Assert.Equal(before, State(network));
    }

    [Fact]
    public void A_box_is_in_one_place_and_logbooks_know_what_was_read() =>
        Gen.Int[0, 1_000_000_000].Array[0, 60].Sample(
            choices =>
            {
                var network = new DabbaNetwork("a day", "a", "b", "c");
                HashSet<Dot>[] known = [[], [], []];
                var picked = new HashSet<DabbaId>();
                foreach (var choice in choices)
                {
                    Act(network, known, picked, choice);
                }

                Assert.Empty(network.Holders.Keys.Intersect(network.Delivered.Keys));
                Assert.Equal(picked, network.Holders.Keys.Union(network.Delivered.Keys).ToHashSet());
                Assert.All(known.Select((past, i) => (past, i)), one => Assert.Equal(one.past.Count == 0 ? VersionVector.Empty : VersionVector.Of([.. one.past]), network.LogbookOf(one.i)));
            },
            iter: 3_000);

    private static void Act(DabbaNetwork network, HashSet<Dot>[] known, HashSet<DabbaId> picked, int choice)
    {
        var (carrier, other, box) = (choice % 3, choice / 3 % 3, new DabbaId(choice / 36 % 8));
        var done = (choice / 9 % 4) switch
        {
            0 => network.TryPickUp(carrier, "p", box),
            1 => network.TryDeliver(carrier, "d", box),
            2 => network.TryHandOver(carrier, other, box),
            _ => network.TryMeet(carrier, "m", other),
        };
        if (done != DabbaRefusal.None)
        {
            return;
        }

        if (choice / 9 % 4 is 0 or 1)
        {
            known[carrier].Add(new Dot(Story.ReplicaOf(carrier), (ulong)known[carrier].Count(dot => dot.Replica == Story.ReplicaOf(carrier)) + 1));
            picked.Add(box);
        }
        else if (choice / 9 % 4 == 3)
        {
            known[carrier].UnionWith(known[other]);
        }
    }

    private static string State(DabbaNetwork network) =>
        string.Join(';', Enumerable.Range(0, 3).Select(network.LogbookOf)) + string.Join(';', network.Holders) + network.Story.Events.Count;
}
