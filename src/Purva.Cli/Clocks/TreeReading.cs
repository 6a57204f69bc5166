using Purva.Clocks;
using Purva.Clocks.IntervalTree;

namespace Purva.Cli.Clocks;

/// <summary>Interval tree stamps in their text form; they have no names to give.</summary>
internal static class TreeReading
{
    public static Comparison Compare(string left, string right)
    {
        var (one, other) = (Parse(left), Parse(right));
        var order = one.CompareCausally(other);
        string[] why = order switch
        {
            CausalOrder.Equal => ["Both know exactly the same events."],
            CausalOrder.Before => ["Nowhere in the interval does the left one count more events, and somewhere the right one does."],
            CausalOrder.After => ["Nowhere in the interval does the right one count more events, and somewhere the left one does."],
            _ => ["Somewhere in the interval the left one counts more events, and somewhere else the right one does."],
        };
        return new Comparison("interval tree stamps", $"{one}", $"{other}", Comparison.WordFor(order), why, []);
    }

    private static IntervalTreeStamp Parse(string text) => IntervalTreeStamp.TryParse(text.Trim(), null, out var stamp)
        ? stamp
        : throw new CommandFailedException($"'{(text.Length <= 60 ? text : text[..60] + "…")}' is no interval tree stamp: write share and events in normal form, as in ((1,0),(0,1,0)).", ExitCode.Usage);
}
