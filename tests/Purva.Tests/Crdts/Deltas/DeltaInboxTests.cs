using Purva.Clocks;
using Purva.Clocks.Exchange;
using Purva.Crdts.Counters;
using Purva.Crdts.Deltas;
using Xunit;

namespace Purva.Tests.Crdts.Deltas;

public sealed class DeltaInboxTests
{
    private static readonly GCounter One = GCounter.Empty.Increment(ReplicaId.Parse("a"));
    private static readonly GCounter Two = One.Increment(ReplicaId.Parse("a"));

    [Fact]
    public void An_interval_passes_where_its_beginning_is_covered()
    {
        var inbox = new DeltaInbox<GCounter>();

        Assert.Equal("Received 5/2 1 {a:1}", Receive(inbox, new(5, 0, 2, One), GCounter.Empty));
        Assert.Equal("Received 5/3 2 {a:2}", Receive(inbox, new(5, 1, 3, Two), One));
        Assert.Equal("Repeated 5/3 0 {}", Receive(inbox, new(5, 1, 2, One), Two));
        Assert.Equal(3UL, inbox.Through);
    }

    [Fact]
    public void A_gap_is_noticed_and_a_whole_state_closes_it()
    {
        var inbox = new DeltaInbox<GCounter>();

        Assert.Equal("WholeNeeded 5/3? 0 {}", Receive(inbox, new(5, 2, 3, Two), GCounter.Empty));
        Assert.Equal(0UL, inbox.Through);
        Assert.Equal("Received 5/3 2 {a:2}", Receive(inbox, new(5, 0, 3, Two), GCounter.Empty));
        Assert.Equal("WholeNeeded 5/9? 0 {}", Receive(inbox, new(5, 8, 9, Two), Two));
    }

    [Fact]
    public void A_later_session_begins_with_a_whole_state_and_an_earlier_one_is_over()
    {
        var inbox = new DeltaInbox<GCounter>();
        Receive(inbox, new(5, 0, 3, One), GCounter.Empty);

        Assert.Equal("WholeNeeded 6/4? 0 {}", Receive(inbox, new(6, 2, 4, Two), One));
        Assert.Equal("Received 5/4 2 {a:2}", Receive(inbox, new(5, 3, 4, Two), One));
        Assert.Equal("Received 6/1 0 {}", Receive(inbox, new(6, 0, 1, Two), Two));
        Assert.Equal("Outdated  0 {}", Receive(inbox, new(5, 4, 9, Two), Two));
    }

    [Fact]
    public void Only_what_is_lacking_is_news()
    {
        var both = Two.Merge(GCounter.Empty.Increment(ReplicaId.Parse("b")));

        Assert.Equal("Received 5/2 1 {b:1}", Receive(new DeltaInbox<GCounter>(), new(5, 0, 2, both), Two));
    }

    private static string Receive(DeltaInbox<GCounter> inbox, DeltaInterval<GCounter> interval, GCounter mine)
    {
        var receipt = inbox.Receive(interval, mine, out var news, out DeltaAcknowledgement? answer);
        return $"{receipt} {answer} {news}";
    }
}
