using CsCheck;
using Purva.Clocks;
using Purva.Clocks.Probable;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks.Probable;

public sealed class PlausibleClockTests
{
    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(GenerateProbable.PlausibleClock);

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(GenerateProbable.PlausibleClock, "@[],0123ab ");

    [Fact]
    public void The_binary_form_is_as_documented() =>
        Assert.Equal("000000000000000A0303" + "00AC02", Convert.ToHexString(CodecLaws.Encode(PlausibleClock.Parse("a@[3,0,300]"))));

    [Fact]
    public void What_it_is_certain_of_is_true_and_what_happened_before_never_looks_otherwise() =>
        MessageHistory.Steps(7, 40).Sample(steps =>
        {
            var events = Run(steps, entries: 3);
            foreach (var a in events)
            {
                foreach (var b in events)
                {
                    var truth = a.Exact.CompareCausally(b.Exact);
                    var answer = a.Clock.CompareCausally(b.Clock);
                    Assert.True(!answer.IsCertain || answer.Apparent == truth, $"{a.Dot} is {truth} {b.Dot}, and is said to be {answer}");
                    Assert.True(truth == CausalOrder.Concurrent || answer.Apparent == truth, $"{a.Dot} is {truth} {b.Dot}, and looks {answer}");
                    Assert.True(a.Dot.Replica != b.Dot.Replica || answer.IsCertain);
                    Assert.Equal(answer.Reversed, b.Clock.CompareCausally(a.Clock));
                }
            }
        });

    [Fact]
    public void With_an_entry_for_each_replica_it_is_a_vector_clock() =>
        MessageHistory.Steps(5, 40).Sample(steps =>
        {
            var events = Run(steps, entries: 5);
            Assert.All(events, a => Assert.All(events, b =>
                Assert.Equal(a.Exact.CompareCausally(b.Exact), a.Clock.CompareCausally(b.Clock).Apparent)));
        });

    [Fact]
    public void Replicas_that_share_an_entry_may_look_ordered()
    {
        var one = new PlausibleClock(new ReplicaId(1), 2).Advance();
        var three = new PlausibleClock(new ReplicaId(3), 2).Advance().Advance();

        Assert.Equal(ProbableOrder.Apparently(CausalOrder.Before, null), one.CompareCausally(three));
        Assert.Equal(ProbableOrder.Concurrent, one.CompareCausally(new PlausibleClock(new ReplicaId(3), 2).Advance()));
        Assert.Equal(1, one.OwnEntry);
    }

    [Fact]
    public void Before_any_event_everything_is_certain()
    {
        var (none, other) = (new PlausibleClock(new ReplicaId(1), 2), new PlausibleClock(new ReplicaId(2), 2));

        Assert.Equal(ProbableOrder.Certain(CausalOrder.Equal), none.CompareCausally(other));
        Assert.Equal(ProbableOrder.Certain(CausalOrder.Before), none.CompareCausally(other.Advance()));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        var full = PlausibleClock.Parse($"2@[{ulong.MaxValue},0]");

        Assert.Throws<OverflowException>(() => full.Advance());
        Assert.Throws<OverflowException>(() => new PlausibleClock(new ReplicaId(2), 2).Receive(full));
        Assert.Throws<ArgumentException>(() => full.CompareCausally(new PlausibleClock(new ReplicaId(2), 3)));
        Assert.Throws<ArgumentException>(() => full.Receive(new PlausibleClock(new ReplicaId(2), 3)));
        Assert.Throws<ArgumentException>(() => new PlausibleClock(default, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlausibleClock(new ReplicaId(2), 0));
    }

    [Theory]
    [InlineData("0000000000000000" + "0100", DecodeStatus.Malformed)]
    [InlineData("0000000000000001" + "00", DecodeStatus.Malformed)]
    [InlineData("0000000000000001" + "0300", DecodeStatus.NeedMore)]
    [InlineData("0000000000000001" + "808008", DecodeStatus.OverLimit)]
    public void Bytes_that_are_no_clock_get_an_answer(string hex, DecodeStatus expected) =>
        Assert.Equal(expected, CodecLaws.CheckHostile<PlausibleClock>(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("")]
    [InlineData("a@[")]
    [InlineData("a@[]")]
    [InlineData("@[1]")]
    [InlineData("a@[1,01]")]
    [InlineData("a@1")]
    public void A_text_that_is_no_clock_is_refused(string text) => Assert.Throws<FormatException>(() => PlausibleClock.Parse(text));

    private static IReadOnlyList<MessageHistory.Event<PlausibleClock>> Run((int Who, int Heard)[] steps, int entries) =>
        MessageHistory.Run(steps, replica => new PlausibleClock(replica, entries), (clock, message, _) => message is null ? clock.Advance() : clock.Receive(message));
}
