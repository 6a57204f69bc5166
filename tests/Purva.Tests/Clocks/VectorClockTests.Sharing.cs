using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed partial class VectorClockTests
{
    [Fact]
    public void A_tick_and_its_operation_are_one_step_whoever_shares_the_clock()
    {
        const int threads = 4;
        const int each = 5_000;
        var clock = new VectorClock(A);
        var log = new List<VectorStamp>();
        var gaps = 0;

        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, worker =>
        {
            for (var i = 0; i < each; i++)
            {
                clock.Advance(stamp =>
                {
                    log.Add(stamp);
                    return stamp;
                });
                clock.Merge(VersionVector.Of(new Dot(new ReplicaId(0x10UL + (ulong)worker), (ulong)i + 1)));

                // Whoever reads the clock finds every event that it counts in the log.
                var seen = clock.Current[A];
                Interlocked.Add(ref gaps, seen > (ulong)Volatile.Read(ref log).Count ? 1 : 0);
            }
        });

        Assert.Equal(0, gaps);
        Assert.Equal(Enumerable.Range(1, threads * each).Select(counter => new Dot(A, (ulong)counter)), log.Select(stamp => stamp.Dot));
        Assert.True(log.Zip(log.Skip(1)).All(pair => pair.First.HappenedBefore(pair.Second) && pair.First.Vector.HappenedBefore(pair.Second.Vector)));
        Assert.Equal(threads + 1, clock.Current.Count);
    }

    [Fact]
    public void An_operation_may_read_the_clock_and_not_move_it()
    {
        var clock = new VectorClock(A);

        var read = clock.Advance(stamp => clock.Current == stamp.Vector);

        Assert.True(read);
        Assert.Throws<InvalidOperationException>(() => clock.Advance(_ => clock.Advance()));
        Assert.Throws<InvalidOperationException>(() => clock.Advance(_ => clock.Merge(VersionVector.Empty)));
        Assert.Throws<InvalidOperationException>(() => clock.Advance(_ => clock.Receive(VersionVector.Empty, out var _)));
    }

    [Fact]
    public void An_event_whose_operation_fails_is_still_an_event()
    {
        var clock = new VectorClock(A);

        Assert.Throws<FormatException>(() => clock.Advance<int>(_ => throw new FormatException()));
        Assert.Equal("a@{a:2}", clock.Advance().ToString());
    }
}
