using System.Globalization;
using Purva.Clocks;
using Purva.Clocks.IntervalTree;
using Purva.Tracing;

namespace Purva.Tests.Docs;

/// <content>Clocks that order the events of processes.</content>
internal static partial class ClockPictures
{
    private static SpaceTimeDiagram Lamport()
    {
        var picture = Three("Lamport: one number, which grows along every chain of causes");
        var (a, b, c) = (new LamportClock(A), new LamportClock(B), new LamportClock(C));
        var pay = a.Advance();
        var send = picture.AddEvent(0, "pays", $"{pay}");
        for (var i = 0; i < 2; i++)
        {
            picture.AddEvent(2, "counts stock", $"{c.Advance()}");
        }

        b.TryReceive(pay, out var got);
        var receipt = picture.AddEvent(1, "books", $"{got}");
        picture.AddMessage(send, receipt, "payment");
        var other = picture.AddEvent(2, "counts stock", $"{c.Advance()}");
        picture.AddPair(receipt, other);
        picture.AddNote("2@b is smaller than 3@c, and yet the two are concurrent: a smaller number only rules out that the other came first.");
        return picture.ToDiagram();
    }

    private static SpaceTimeDiagram Vector()
    {
        var picture = Three("Vector clock: exactly what happened before, one entry for each process");
        var (a, b, c) = (new VectorClock(A), new VectorClock(B), new VectorClock(C));
        var pay = a.Advance();
        var send = picture.AddEvent(0, "pays", $"{pay.Vector}");
        var first = picture.AddEvent(2, "counts stock", $"{c.Advance().Vector}");
        b.Receive(pay.Vector, out var booked);
        var receipt = picture.AddEvent(1, "books", $"{booked.Vector}");
        var ship = b.Advance();
        var order = picture.AddEvent(1, "orders shipping", $"{ship.Vector}");
        c.Receive(ship.Vector, out var shipped);
        var end = picture.AddEvent(2, "ships", $"{shipped.Vector}");
        picture.AddMessage(send, receipt, "payment");
        picture.AddMessage(order, end, "order");
        picture.AddPair(receipt, first);
        picture.AddNote("{a:1,b:1} and {c:1} each know something that the other does not: concurrent. {a:1,b:2,c:2} knows all that came before it.");
        return picture.ToDiagram();
    }

    private static SpaceTimeDiagram Hybrid()
    {
        var picture = Three("Hybrid clock: near the wall clock, and never against causality", "a, on time", "b, 5 ms slow");
        var (a, b) = (new HybridLogicalClock(TimeSpan.FromSeconds(1)), new HybridLogicalClock(TimeSpan.FromSeconds(1)));
        var sent = a.Advance(100);
        var send = picture.AddEvent(0, "wall clock 100", Short(sent));
        picture.AddEvent(1, "wall clock 95", Short(b.Advance(95)));
        b.TryReceive(sent, 96, out var got);
        var receipt = picture.AddEvent(1, "wall clock 96", Short(got));
        picture.AddMessage(send, receipt, "message");
        picture.AddEvent(1, "wall clock 97", Short(b.Advance(97)));
        picture.AddEvent(1, "wall clock 103", Short(b.Advance(103)));
        picture.AddNote("Milliseconds and a counter. b's own clock still says 96 when the message of 100 arrives: it counts on from 100 until the wall clock has caught up.");
        return picture.ToDiagram();
    }

    private static string Short(HybridTimestamp time) => string.Create(CultureInfo.InvariantCulture, $"{time.Milliseconds} +{time.Counter}");

    private static SpaceTimeDiagram IntervalTree()
    {
        var picture = new SpaceTimeDiagram.Builder("Interval tree clock: processes come and go, and nobody hands out names");
        picture.AddProcess("first");
        picture.AddProcess("second", comesAndGoes: true);
        picture.AddProcess("third", comesAndGoes: true);
        var (one, two) = IntervalTreeStamp.Seed.Fork();
        var birth = picture.AddEvent(0, "forks", $"{one}", isEvent: false);
        var born = picture.AddEvent(1, "begins", $"{two}", isEvent: false);
        (two, var three) = two.Fork();
        var second = picture.AddEvent(1, "forks", $"{two}", isEvent: false);
        var third = picture.AddEvent(2, "begins", $"{three}", isEvent: false);
        one = one.Advance();
        var left = picture.AddEvent(0, "event", $"{one}");
        three = three.Advance();
        var right = picture.AddEvent(2, "event", $"{three}");
        two.Join(three, out two);
        var joined = picture.AddEvent(1, "takes over", $"{two}", isEvent: false);
        two = two.Advance();
        picture.AddEvent(1, "event", $"{two}");
        picture.AddMessage(birth, born);
        picture.AddMessage(second, third);
        picture.AddMessage(right, joined, "retires");
        picture.AddPair(left, right);
        picture.AddNote("(share, events): a fork splits a share of the interval, a join gives it back, and events are counted where the share lies.");
        return picture.ToDiagram();
    }
}
