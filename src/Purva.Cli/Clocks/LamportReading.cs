using System.Globalization;
using Purva.Clocks;

namespace Purva.Cli.Clocks;

/// <summary>Lamport times as they were typed: <c>17@alice</c>, or <c>17</c> where nobody says whose it is.</summary>
internal static class LamportReading
{
    public static Comparison Compare(string left, string right)
    {
        var (one, other) = (Parse(left), Parse(right));
        var names = new NameTable([one.Name, other.Name]);
        var evidence = new LamportTimestamp(one.Counter, names.ReplicaOf(one.Name)).EvidenceAgainst(new LamportTimestamp(other.Counter, names.ReplicaOf(other.Name)));
        return new Comparison("Lamport times", one.Text, other.Text, WordFor(one.Counter.CompareTo(other.Counter), evidence), Why(evidence), []);
    }

    private static string WordFor(int order, CausalEvidence evidence) => evidence switch
    {
        CausalEvidence.Before => "before",
        CausalEvidence.After => "after",
        CausalEvidence.Concurrent => "concurrent",
        _ => order < 0 ? "smaller" : order > 0 ? "greater" : "equal",
    };

    private static string[] Why(CausalEvidence evidence) => evidence switch
    {
        CausalEvidence.Same => ["Both are the same time of the same process: one event."],
        CausalEvidence.Before or CausalEvidence.After => ["Both are times of one process, whose events follow one another."],
        CausalEvidence.Concurrent => ["Equal Lamport times at different processes: the events are concurrent."],
        _ => [$"So the {(evidence == CausalEvidence.BeforeOrConcurrent ? "right" : "left")} event did not happen before the other. Whether the other happened before it, or neither knew of the other, Lamport times do not tell: they are open."],
    };

    private static (ulong Counter, string Name, string Text) Parse(string text)
    {
        var cursor = new TextCursor(text);
        var counter = cursor.TakeNumber();
        var name = cursor.TryTake('@') ? cursor.TakeName() : null;
        cursor.ExpectEnd();
        var shown = counter.ToString(CultureInfo.InvariantCulture);
        return name is null ? (counter, $"somebody ({text})", shown) : (counter, name, $"{shown}@{name}");
    }
}
