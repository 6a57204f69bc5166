using Purva.Clocks;
using Purva.Clocks.Exchange;
using Xunit;

namespace Purva.Tests.Clocks.Exchange;

public sealed class DeltaSenderTests
{
    [Fact]
    public void What_was_only_sent_is_sent_again()
    {
        var sender = new DeltaSender(5, 8);

        Assert.Equal("5/1<0{a:1}", sender.Prepare(VersionVector.Parse("{a:1}")).ToString());
        Assert.Equal("5/2<0{a:1,b:1}", sender.Prepare(VersionVector.Parse("{a:1,b:1}")).ToString());
        Assert.True(sender.Acknowledge(DeltaAcknowledgement.Parse("5/1")));
        Assert.Equal("5/3<1{b:1}", sender.Prepare(VersionVector.Parse("{a:1,b:1}")).ToString());
        Assert.Equal(VersionVector.Parse("{a:1}"), sender.Acknowledged);
    }

    [Fact]
    public void An_answer_that_is_old_of_another_session_or_beyond_the_window_changes_nothing()
    {
        var sender = new DeltaSender(5, 2);
        sender.Prepare(VersionVector.Parse("{a:1}"));
        sender.Prepare(VersionVector.Parse("{a:2}"));
        sender.Prepare(VersionVector.Parse("{a:3}"));

        Assert.False(sender.Acknowledge(DeltaAcknowledgement.Parse("5/1")));
        Assert.False(sender.Acknowledge(DeltaAcknowledgement.Parse("4/3")));
        Assert.False(sender.Acknowledge(DeltaAcknowledgement.Parse("5/4")));
        Assert.True(sender.Acknowledge(DeltaAcknowledgement.Parse("5/3")));
        Assert.False(sender.Acknowledge(DeltaAcknowledgement.Parse("5/2")));
        Assert.False(sender.Acknowledge(DeltaAcknowledgement.Parse("5/3?")));
        Assert.Equal(VersionVector.Parse("{a:3}"), sender.Acknowledged);
    }

    [Fact]
    public void A_receiver_that_lost_its_memory_gets_a_whole_vector()
    {
        var sender = new DeltaSender(5, 8);
        sender.Prepare(VersionVector.Parse("{a:1}"));
        sender.Acknowledge(DeltaAcknowledgement.Parse("5/1"));
        sender.Prepare(VersionVector.Parse("{a:1,b:1}"));

        Assert.True(sender.Acknowledge(DeltaAcknowledgement.Parse("5/2?")));
        Assert.False(sender.Acknowledge(DeltaAcknowledgement.Parse("5/2")));
        Assert.Equal("5/3<0{a:1,b:1}", sender.Prepare(VersionVector.Parse("{a:1,b:1}")).ToString());
    }

    [Fact]
    public void A_vector_that_shrinks_is_refused()
    {
        var sender = new DeltaSender(5, 8);
        sender.Prepare(VersionVector.Parse("{a:2}"));

        Assert.Throws<ArgumentException>(() => sender.Prepare(VersionVector.Parse("{a:1}")));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeltaSender(5, 0));
    }
}
