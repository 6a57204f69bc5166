using System.Globalization;
using Purva.Clocks;
using Purva.Clocks.Bounding;
using Purva.Clocks.Exchange;
using Purva.Tracing;

namespace Purva.Tests.Docs;

/// <content>What keeps clocks small: stability, epochs, deltas.</content>
internal static partial class ClockPictures
{
    private static SpaceTimeDiagram Stability()
    {
        var picture = Three("Stable: seen by every member, and only then safe to forget");
        var tracker = new StabilityTracker(VersionVector.Empty, [A, B, C]);
        var (a, b, c) = (new VectorClock(A), new VectorClock(B), new VectorClock(C));
        var write = a.Advance();
        var send = picture.AddEvent(0, "writes", $"{write.Vector}");
        b.Merge(write.Vector);
        var atB = picture.AddEvent(1, "has it", $"{b.Current}", isEvent: false);
        c.Merge(write.Vector);
        var atC = picture.AddEvent(2, "has it", $"{c.Current}", isEvent: false);
        picture.AddMessage(send, atB);
        picture.AddMessage(send, atC);
        tracker.Report(A, a.Current);
        tracker.Report(B, b.Current);
        var early = picture.AddEvent(0, "hears of b", $"stable {tracker.Stable}", isEvent: false);
        picture.AddMessage(atB, early, "has {a:1}");
        tracker.Report(C, c.Current);
        var late = picture.AddEvent(0, "hears of c", $"stable {tracker.Stable}", isEvent: false);
        picture.AddMessage(atC, late, "has {a:1}");
        picture.AddNote("The stable cut is the meet of what all members have reported. One silent member holds it back.");
        return picture.ToDiagram();
    }

    private static SpaceTimeDiagram Epochs()
    {
        var picture = Three("Epochs: a new count behind a barrier that everybody passed", "a", "b");
        var (a, b) = (new EpochClock(A, default, 4), new EpochClock(B, default, 4));
        var barrier = new EpochBarrier(0, A, B);
        a.TryAdvance(out var one);
        var send = picture.AddEvent(0, "event", $"{one}");
        b.Receive(one);
        b.TryAdvance(out var two);
        var receipt = picture.AddEvent(1, "event", $"{two}");
        picture.AddMessage(send, receipt);
        barrier.Close(A, a.Close().Vector);
        barrier.Close(B, b.Close().Vector);
        var closed = picture.AddEvent(1, "closes the epoch", $"final {barrier.Final}", isEvent: false);
        a.Receive(two);
        var drained = picture.AddEvent(0, "has seen all of it", $"{a.Current}", isEvent: false);
        picture.AddMessage(closed, drained, "barrier");
        foreach (var (replica, clock) in ((ReplicaId, EpochClock)[])[(A, a), (B, b)])
        {
            clock.TryDrain(barrier);
            barrier.Drain(replica, clock.Current.Vector);
        }

        a.TryPass(barrier);
        b.TryPass(barrier);
        a.TryAdvance(out var next);
        var begin = picture.AddEvent(0, "event", $"{next}");
        b.TryAdvance(out var other);
        var beginning = picture.AddEvent(1, "event", $"{other}");
        picture.AddPair(begin, beginning);
        picture.AddNote("epoch@vector. All of epoch 0 happened before all of epoch 1; the vectors begin again. Without the barrier this would be a lie.");
        return picture.ToDiagram();
    }

    private static SpaceTimeDiagram Deltas()
    {
        var picture = Three("Delta channel: only what changed since the last acknowledgement", "sender", "receiver");
        var (sender, receiver) = (new DeltaSender(1, 8), new DeltaReceiver(8));
        var current = VersionVector.Of(new Dot(A, 7), new Dot(B, 40), new Dot(C, 9));
        var whole = sender.Prepare(current);
        var first = picture.AddEvent(0, "sends all", $"{whole.Changes}", isEvent: false);
        receiver.Receive(whole, out var seen, out var answer);
        var got = picture.AddEvent(1, "has", $"{seen}", isEvent: false);
        picture.AddMessage(first, got);
        sender.Acknowledge(answer!.Value);
        var acknowledged = picture.AddEvent(0, "knows that it has it", $"{sender.Acknowledged}", isEvent: false);
        picture.AddMessage(got, acknowledged, "acknowledged");
        current = current.Advance(A, out _);
        var lostDelta = sender.Prepare(current);
        var lost = picture.AddEvent(0, "sends the change", $"{lostDelta.Changes}", isEvent: false);
        current = current.Advance(A, out _);
        var again = sender.Prepare(current);
        var sent = picture.AddEvent(0, "sends what is not acknowledged", $"{again.Changes}", isEvent: false);
        receiver.Receive(again, out seen, out _);
        var end = picture.AddEvent(1, "has", $"{seen}", isEvent: false);
        picture.AddMessage(lost, end, "lost", isLost: true);
        picture.AddMessage(sent, end);
        picture.AddNote(string.Create(CultureInfo.InvariantCulture, $"The whole vector takes {whole.EncodedLength} bytes, the change {again.EncodedLength}. A lost message costs nothing: the next change names what was acknowledged."));
        return picture.ToDiagram();
    }
}
