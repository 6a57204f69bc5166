using Purva.Clocks;
using Purva.Hashgraph;
using Purva.SiteConsole;
using Purva.SiteConsole.Ordering;
using Xunit;

namespace Purva.ConsoleTests;

/// <summary>A gossip graph as a drawing.</summary>
public sealed class HashgraphDrawingTests
{
    [Fact]
    public void Parents_stand_left_of_their_children_and_every_event_within_the_picture()
    {
        var drawing = HashgraphDrawing.Of(Look(40));
        Assert.Equal(40, drawing.Events.Count);
        Assert.All(drawing.Events, one =>
        {
            Assert.InRange(one.X, 0, drawing.Width);
            Assert.InRange(one.Y, HashgraphDrawing.Head, drawing.Height);
            Assert.All(new[] { one.Self, one.Other }.OfType<DrawnEvent>(), parent => Assert.True(parent.Column < one.Column));
        });
    }

    [Fact]
    public void Each_round_is_a_band_in_its_order_and_what_is_decided_says_so()
    {
        var drawing = HashgraphDrawing.Of(Look(40));
        Assert.Equal([1L, 2, 3, 4, 5], drawing.Bands.Select(band => band.Number).Order());
        Assert.Equal([1L, 2, 3], drawing.Bands.Where(band => band.IsDecided).Select(band => band.Number).Order());
    }

    [Fact]
    public void An_event_says_what_became_of_it()
    {
        var events = HashgraphDrawing.Of(Look(40)).Events;
        Assert.Equal("received odd witness famous", events[0].Css);
        Assert.Equal("Event 1 of ann: round 1, a famous witness, received in round 1, carries 1 transaction.", events[0].Sentence("ann"));
        Assert.Equal("open witness undecided", events[^8].Css);
        Assert.Equal("Event 10 of dan: round 5, without a place yet.", events[^1].Sentence("dan"));
    }

    [Fact]
    public void Nothing_is_drawn_of_nothing() => Assert.Empty(HashgraphDrawing.Of(Look(0)).Bands);

    /// <summary>Four members in turn, each upon the one before; eight events are a round.</summary>
    private static OrderLook Look(int count)
    {
        var events = new List<OrderLookEvent>();
        for (var i = 0; i < count; i++)
        {
            var round = (i / 8) + 1;
            var isWitness = i % 8 < 4;
            var fate = new EventFate(round, isWitness, !isWitness ? default : round <= 3 ? Fame.Famous : Fame.Undecided, round <= 3 ? round : 0, round <= 3 ? i : 0);
            events.Add(new OrderLookEvent(
                HashOf(i), i % 4, new Dot(new ReplicaId((ulong)(i % 4) + 1), ((ulong)i / 4) + 1), i < 4 ? default : HashOf(i - 4), i == 0 ? default : HashOf(i - 1), i, i == 0 ? 1 : 0, fate));
        }

        return new OrderLook(["ann", "bob", "cy", "dan"], 0, 0, 3, 1, 0, default, events, [], []);
    }

    private static EventHash HashOf(int i) => EventHash.Of(BitConverter.GetBytes(i));
}
