using CsCheck;
using Purva.Simulation.Network;
using Xunit;

namespace Purva.Simulation.Tests.Network;

/// <summary>What a link promises while it lasts, and that nothing passes which must not.</summary>
public sealed partial class SimulatedLinkTests
{
    private static readonly LinkConditions Bad = new() { Loss = 0.1, Repeat = 0.3, Reorder = 0.3, BytesPerSecond = 20_000 };

    [Fact]
    public void Messages_arrive_once_and_in_order_however_bad_the_link() => Gen.ULong.Sample(
        seed =>
        {
            var trial = new NetworkTrial(seed, Bad).Connect();
            Exchange(trial, 40);

            Assert.Equal(Enumerable.Range(0, 40).Select(number => $"{number}"), trial.WhatCameToB);
            Assert.Equal(Enumerable.Range(0, 40).Select(number => $"{number}"), trial.AtA.Select(one => one.What));
        },
        iter: 200,
        threads: 1);

    [Fact]
    public void The_same_seed_gives_the_same_arrivals_and_another_gives_others()
    {
        var first = new NetworkTrial(7, Bad).Connect();
        var second = new NetworkTrial(7, Bad).Connect();
        var third = new NetworkTrial(8, Bad).Connect();
        foreach (var trial in new[] { first, second, third })
        {
            Exchange(trial, 40);
        }

        Assert.Equal(first.AtB, second.AtB);
        Assert.Equal(first.AtA, second.AtA);
        Assert.NotEqual(first.AtB, third.AtB);
    }

    [Fact]
    public void Records_come_twice_and_out_of_turn_but_never_past_another_message()
    {
        var (repeated, reordered) = (0, 0);
        for (var seed = 1UL; seed <= 30; seed++)
        {
            var trial = new NetworkTrial(seed, new LinkConditions { Repeat = 0.3, Reorder = 0.3 }).Connect();
            for (var i = 0; i < 20; i++)
            {
                trial.Send(NetworkTrial.Records(i));
            }

            trial.Send(NetworkTrial.Numbered(0));
            trial.Send(NetworkTrial.Records(20));
            trial.Pass(10);

            var came = trial.WhatCameToB.ToList();
            var barrier = came.IndexOf("0");
            var before = came[..barrier];
            Assert.Equal(Enumerable.Range(0, 20).Select(i => $"r{i}").Order(StringComparer.Ordinal), before.Distinct().Order(StringComparer.Ordinal));
            Assert.All(came[(barrier + 1)..], one => Assert.Equal("r20", one));
            repeated += before.Count - 20;
            reordered += before.Distinct().SequenceEqual(Enumerable.Range(0, 20).Select(i => $"r{i}")) ? 0 : 1;
            Assert.Equal(came.Count - 22, trial.Network.Counts.Repeated);
        }

        Assert.InRange(repeated, 100, 260);
        Assert.InRange(reordered, 20, 30);
    }

    [Fact]
    public void A_cut_direction_passes_nothing_and_the_other_does()
    {
        var trial = new NetworkTrial(1).Connect();
        trial.Network.Cut("a", "b", isCut: true);
        Exchange(trial, 3);

        Assert.True(trial.Network.IsCut("a", "b"));
        Assert.False(trial.Network.IsCut("b", "a"));
        Assert.Empty(trial.AtB);
        Assert.Equal(3, trial.AtA.Count);

        trial.Network.HealAll();
        trial.Pass(5);

        Assert.Equal(["0", "1", "2"], trial.WhatCameToB);
    }

    [Fact]
    public void A_link_that_stands_still_for_a_minute_is_broken_on_both_sides()
    {
        var trial = new NetworkTrial(1).Connect();
        trial.Network.Cut("a", "b", isCut: true);
        trial.Send(NetworkTrial.Numbered(0));
        trial.Pass(29);
        Assert.Empty(trial.AtA);

        trial.Pass(32);

        Assert.Equal(["broken"], trial.WhatCameToB);
        Assert.Equal(["broken"], trial.AtA.Select(one => one.What));
        Assert.Equal(0, trial.Network.OpenLinks);
        Assert.Equal(1, trial.Network.Counts.Stalled);
    }

    [Fact]
    public void A_reset_breaks_links_at_once_and_takes_what_was_under_way()
    {
        var trial = new NetworkTrial(1).Connect();
        trial.Send(NetworkTrial.Numbered(0));
        trial.Pass(0.001);
        trial.Network.Break("b");
        trial.Pass(1);

        Assert.Equal(["broken"], trial.WhatCameToB);
        Assert.Equal(["broken"], trial.AtA.Select(one => one.What));
        Assert.Equal(1, trial.Network.Counts.Broken);
    }

    [Fact]
    public void What_was_sent_before_a_link_is_closed_still_arrives()
    {
        var trial = new NetworkTrial(1).Connect();
        trial.Send(NetworkTrial.Numbered(0));
        trial.A.Start(async () => await trial.Near!.DisposeAsync());
        trial.Pass(1);

        Assert.Equal(["0", "end"], trial.WhatCameToB);
        Assert.Equal(0, trial.Network.OpenLinks);
    }

    [Fact]
    public void Nothing_arrives_at_a_process_that_is_gone_and_its_peer_hears_of_it()
    {
        var trial = new NetworkTrial(1).Connect();
        trial.Send(NetworkTrial.Numbered(0));
        trial.Network.Leave("b");
        trial.B.Kill();
        trial.Pass(1);

        Assert.Empty(trial.AtB);
        Assert.Equal(["end"], trial.AtA.Select(one => one.What));
        Assert.Equal(0, trial.Network.OpenLinks);
    }

    [Fact]
    public void A_peer_behind_a_cut_does_not_hear_that_a_process_is_gone()
    {
        var trial = new NetworkTrial(1).Connect();
        trial.Network.Cut("b", "a", isCut: true);
        trial.Network.Leave("b");
        trial.B.Kill();
        trial.Pass(20);
        Assert.Empty(trial.AtA);

        trial.Network.Cut("b", "a", isCut: false);
        trial.Pass(2);

        Assert.Single(trial.AtA);
    }

    [Fact]
    public void A_slow_link_takes_as_long_as_its_bytes_need()
    {
        var trial = new NetworkTrial(1, new LinkConditions { BytesPerSecond = 1_000, LeastLatency = TimeSpan.Zero, MeanLatency = TimeSpan.Zero }).Connect();
        var start = trial.World.Elapsed;
        for (var i = 0; i < 10; i++)
        {
            trial.Send(NetworkTrial.Records(i, bytes: 980));
        }

        trial.Pass(60);

        Assert.Equal(Enumerable.Range(1, 10).Select(second => (double)second), trial.AtB.Select(one => Math.Round((one.At - start).TotalSeconds, 3)));
    }

    private static void Exchange(NetworkTrial trial, int count)
    {
        for (var i = 0; i < count; i++)
        {
            trial.Send(NetworkTrial.Numbered(i));
            trial.Answer(NetworkTrial.Numbered(i));
            trial.Pass(i % 7 * 0.01);
        }

        // Short of the time after which a standstill breaks a link.
        trial.Pass(20);
    }
}
