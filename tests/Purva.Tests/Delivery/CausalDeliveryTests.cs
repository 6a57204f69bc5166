using CsCheck;
using Purva.Clocks;
using Purva.Delivery;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Delivery;

public sealed class CausalDeliveryTests
{
    /// <summary>A history, and the order in which its messages arrive, some of them twice.</summary>
    private static readonly Gen<(Message[] History, Message[] Arrivals)> Arriving =
        Generate.CausalHistory.SelectMany(history => Gen.Int[0, Math.Max(0, history.Length - 1)].Array[0, history.Length].SelectMany(repeats =>
            Gen.Shuffle(history.Concat(repeats.Select(at => history[at])).ToArray()).Select(arrivals => (history, arrivals))));

    [Fact]
    public void Any_arrival_of_a_history_delivers_each_message_once_and_causes_first() =>
        Arriving.Sample((history, arrivals) =>
        {
            var delivery = new CausalDelivery<Message>(VersionVector.Empty, capacity: arrivals.Length);
            var delivered = new List<Message>();
            foreach (var message in arrivals)
            {
                Offer(delivery, message, delivered);
            }

            RequireCausal(delivered, VersionVector.Empty);
            Assert.Equal(history.Select(message => message.Dot).Order(), delivered.Select(message => message.Dot).Order());
            Assert.Equal(0, delivery.WaitingCount);
        });

    [Fact]
    public void At_every_moment_just_what_is_ready_has_been_delivered() =>
        Arriving.Sample((_, arrivals) =>
        {
            var delivery = new CausalDelivery<Message>(VersionVector.Empty, capacity: arrivals.Length);
            var model = new NaiveDelivery();
            var delivered = new List<Message>();
            foreach (var message in arrivals)
            {
                var before = delivered.Count;
                var expected = model.Offer(message);

                Assert.Equal(expected, Offer(delivery, message, delivered));

                Assert.Equal(expected == OfferResult.Ready, delivered.Count > before);
                RequireSame(model, delivery, delivered);
            }
        });

    [Fact]
    public void What_waits_is_told_with_a_dot_that_it_misses() =>
        Arriving.Sample((_, arrivals) =>
        {
            var delivery = new CausalDelivery<Message>(VersionVector.Empty, capacity: arrivals.Length);
            foreach (var message in arrivals)
            {
                Offer(delivery, message, []);
                Assert.Equal(delivery.WaitingCount, delivery.Waiting.Count());
                Assert.Equal(delivery.Waiting.Select(waiting => waiting.Item.Dot).Order(), delivery.Waiting.Select(waiting => waiting.Item.Dot));
                Assert.All(delivery.Waiting, waiting =>
                {
                    Assert.True(waiting.Item.Dependencies.Contains(waiting.Missing));
                    Assert.False(delivery.HasDelivered(waiting.Missing));
                });
            }
        });

    [Fact]
    public void With_little_room_whatever_is_offered_again_is_delivered_in_the_end() =>
        Gen.Select(Arriving, Gen.Int[0, 3]).Sample((arriving, capacity) =>
        {
            var delivery = new CausalDelivery<Message>(VersionVector.Empty, capacity);
            var delivered = new List<Message>();
            for (var round = 0; round <= arriving.History.Length; round++)
            {
                foreach (var message in arriving.Arrivals)
                {
                    var waitingBefore = delivery.WaitingCount;
                    if (Offer(delivery, message, delivered) == OfferResult.Full)
                    {
                        Assert.Equal(capacity, waitingBefore);
                    }

                    Assert.InRange(delivery.WaitingCount, 0, capacity);
                }
            }

            RequireCausal(delivered, VersionVector.Empty);
            Assert.Equal(arriving.History.Length, delivered.Count);
        });

    [Fact]
    public void Advancing_delivers_what_it_makes_ready_and_drops_what_it_covers() =>
        Gen.Select(Arriving, Gen.Int[0, 28], Gen.Int[0, 13]).Sample((arriving, moment, upTo) =>
        {
            var snapshot = upTo < arriving.History.Length
                ? arriving.History[upTo].Dependencies.With(arriving.History[upTo].Dot)
                : VersionVector.Empty;
            var delivery = new CausalDelivery<Message>(VersionVector.Empty, capacity: arriving.Arrivals.Length);
            var model = new NaiveDelivery();
            var delivered = new List<Message>();
            foreach (var (index, message) in arriving.Arrivals.Index())
            {
                if (index == moment)
                {
                    delivery.Advance(snapshot, delivered);
                    model.Advance(snapshot);
                    RequireSame(model, delivery, delivered);
                }

                Assert.Equal(model.Offer(message), Offer(delivery, message, delivered));
                RequireSame(model, delivery, delivered);
            }

            Assert.Equal(0, delivery.WaitingCount);
        });

    [Fact]
    public void What_was_delivered_before_is_a_duplicate_and_clearing_forgets_only_what_waits() =>
        Arriving.Where(arriving => arriving.History.Length > 1).Sample((history, _) =>
        {
            var last = history[^1];
            var delivery = new CausalDelivery<Message>(VersionVector.Of(history[0].Dot), capacity: 1);
            Offer(delivery, last, []);

            delivery.Clear();

            Assert.Equal(0, delivery.WaitingCount);
            Assert.Equal(OfferResult.Duplicate, Offer(delivery, history[0], []));
            Assert.True(delivery.HasDelivered(history[0].Dot));
        });

    [Theory]
    [InlineData("a:1", "a:1")]
    [InlineData("a:1", "a:2")]
    public void An_item_that_depends_on_its_own_future_is_refused(string dot, string dependency) =>
        Assert.Throws<ArgumentException>(() => new CausalDelivery<int>(VersionVector.Empty, 1).Offer(Dot.Parse(dot), [Dot.Parse(dependency)], 0, []));

    [Fact]
    public void An_item_that_is_no_event_and_a_negative_capacity_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new CausalDelivery<int>(VersionVector.Empty, 1).Offer(default, [], 0, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CausalDelivery<int>(VersionVector.Empty, -1));
    }

    [Fact]
    public void An_item_that_is_ready_while_nothing_waits_allocates_nothing()
    {
        var delivery = new CausalDelivery<int>(VersionVector.Parse("{a:1}"), capacity: 8);
        var ready = new List<int>(4);
        var dot = Dot.Parse("a:1");
        var dependencies = new[] { Dot.Parse("a:1") };
        var deliver = () =>
        {
            ready.Clear();
            dot = dot with { Counter = dot.Counter + 1 };
            delivery.Offer(dot, dependencies, 0, ready);
        };

        Assert.Equal(0, Allocation.Of(deliver));
        Assert.Equal(1_002UL, delivery.Delivered[dot.Replica]);
    }

    private static OfferResult Offer(CausalDelivery<Message> delivery, Message message, List<Message> delivered) =>
        delivery.Offer(message.Dot, message.Dependencies.Entries, message, delivered);

    private static void RequireSame(NaiveDelivery model, CausalDelivery<Message> delivery, List<Message> delivered)
    {
        Assert.Equal(model.Delivered.Order(), delivered.Select(message => message.Dot).Order());
        Assert.Equal(model.WaitingCount, delivery.WaitingCount);
        Assert.Equal(model.Seen, delivery.Delivered);
    }

    private static void RequireCausal(List<Message> delivered, VersionVector start)
    {
        var seen = start;
        foreach (var message in delivered)
        {
            Assert.True(seen.Dominates(message.Dependencies));
            Assert.False(seen.Contains(message.Dot));
            seen = seen.With(message.Dot);
        }
    }
}
