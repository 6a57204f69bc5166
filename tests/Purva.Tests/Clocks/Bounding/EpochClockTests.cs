using CsCheck;
using Purva.Clocks;
using Purva.Clocks.Bounding;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks.Bounding;

public sealed class EpochClockTests
{
    private static readonly ReplicaId A = new(0xa);
    private static readonly ReplicaId B = new(0xb);

    [Fact]
    public void Behind_barriers_timestamps_compare_as_the_sets_of_their_events() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 11], Gen.Int[0, 99]).Array[0, 120].Sample(steps =>
        {
            var run = new EpochRun();
            foreach (var (at, kind, choice) in steps)
            {
                run.Take(at, kind, choice);
            }

            run.Check();
        });

    [Fact]
    public void An_epoch_ends_and_its_messages_are_refused()
    {
        var clock = new EpochClock(A, default, 1);
        clock.TryAdvance(out var old);
        Pass(clock);

        Assert.Equal(new EpochTimestamp(1, VersionVector.Empty), clock.Current);
        Assert.Equal(EpochReceipt.EpochIsOver, clock.Receive(old));
        Assert.Equal(EpochAnswer.Known, clock.Find(0, out var final));
        Assert.True(final.Contains(Dot.Parse("a:1")));
        Pass(clock);
        Assert.Equal(EpochAnswer.Forgotten, clock.Find(0, out _));
        Assert.Equal(EpochAnswer.NotOver, clock.Find(2, out _));
    }

    [Fact]
    public void A_closed_epoch_has_no_more_events_and_still_learns()
    {
        var clock = new EpochClock(A, default, 1);
        clock.Close();

        Assert.False(clock.TryAdvance(out _));
        Assert.Equal(EpochReceipt.Received, clock.Receive(EpochTimestamp.Parse("0@{b:1}")));
        Assert.Equal("0@{b:1}", clock.Current.ToString());
    }

    [Fact]
    public void A_message_of_the_next_epoch_lets_the_clock_advance_first()
    {
        var clock = new EpochClock(A, default, 1);
        var barrier = new EpochBarrier(0, A, B);

        Assert.Equal(EpochReceipt.BarrierNotPassed, clock.Receive(EpochTimestamp.Parse("1@{b:1}")));
        barrier.Close(A, clock.Close().Vector);
        Assert.False(clock.TryDrain(barrier));
        barrier.Close(B, VersionVector.Parse("{b:4}"));
        Assert.False(clock.TryDrain(barrier));
        clock.Receive(EpochTimestamp.Parse("0@{b:4}"));
        Assert.True(clock.TryDrain(barrier));
        Assert.False(clock.TryPass(barrier));
        Assert.Equal(EpochReceipt.Impossible, clock.Receive(EpochTimestamp.Parse("0@{b:5}")));
        Assert.Equal(EpochReceipt.Impossible, clock.Receive(EpochTimestamp.Parse("1@{a:1}")));
        Assert.Equal(EpochReceipt.BarrierNotPassed, clock.Receive(EpochTimestamp.Parse("2@{b:1}")));
        Assert.Equal(EpochReceipt.Received, clock.Receive(EpochTimestamp.Parse("1@{b:1}")));
        Assert.Equal("1@{a:1,b:1}", clock.Current.ToString());
    }

    [Fact]
    public void Events_of_our_own_that_we_never_made_are_refused()
    {
        var clock = new EpochClock(A, EpochTimestamp.Parse("4@{a:2}"), 1);

        Assert.Equal(EpochReceipt.Impossible, clock.Receive(EpochTimestamp.Parse("4@{a:3}")));
        Assert.Equal("4@{a:2}", clock.Current.ToString());
        Assert.Throws<ArgumentException>(() => new EpochClock(default, default, 1));
    }

    private static void Pass(EpochClock clock)
    {
        var barrier = new EpochBarrier(clock.Current.Epoch, A);
        barrier.Close(A, clock.Close().Vector);
        Assert.True(clock.TryDrain(barrier));
        barrier.Drain(A, clock.Current.Vector);
        Assert.True(clock.TryPass(barrier));
        Assert.False(clock.TryPass(barrier));
    }

    /// <summary>Three processes that exchange messages late and twice, and go from epoch to epoch; each timestamp beside the set of its events.</summary>
    private sealed class EpochRun
    {
        private static readonly ReplicaId[] Names = [new(0xa), new(0xb), new(0xc)];

        private readonly EpochClock[] clocks = [.. Names.Select(name => new EpochClock(name, default, 2))];
        private readonly HashSet<Dot>[] truths = [[], [], []];
        private readonly List<(EpochTimestamp Stamp, HashSet<Dot> Truth)> stamps = [];
        private readonly Dictionary<ulong, EpochBarrier> barriers = [];
        private ulong events;

        public void Take(int at, int kind, int choice)
        {
            var barrier = BarrierOf(clocks[at].Current.Epoch);
            switch (kind)
            {
                case <= 2:
                    Note(at, clocks[at].TryAdvance(out _), []);
                    break;
                case <= 5 when stamps.Count > 0:
                    Receive(at, stamps[choice % stamps.Count]);
                    break;
                case 6:
                    barrier.Close(Names[at], clocks[at].Close().Vector);
                    break;
                case 7 when barrier.Stage != BarrierStage.Closing:
                    stamps.Where(stamp => stamp.Stamp.Epoch == barrier.Epoch).ToList().ForEach(stamp => Receive(at, stamp));
                    break;
                case 8 when clocks[at].TryDrain(barrier):
                    barrier.Drain(Names[at], clocks[at].Current.Vector);
                    break;
                case 9:
                    clocks[at].TryPass(barrier);
                    break;
                case > 9:
                    // All together, so that barriers are often passed.
                    for (var each = 0; each < Names.Length; each++)
                    {
                        Take(each, choice % 4 + 6, choice);
                    }

                    break;
            }
        }

        public void Check()
        {
            foreach (var (left, leftTruth) in stamps)
            {
                foreach (var (right, rightTruth) in stamps)
                {
                    Assert.Equal(DotSets.Compare(leftTruth, rightTruth), left.CompareCausally(right));
                }
            }
        }

        private EpochBarrier BarrierOf(ulong epoch)
        {
            if (!barriers.TryGetValue(epoch, out var barrier))
            {
                barriers[epoch] = barrier = new EpochBarrier(epoch, Names);
            }

            return barrier;
        }

        private void Receive(int at, (EpochTimestamp Stamp, HashSet<Dot> Truth) message)
        {
            var before = clocks[at].Current;
            var receipt = clocks[at].Receive(message.Stamp);
            Assert.NotEqual(EpochReceipt.Impossible, receipt);
            if (receipt == EpochReceipt.Received)
            {
                truths[at].UnionWith(message.Truth);
                Note(at, clocks[at].Current.Epoch != before.Epoch || clocks[at].Current.Vector[Names[at]] > before.Vector[Names[at]], message.Truth);
            }
            else
            {
                Assert.True(receipt == EpochReceipt.BarrierNotPassed || message.Truth.IsSubsetOf(truths[at]), "what is refused as over is known");
            }
        }

        private void Note(int at, bool isEvent, HashSet<Dot> heard)
        {
            truths[at].UnionWith(heard);
            if (isEvent)
            {
                truths[at].Add(new Dot(new ReplicaId(1), ++events));
                stamps.Add((clocks[at].Current, [.. truths[at]]));
            }
        }
    }
}
