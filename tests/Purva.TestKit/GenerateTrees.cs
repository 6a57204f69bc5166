using System.Globalization;
using CsCheck;
using Purva.Clocks.IntervalTree;

namespace Purva.TestKit;

/// <summary>Random interval trees, shallow enough that their points can be looked at one by one.</summary>
public static class GenerateTrees
{
    /// <summary>No tree here branches deeper; so every point of one sixteenth of the interval is alike.</summary>
    public const int MaxDepth = 4;

    /// <summary>A share of the interval, nothing and all among them.</summary>
    public static Gen<IdTree> Id { get; } = Gen.Int[0, 3].Array[32].Select(choices =>
    {
        var at = 0;
        return IdTree.Parse(IdText(choices, ref at, 0));
    });

    /// <summary>Events with small counts.</summary>
    public static Gen<EventTree> Events { get; } = Trees(Gen.ULong[0, 2]);

    /// <summary>Events with counts from the whole range.</summary>
    public static Gen<EventTree> WideEvents { get; } = Trees(Gen.Frequency(
        (4, Gen.ULong[0, 40]),
        (1, Gen.Int[0, 59].Select(bit => 1UL << bit)),
        (1, Gen.ULong[0, EventTree.MaxCount / (MaxDepth + 1)])));

    /// <summary>Any share with any events.</summary>
    public static Gen<IntervalTreeStamp> Stamp { get; } = Gen.Select(Id, WideEvents, (id, events) => new IntervalTreeStamp(id, events));

    private static Gen<EventTree> Trees(Gen<ulong> counts) => Gen.Select(Gen.Int[0, 3].Array[32], counts.Array[32], (choices, values) =>
    {
        var at = 0;
        return EventTree.Parse(EventText(choices, values, ref at, 0));
    });

    private static string IdText(int[] choices, ref int at, int depth)
    {
        var choice = choices[at++];
        return choice < 2 || depth == MaxDepth
            ? (choice & 1).ToString(CultureInfo.InvariantCulture)
            : $"({IdText(choices, ref at, depth + 1)},{IdText(choices, ref at, depth + 1)})";
    }

    private static string EventText(int[] choices, ulong[] values, ref int at, int depth)
    {
        var (choice, value) = (choices[at], values[at]);
        at++;
        return choice < 2 || depth == MaxDepth
            ? value.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"({value},{EventText(choices, values, ref at, depth + 1)},{EventText(choices, values, ref at, depth + 1)})");
    }
}
