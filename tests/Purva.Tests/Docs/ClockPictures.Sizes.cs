using System.Globalization;
using Purva.Clocks;
using Purva.Clocks.Probable;
using Purva.Tracing;

namespace Purva.Tests.Docs;

/// <content>Clocks of another size than one entry for each replica.</content>
internal static partial class ClockPictures
{
    private static SpaceTimeDiagram Clustered()
    {
        var picture = Three("Two-level clock: only receipts from outside are stored with everything", "a, cluster 1", "b, cluster 1", "c, cluster 2");
        var (a, b, c) = (new ClusteredClock(A, [A, B]), new ClusteredClock(B, [A, B]), new ClusteredClock(C, [C]));
        var outside = c.Advance(out var fromOutside);
        var send = picture.AddEvent(2, "sends", $"{outside}");
        a.TryReceive(C, fromOutside, out var received);
        var receipt = picture.AddEvent(0, "receives from outside", $"{received}");
        picture.AddMessage(send, receipt);
        var inside = a.Advance(out var message);
        var sends = picture.AddEvent(0, "sends", $"{inside}");
        b.TryReceive(A, message, out var got);
        var end = picture.AddEvent(1, "receives from within", $"{got}");
        picture.AddMessage(sends, end);
        picture.AddEvent(1, "event", $"{b.Advance(out _)}");
        picture.AddNote("The star marks the receipt that is stored with all that it had seen. That c:1 came before b:2 is found through it, a:1.");
        return picture.ToDiagram();
    }

    private static SpaceTimeDiagram Bloom()
    {
        var picture = Three("Bloom clock: eight cells for any number of replicas");
        var none = new BloomClock(8, 2);
        var left = none.Advance(new Dot(A, 1));
        var send = picture.AddEvent(0, "event a:1", Cells(left));
        var other = none.Advance(new Dot(C, 1));
        var apart = picture.AddEvent(2, "event c:1", Cells(other));
        var merged = none.Merge(left).Advance(new Dot(B, 1));
        var receipt = picture.AddEvent(1, "receives, event b:1", Cells(merged));
        picture.AddMessage(send, receipt);
        picture.AddPair(send, apart);
        picture.AddNote(string.Create(CultureInfo.InvariantCulture, $"Each event counts one up in two cells. a:1 against c:1: {left.CompareCausally(other)}. a:1 against b:1: {left.CompareCausally(merged)}."));
        return picture.ToDiagram();
    }

    private static string Cells(BloomClock clock) => string.Join(' ', clock.Cells.ToArray());

    private static SpaceTimeDiagram Plausible()
    {
        var picture = Three("Plausible clock: three replicas share two entries", "a", "b", "c, which shares a's entry");
        var (a, b, c) = (new PlausibleClock(new ReplicaId(2), 2), new PlausibleClock(new ReplicaId(3), 2), new PlausibleClock(new ReplicaId(4), 2));
        a = a.Advance();
        var send = picture.AddEvent(0, "event", Entries(a));
        b = b.Receive(a);
        var receipt = picture.AddEvent(1, "receives", Entries(b));
        picture.AddMessage(send, receipt);
        c = c.Advance();
        var apart = picture.AddEvent(2, "event", Entries(c));
        picture.AddPair(receipt, apart);
        picture.AddNote($"c's event is concurrent with b's receipt, and its clock answers: {c.CompareCausally(b)}. It may see an order where there is none, never the reverse.");
        return picture.ToDiagram();
    }

    private static string Entries(PlausibleClock clock) => $"[{string.Join(',', clock.Entries.ToArray())}]";

    private static SpaceTimeDiagram SeenBy()
    {
        var picture = Three("Seen-by filter: who has acknowledged, in sixteen bits");
        var filter = new SeenByFilter(16, 2).With(A);
        var send = picture.AddEvent(0, "writes", Bits(filter), isEvent: false);
        filter = filter.With(B);
        var atB = picture.AddEvent(1, "acknowledges", Bits(filter), isEvent: false);
        picture.AddMessage(send, atB);
        var back = picture.AddEvent(0, $"b: {Said(filter, B)}, c: {Said(filter, C)}", Bits(filter), isEvent: false);
        picture.AddMessage(atB, back);
        filter = filter.With(C);
        var atC = picture.AddEvent(2, "acknowledges", Bits(filter), isEvent: false);
        picture.AddMessage(back, atC);
        picture.AddNote(string.Create(CultureInfo.InvariantCulture, $"Nobody who has seen it is ever missed. With {filter.BitsSet} of {filter.Size} bits set a stranger is taken for one of them with a probability of {filter.FalsePositiveProbability:0.###}."));
        return picture.ToDiagram();
    }

    private static string Bits(SeenByFilter filter) => string.Create(CultureInfo.InvariantCulture, $"{filter.BitsSet} bits set");

    private static string Said(SeenByFilter filter, ReplicaId replica) => filter.MayHaveSeen(replica) ? "probably" : "certainly not";

    private static SpaceTimeDiagram Matrix()
    {
        var picture = Three("Matrix clock: what each is known to have seen of each", "a", "b");
        var (a, b) = (new MatrixClock(A), new MatrixClock(B));
        a.Advance(out var sent);
        var send = picture.AddEvent(0, "event", Rows(a));
        b.Receive(A, sent, out _);
        var receipt = picture.AddEvent(1, "receives", Rows(b));
        picture.AddMessage(send, receipt);
        b.Advance(out var answer);
        var back = picture.AddEvent(1, "answers", Rows(b));
        a.Receive(B, answer, out _);
        var end = picture.AddEvent(0, "receives", Rows(a));
        picture.AddMessage(back, end);
        picture.AddNote($"Now a knows that b has a:1: seen by both is {a.SeenByAll(A, B)}. Nobody had to be asked.");
        return picture.ToDiagram();
    }

    private static string Rows(MatrixClock clock)
    {
        var matrix = clock.Current;
        return string.Join('\n', matrix.Replicas.ToArray().Select(replica => $"{replica}: {matrix[replica]}"));
    }
}
