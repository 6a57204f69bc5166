using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Scenarios.Stories;

namespace Purva.Scenarios.Tiffin;

/// <summary>Carriers of lunch boxes, each with a logbook: a vector clock of rounds.</summary>
/// <remarks>
/// A round is an event: picking up ticks, and so does delivering. A meeting is none: the logbooks of those who meet are merged, and nobody ticks.
/// That is one convention of several; mixed ones give numbers that mean nothing. Not safe to share between threads.
/// </remarks>
public sealed class DabbaNetwork
{
    private readonly VectorClock[] logbooks;
    private readonly Dictionary<DabbaId, int> holders = [];
    private readonly Dictionary<DabbaId, VectorStamp> delivered = [];
    private readonly HashSet<(int, int)> met = [];
    private readonly int[] lastLine;

    /// <summary>Carriers who have not begun.</summary>
    /// <param name="title">What the day is called.</param>
    /// <param name="carriers">Their names.</param>
    public DabbaNetwork(string title, params ReadOnlySpan<string> carriers)
    {
        Story = new Story(title, carriers);
        logbooks = [.. Story.Processes.Select((_, i) => new VectorClock(Story.ReplicaOf(i), maxReplicas: Story.Processes.Length))];
        lastLine = [.. Story.Processes.Select(_ => -1)];
    }

    /// <summary>What happened so far.</summary>
    public Story Story { get; }

    /// <summary>The boxes that are on their way, and the carrier who has each.</summary>
    public IReadOnlyDictionary<DabbaId, int> Holders => holders;

    /// <summary>The boxes that arrived, and the event of the delivery.</summary>
    public IReadOnlyDictionary<DabbaId, VectorStamp> Delivered => delivered;

    /// <summary>A carrier's logbook.</summary>
    /// <param name="carrier">Which.</param>
    public VersionVector LogbookOf(int carrier) => logbooks[carrier].Current;

    /// <summary>A round of picking up.</summary>
    /// <param name="carrier">Who.</param>
    /// <param name="place">Where.</param>
    /// <param name="boxes">Which boxes.</param>
    public DabbaRefusal TryPickUp(int carrier, string place, params ReadOnlySpan<DabbaId> boxes)
    {
        if (!IsKnown(carrier))
        {
            return DabbaRefusal.UnknownCarrier;
        }

        var seen = new HashSet<DabbaId>();
        foreach (var box in boxes)
        {
            if (holders.ContainsKey(box) || delivered.ContainsKey(box) || !seen.Add(box))
            {
                return DabbaRefusal.AlreadyPickedUp;
            }
        }

        foreach (var box in boxes)
        {
            holders[box] = carrier;
        }

        Tick(carrier, $"picks up at {place}");
        return DabbaRefusal.None;
    }

    /// <summary>Delivers a box: a round of its own.</summary>
    /// <param name="carrier">Who.</param>
    /// <param name="place">Where.</param>
    /// <param name="box">Which box.</param>
    public DabbaRefusal TryDeliver(int carrier, string place, DabbaId box)
    {
        if (!IsKnown(carrier))
        {
            return DabbaRefusal.UnknownCarrier;
        }

        if (!holders.TryGetValue(box, out var holder) || holder != carrier)
        {
            return DabbaRefusal.NotHere;
        }

        holders.Remove(box);
        delivered[box] = Tick(carrier, $"delivers at {place}");
        return DabbaRefusal.None;
    }

    /// <summary>One carrier reads the logbooks of others at a station. No event.</summary>
    /// <param name="carrier">Who reads.</param>
    /// <param name="place">Which station.</param>
    /// <param name="others">Whose logbooks.</param>
    public DabbaRefusal TryMeet(int carrier, string place, params ReadOnlySpan<int> others)
    {
        ImmutableArray<int> readable = [.. others];
        if (!IsKnown(carrier) || !readable.All(IsKnown))
        {
            return DabbaRefusal.UnknownCarrier;
        }

        if (readable.Contains(carrier))
        {
            return DabbaRefusal.NotMet;
        }

        foreach (var other in readable)
        {
            logbooks[carrier].Merge(logbooks[other].Current);
            met.Add((Math.Min(carrier, other), Math.Max(carrier, other)));
        }

        lastLine[carrier] = Story.Add(carrier, place, LogbookOf(carrier), isTick: false, heard: [.. readable.Select(other => lastLine[other]).Where(line => line >= 0)]);
        return DabbaRefusal.None;
    }

    /// <summary>Gives a box to a carrier with whom one stands at a station since the last round of either.</summary>
    /// <param name="from">Who has it.</param>
    /// <param name="to">Who gets it.</param>
    /// <param name="box">Which box.</param>
    public DabbaRefusal TryHandOver(int from, int to, DabbaId box)
    {
        if (!IsKnown(from) || !IsKnown(to))
        {
            return DabbaRefusal.UnknownCarrier;
        }

        if (!holders.TryGetValue(box, out var holder) || holder != from)
        {
            return DabbaRefusal.NotHere;
        }

        if (!met.Contains((Math.Min(from, to), Math.Max(from, to))))
        {
            return DabbaRefusal.NotMet;
        }

        holders[box] = to;
        return DabbaRefusal.None;
    }

    private bool IsKnown(int carrier) => carrier >= 0 && carrier < logbooks.Length;

    private VectorStamp Tick(int carrier, string label)
    {
        var stamp = logbooks[carrier].Advance();
        lastLine[carrier] = Story.Add(carrier, label, stamp.Vector);
        met.RemoveWhere(pair => pair.Item1 == carrier || pair.Item2 == carrier);
        return stamp;
    }
}
