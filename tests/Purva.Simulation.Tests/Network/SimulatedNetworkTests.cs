using Purva.Simulation.Network;
using Purva.Store;
using Purva.Store.Ports;
using Xunit;

namespace Purva.Simulation.Tests.Network;

public sealed class SimulatedNetworkTests
{
    [Fact]
    public void A_link_is_opened_after_word_went_there_and_back()
    {
        var even = new LinkConditions { LeastLatency = TimeSpan.FromMilliseconds(30), MeanLatency = TimeSpan.FromMilliseconds(30) };
        var trial = new NetworkTrial(1, even).Connect();

        Assert.Equal(60, trial.World.Elapsed.TotalMilliseconds);
        Assert.Equal(1, trial.Network.OpenLinks);
    }

    [Fact]
    public void Where_nobody_listens_a_link_is_refused()
    {
        var trial = new NetworkTrial(1);
        trial.Network.Leave("b");

        var connecting = Connect(trial, CancellationToken.None);
        trial.Pass(1);

        Assert.IsType<PeerUnreachableException>(connecting.Exception!.InnerException);
        Assert.Equal(1, trial.Network.Counts.Refused);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public void Across_a_cut_a_link_is_opened_only_once_it_is_mended(string from, string to)
    {
        var trial = new NetworkTrial(1);
        trial.Network.Cut(from, to, isCut: true);
        var connecting = Connect(trial, CancellationToken.None);
        trial.Pass(10);
        Assert.False(connecting.IsCompleted);

        trial.Network.HealAll();
        trial.Pass(10);

        Assert.True(connecting.IsCompletedSuccessfully);
    }

    [Fact]
    public void Across_a_cut_nobody_waits_for_longer_than_they_want()
    {
        var trial = new NetworkTrial(1);
        trial.Network.Cut("a", "b", isCut: true);
        using var late = new CancellationTokenSource();
        var connecting = Connect(trial, late.Token);
        trial.World.Schedule(TimeSpan.FromSeconds(3), trial.A, late.Cancel);
        trial.Pass(4);
        Assert.IsType<TaskCanceledException>(connecting.Exception!.InnerException);

        trial.Network.HealAll();
        trial.Pass(100);

        Assert.Equal(0, trial.Network.OpenLinks);
        Assert.Equal(0, trial.Network.Counts.Opened);
    }

    [Fact]
    public void A_request_arrives_or_is_lost_as_often_as_it_is_told_to_be()
    {
        var world = new SimulatedWorld(1);
        var network = new SimulatedNetwork(world) { Conditions = new LinkConditions { BreakChance = 0.2 } };
        var arrived = world.Run(async () =>
        {
            var count = 0;
            for (var i = 0; i < 1_000; i++)
            {
                count += await network.CarryAsync("client", "a", 100) ? 1 : 0;
            }

            return count;
        });

        Assert.InRange(arrived, 740, 860);
        Assert.Equal(arrived, network.Counts.Carried);
        Assert.Equal(1_000 - arrived, network.Counts.CarriesLost);
    }

    [Fact]
    public async Task A_request_is_lost_that_meets_a_cut_on_its_way()
    {
        var world = new SimulatedWorld(1);
        var network = new SimulatedNetwork(world);
        var carrying = world.Outside.CallAsync(() => network.CarryAsync("client", "a", 100));
        world.Advance(TimeSpan.FromMilliseconds(1));
        network.Cut("client", "a", isCut: true);
        world.Advance(TimeSpan.FromSeconds(10));

        Assert.True(carrying.IsCompleted);
        Assert.False(await carrying);
        Assert.False(world.Run(() => network.CarryAsync("client", "a", 100)));
        Assert.True(world.Run(() => network.CarryAsync("a", "client", 100)));
    }

    [Fact]
    public void Latency_is_never_below_the_least_and_has_the_mean_that_was_asked_for()
    {
        var world = new SimulatedWorld(1);
        var conditions = new LinkConditions { LeastLatency = TimeSpan.FromMilliseconds(10), MeanLatency = TimeSpan.FromMilliseconds(40) };
        var network = new SimulatedNetwork(world) { Conditions = conditions };
        var (total, least) = (0.0, double.MaxValue);
        for (var i = 0; i < 5_000; i++)
        {
            var before = world.Elapsed;
            world.Run(() => network.CarryAsync("client", "a", 0));
            var took = (world.Elapsed - before).TotalMilliseconds;
            (total, least) = (total + took, Math.Min(least, took));
        }

        Assert.InRange(total / 5_000, 38, 42);
        Assert.InRange(least, 10, 11);
    }

    [Fact]
    public void Conditions_of_one_direction_move_nothing_on_another()
    {
        var plain = new NetworkTrial(5).Connect();
        var other = new NetworkTrial(5);
        other.Network.SetConditions("b", "c", new LinkConditions { Loss = 0.5 });
        other.Connect();
        foreach (var trial in new[] { plain, other })
        {
            trial.Network.CarryAsync("b", trial == other ? "c" : "d", 10);
            trial.Send(NetworkTrial.Numbered(1));
            trial.Pass(1);
        }

        Assert.Equal(plain.AtB, other.AtB);
    }

    private static Task<IPeerLink> Connect(NetworkTrial trial, CancellationToken cancellation) =>
        trial.A.CallAsync(async () => await trial.Network.TransportOf("a", trial.A).ConnectAsync(new PeerOptions("b", "b"), cancellation));
}
