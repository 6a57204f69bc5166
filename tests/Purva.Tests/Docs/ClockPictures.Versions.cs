using System.Globalization;
using Purva.Clocks;
using Purva.Tracing;

namespace Purva.Tests.Docs;

/// <content>Versions of stored values.</content>
internal static partial class ClockPictures
{
    private static SpaceTimeDiagram Versions()
    {
        var picture = Three("Version vector: which updates a copy of an object has", "copy a", "copy b");
        var first = VersionVector.Empty.Advance(A, out _);
        var write = picture.AddEvent(0, "writes x", $"{first}");
        var other = first;
        var copy = picture.AddEvent(1, "takes the copy", $"{other}", isEvent: false);
        picture.AddMessage(write, copy, "sync");
        var left = first.Advance(A, out _);
        var leftEvent = picture.AddEvent(0, "writes y", $"{left}");
        var right = other.Advance(B, out _);
        var rightEvent = picture.AddEvent(1, "writes z", $"{right}");
        var merge = picture.AddEvent(0, "merges both", $"{left.Merge(right)}", isEvent: false);
        picture.AddMessage(rightEvent, merge, "sync");
        picture.AddPair(leftEvent, rightEvent);
        picture.AddNote("Only updates tick; taking a copy and merging do not. Two updates of the same copy are a conflict that the vectors show.");
        return picture.ToDiagram();
    }

    private static SpaceTimeDiagram Dotted()
    {
        var picture = Three("Dotted version vector: two clients write through one server, and both writes live", "client 1", "client 2", "server a");
        var first = new DottedVersionVector(new Dot(A, 1), VersionVector.Empty);
        var second = new DottedVersionVector(new Dot(A, 2), VersionVector.Empty);
        var third = new DottedVersionVector(new Dot(A, 3), VersionVector.Of(first.Dot, second.Dot));
        var one = picture.AddEvent(0, "has read nothing", "context {}", isEvent: false);
        var two = picture.AddEvent(1, "has read nothing", "context {}", isEvent: false);
        var left = picture.AddEvent(2, "keeps", $"{first}");
        var right = picture.AddEvent(2, "keeps both", $"{second}");
        picture.AddMessage(one, left, "put x");
        picture.AddMessage(two, right, "put y");
        var read = picture.AddEvent(0, "has read x and y", $"context {third.Context}", isEvent: false);
        picture.AddMessage(right, read, "x, y");
        var last = picture.AddEvent(2, "replaces both", $"{third}");
        picture.AddMessage(read, last, "put z");
        picture.AddPair(left, right);
        picture.AddNote("A plain version vector would put a:2 after a:1 and lose x. The dot stands apart from what its author had read.");
        return picture.ToDiagram();
    }

    private static SpaceTimeDiagram Siblings()
    {
        var picture = Three("Dotted version vector set: all siblings of a key, with one context", "server a", "server b");
        var (a, b) = (default(DottedVersionVectorSet<string>), default(DottedVersionVectorSet<string>));
        a = a.Update(VersionVector.Empty, "milk", A, out _);
        var milk = picture.AddEvent(0, "put milk", Show(a));
        b = b.Update(VersionVector.Empty, "eggs", B, out _);
        var eggs = picture.AddEvent(1, "put eggs", Show(b));
        b = b.Sync(a);
        var synced = picture.AddEvent(1, "syncs", Show(b), isEvent: false);
        picture.AddMessage(milk, synced, "state");
        b = b.Update(b.Context, "milk and eggs", B, out _);
        var both = picture.AddEvent(1, "put milk and eggs, having read both", Show(b));
        a = a.Sync(b);
        var end = picture.AddEvent(0, "syncs", Show(a), isEvent: false);
        picture.AddMessage(both, end, "state");
        picture.AddPair(milk, eggs);
        picture.AddNote("Values of which none replaces another are siblings. A write replaces just what its author had read.");
        return picture.ToDiagram();
    }

    private static string Show(DottedVersionVectorSet<string> set) => string.Join('\n', set.Dotted.Select(one => $"{one.Dot} {one.Value}").Append($"seen {set.Context}"));

    private static SpaceTimeDiagram LastWriter()
    {
        var picture = Three("Write timestamp: the greatest wins, and nobody hears of the other", "a", "b, 3 ms fast");
        var (a, b) = (new WriteClock(A, TimeSpan.Zero), new WriteClock(B, TimeSpan.Zero));
        var (left, right) = (a.Advance(5_000), b.Advance(7_000));
        var one = picture.AddEvent(0, "writes x", $"{left}");
        var two = picture.AddEvent(1, "writes y", $"{right}");
        var merged = picture.AddEvent(0, "keeps y, loses x", $"{(left > right ? left : right)}", isEvent: false);
        picture.AddMessage(two, merged, "sync");
        picture.AddPair(one, two);
        picture.AddNote("Microseconds and replica, totally ordered. Of two concurrent writes one is lost, and the fast clock wins: fit for caches and readings.");
        return picture.ToDiagram();
    }

    private static SpaceTimeDiagram MultiMaster()
    {
        var picture = Three("Multi-master stamp: a conflict is seen, and every site names the same winner", "east (a)", "west (b)");
        var first = MultiMasterStamp.Issue([], new Dot(A, 1), new HybridTimestamp(10UL << 16), 0);
        var left = MultiMasterStamp.Issue([first], new Dot(A, 2), new HybridTimestamp(20UL << 16), 0);
        var right = MultiMasterStamp.Issue([first], new Dot(B, 1), new HybridTimestamp(25UL << 16), 0);
        var start = picture.AddEvent(0, "writes", Show(first));
        var copy = picture.AddEvent(1, "has the copy", Show(first), isEvent: false);
        picture.AddMessage(start, copy, "replicates");
        var one = picture.AddEvent(0, "writes", Show(left));
        var two = picture.AddEvent(1, "writes", Show(right));
        var end = picture.AddEvent(0, left.CompareCausally(right) == CausalOrder.Concurrent ? "concurrent: west wins by time" : "in order", Show(left > right ? left : right), isEvent: false);
        picture.AddMessage(two, end, "replicates");
        picture.AddPair(one, two);
        picture.AddNote("Counters by site tell that neither had read the other; epoch, then time, then site choose one. The choice is transitive.");
        return picture.ToDiagram();
    }

    private static string Show(MultiMasterStamp stamp) => string.Create(CultureInfo.InvariantCulture, $"{stamp.Version}\nat {stamp.Time.Milliseconds} ms");
}
