using CsCheck;
using Purva.Clocks;
using Purva.Clocks.Bounding;
using Xunit;

namespace Purva.Tests.Clocks.Bounding;

public sealed class RetirementLedgerTests
{
    private static readonly ReplicaId[] Members = [new(0xa), new(0xb), new(0xc)];
    private static readonly ReplicaId Writer = new(0xd);

    [Fact]
    public void No_comparison_comes_out_differently_when_a_writer_retires() =>
        Gen.Select(Step(4), Step(3)).Sample((before, after) =>
        {
            var run = new RetirementRun(Members, Writer);
            foreach (var (at, kind, choice) in before)
            {
                run.Take(at, kind % 3, choice);
            }

            run.Retire();
            foreach (var (at, kind, choice) in after)
            {
                run.Take(at, kind, choice);
            }

            run.Check();
        });

    [Fact]
    public void In_the_end_the_writer_is_gone_from_every_clock()
    {
        var run = new RetirementRun(Members, Writer);
        run.Take(3, 0, 0);
        run.Take(3, 1, 0);
        run.Retire();
        run.Settle();

        Assert.All(run.Clocks, clock => Assert.Equal(0UL, clock[Writer]));
        run.Check();
    }

    [Fact]
    public void What_a_straggler_still_knows_of_the_writer_does_not_return()
    {
        var (ledger, own) = Dropped();
        var old = VersionVector.Parse("{b:1,d:2}");

        Assert.True(ledger.TryAdmit(old, out _));
        Assert.Equal(VersionVector.Parse("{a:1,b:2}"), ledger.Merge(own, old));
        Assert.Equal(CausalOrder.After, ledger.CompareCausally(own, old));
        Assert.Equal(CausalOrder.Concurrent, own.CompareCausally(old));
    }

    [Fact]
    public void An_identity_that_is_used_again_is_noticed()
    {
        var (ledger, _) = Dropped();

        Assert.False(ledger.TryAdmit(VersionVector.Parse("{a:1,d:3}"), out var offender));
        Assert.Equal(Dot.Parse("d:3"), offender);
        Assert.Equal(VersionVector.Parse("{d:2}"), ledger.Floors);
    }

    [Fact]
    public void The_floor_stays_until_all_have_dropped_it()
    {
        var (ledger, _) = Dropped();

        Assert.False(ledger.TryForget(Writer));
        Assert.True(ledger.ConfirmDropped(Writer, Members[0]));
        Assert.False(ledger.ConfirmDropped(Writer, Members[0]));
        Assert.Equal(RetirementStage.Stable, ledger.StageOf(Writer));
        Assert.True(ledger.ConfirmDropped(Writer, Members[1]));
        Assert.Equal(RetirementStage.Dropped, ledger.StageOf(Writer));
        Assert.True(ledger.TryForget(Writer));
        Assert.Equal(RetirementStage.Unknown, ledger.StageOf(Writer));
        Assert.True(ledger.Floors.IsEmpty);
    }

    [Fact]
    public void Nothing_is_dropped_before_all_have_acknowledged()
    {
        var ledger = new RetirementLedger();
        var clock = VersionVector.Parse("{a:1,b:2,d:2}");

        Assert.Equal(AnnounceResult.Fenced, ledger.Announce(new Retirement(Writer, 2), Members[0], Members[1], Writer));
        Assert.False(ledger.MayAcknowledge(Writer, VersionVector.Parse("{d:1}")));
        Assert.True(ledger.MayAcknowledge(Writer, clock));
        Assert.True(ledger.Acknowledge(Writer, Dot.Parse("a:1")));
        Assert.False(ledger.Acknowledge(Writer, Dot.Parse("a:2")));
        Assert.False(ledger.Acknowledge(Writer, Dot.Parse("c:1")));
        Assert.Equal(clock, ledger.Prune(clock));
        Assert.False(ledger.ConfirmDropped(Writer, Members[0]));
        Assert.Equal(RetirementStage.Fenced, ledger.StageOf(Writer));
        ledger.Remove(Members[1]);
        Assert.Equal(RetirementStage.Stable, ledger.StageOf(Writer));
        Assert.Equal(VersionVector.Parse("{a:1,b:2}"), ledger.Prune(clock));
    }

    [Fact]
    public void Announcements_that_cannot_be_are_refused()
    {
        var ledger = new RetirementLedger();

        Assert.Throws<ArgumentException>(() => ledger.Announce(new Retirement(Writer, 2), Writer));
        Assert.Throws<ArgumentException>(() => ledger.Announce(default, Members));
        Assert.Equal(AnnounceResult.Fenced, ledger.Announce(new Retirement(Writer, 2), Members));
        Assert.Equal(AnnounceResult.AlreadyKnown, ledger.Announce(new Retirement(Writer, 2), Members));
        Assert.Equal(AnnounceResult.Contradiction, ledger.Announce(new Retirement(Writer, 3), Members));
    }

    private static Gen<(int At, int Kind, int Choice)[]> Step(int sites) =>
        Gen.Select(Gen.Int[0, sites - 1], Gen.Int[0, 8], Gen.Int[0, 99]).Array[0, 40];

    /// <summary>Two members; a acknowledged by its first event, b by its second.</summary>
    private static (RetirementLedger Ledger, VersionVector Own) Dropped()
    {
        var ledger = new RetirementLedger();
        ledger.Announce(new Retirement(Writer, 2), Members[0], Members[1]);
        ledger.Acknowledge(Writer, Dot.Parse("a:1"));
        ledger.Acknowledge(Writer, Dot.Parse("b:2"));
        return (ledger, ledger.Prune(VersionVector.Parse("{a:1,b:2,d:2}")));
    }
}
