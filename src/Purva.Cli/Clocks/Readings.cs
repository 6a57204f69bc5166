using System.Globalization;
using Purva.Clocks;

namespace Purva.Cli.Clocks;

/// <summary>Compares two texts by what they look like.</summary>
internal static class Readings
{
    public const string Shapes = "a vector {alice:1,bob:2} or [1,2], a context {alice:1|alice:4}, an event alice:3, a version alice:3{alice:1,bob:2}, a hybrid timestamp 2026-11-23T10:15:30.123Z/0004, a Lamport time 17@alice, an interval tree stamp (1,(0,1,0))";

    public static Comparison Compare(string left, string right) => (Shape(left), Shape(right)) switch
    {
        (ReadingShape.Context, ReadingShape.Context) => Contexts(TypedContext.Parse(left), TypedContext.Parse(right)),
        (ReadingShape.Event, ReadingShape.Event) => Events(EventIn(left), EventIn(right)),
        (ReadingShape.Event, ReadingShape.Context) => Membership(EventIn(left), TypedContext.Parse(right), isEventLeft: true),
        (ReadingShape.Context, ReadingShape.Event) => Membership(EventIn(right), TypedContext.Parse(left), isEventLeft: false),
        (ReadingShape.Hybrid, ReadingShape.Hybrid) => Hybrids(HybridTimestamp.Parse(left.Trim()), HybridTimestamp.Parse(right.Trim())),
        (ReadingShape.Lamport, ReadingShape.Lamport) => LamportReading.Compare(left, right),
        (ReadingShape.Version, ReadingShape.Version) => VersionReading.Compare(left, right),
        (ReadingShape.Tree, ReadingShape.Tree) => TreeReading.Compare(left, right),
        var (one, other) => throw new CommandFailedException(
            $"The left reading is {Named(one)} and the right one {Named(other)}: compare two of a kind, or an event with a vector.", ExitCode.Usage),
    };

    private static ReadingShape Shape(string text)
    {
        var trimmed = text.Trim();
        return trimmed.StartsWith('{') || trimmed.StartsWith('[') ? ReadingShape.Context
            : HybridTimestamp.TryParse(trimmed, null, out _) ? ReadingShape.Hybrid
            : trimmed.StartsWith('(') ? ReadingShape.Tree
            : trimmed.Length > 0 && char.IsAsciiDigit(trimmed[0]) && trimmed.TrimStart("0123456789".ToCharArray()) is "" or ['@', ..] ? ReadingShape.Lamport
            : trimmed.EndsWith('}') && trimmed.Contains('{', StringComparison.Ordinal) ? ReadingShape.Version
            : trimmed.Contains(':', StringComparison.Ordinal) ? ReadingShape.Event
            : throw new CommandFailedException($"'{Short(text)}' is no reading of a clock; write {Shapes}.", ExitCode.Usage);
    }

    private static Comparison Contexts(TypedContext left, TypedContext right)
    {
        var names = new NameTable(left.Names.Concat(right.Names));
        return ContextComparison.Of(left.Resolve(names), right.Resolve(names), names);
    }

    private static Comparison Events(TypedEntry left, TypedEntry right)
    {
        var (leftText, rightText) = (TextOf(left), TextOf(right));
        return left.Name != right.Name
            ? new Comparison("events", leftText, rightText, "unknown", ["The events are of different replicas: their numbers alone tell nothing. Compare one of them with the vector that the other was stamped with."], [])
            : new Comparison("events", leftText, rightText, Comparison.WordFor(OrderOf(left.Counter.CompareTo(right.Counter))), [$"Both are events of {left.Name}, which numbers its events in their order."], []);
    }

    private static Comparison Membership(TypedEntry one, TypedContext context, bool isEventLeft)
    {
        var names = new NameTable(context.Names.Append(one.Name));
        var resolved = context.Resolve(names);
        var replica = names.ReplicaOf(one.Name);
        var isKnown = resolved.Contains(new Dot(replica, one.Counter));
        var known = ContextText.Known(resolved, replica);
        var (eventText, contextText) = (TextOf(one), ContextText.Of(resolved, names));
        string[] why =
        [
            $"Of {one.Name} the {(resolved.IsContiguous ? "vector" : "context")} knows {(known == "–" ? "nothing" : $"the events {known}")}, so {eventText} is {(isKnown ? "among them" : "not among them")}.",
            isKnown ? "The event happened before whatever bears this reading, or is that event." : "The event did not happen before whatever bears this reading: it is later, or concurrent.",
        ];
        return new Comparison("an event and what is known", isEventLeft ? eventText : contextText, isEventLeft ? contextText : eventText, isKnown ? "known" : "not known", why, []);
    }

    private static Comparison Hybrids(HybridTimestamp left, HybridTimestamp right)
    {
        var order = left.CompareTo(right);
        var apart = Math.Abs(left.Milliseconds - right.Milliseconds);
        string[] why = order == 0
            ? ["The timestamps are equal: two events of different replicas, which are concurrent, or one event. The replica breaks the tie."]
            :
            [
                apart == 0 ? "Both are of the same millisecond; the counter decides." : string.Create(CultureInfo.InvariantCulture, $"They are {apart:n0} ms apart."),
                $"So the {(order < 0 ? "right" : "left")} event did not happen before the other. Whether the other happened before it, or neither knew of the other, the timestamps do not tell.",
            ];
        return new Comparison("hybrid timestamps", left.ToString(), right.ToString(), WordFor(order), why, []);
    }

    private static string WordFor(int order) => order < 0 ? "smaller" : order > 0 ? "greater" : "equal";

    private static CausalOrder OrderOf(int order) => order < 0 ? CausalOrder.Before : order > 0 ? CausalOrder.After : CausalOrder.Equal;

    public static TypedEntry EventIn(string text)
    {
        var cursor = new TextCursor(text);
        var name = cursor.TakeName();
        cursor.Expect(':', "write an event as alice:3");
        var at = cursor.Position;
        var counter = cursor.TakeNumber();
        cursor.ExpectEnd();
        return counter > 0 ? new TypedEntry(name, counter, false) : throw cursor.Wrong(at, "an event is counted from 1");
    }

    private static string TextOf(TypedEntry entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.Name}:{entry.Counter}");

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static string Named(ReadingShape shape) => shape switch
    {
        ReadingShape.Context => "a vector or context",
        ReadingShape.Event => "an event",
        ReadingShape.Hybrid => "a hybrid timestamp",
        ReadingShape.Version => "a dotted version vector",
        ReadingShape.Tree => "an interval tree stamp",
        _ => "a Lamport time",
    };

    private enum ReadingShape
    {
        Context = 0,
        Event = 1,
        Hybrid = 2,
        Lamport = 3,
        Version = 4,
        Tree = 5,
    }
}
