using System.Collections.Immutable;
using System.Globalization;
using Purva.Clocks;
using Purva.Tracing;

namespace Purva.Scenarios.Stories;

/// <summary>What happened, line by line, so that it can be stepped through and drawn. Not safe to share between threads.</summary>
public sealed class Story
{
    private readonly List<StoryEvent> events = [];
    private readonly List<(int Left, int Right)> pairs = [];

    /// <summary>A story in which nothing has happened.</summary>
    /// <param name="title">What it is called.</param>
    /// <param name="processes">Who is in it; the first is replica 1, and so on.</param>
    public Story(string title, params ReadOnlySpan<string> processes) => (Title, Processes) = (title, [.. processes]);

    /// <summary>What it is called.</summary>
    public string Title { get; }

    /// <summary>Who is in it, in the order in which clocks show them.</summary>
    public ImmutableArray<string> Processes { get; }

    /// <summary>What happened, causes before effects.</summary>
    public IReadOnlyList<StoryEvent> Events => events;

    /// <summary>The replica that stands for a process.</summary>
    /// <param name="process">Its index.</param>
    public static ReplicaId ReplicaOf(int process) => new((ulong)process + 1);

    /// <summary>Adds a line.</summary>
    /// <param name="process">Who.</param>
    /// <param name="label">What happened.</param>
    /// <param name="clock">The vector clock afterwards.</param>
    /// <param name="lamport">The Lamport clock afterwards, or 0.</param>
    /// <param name="isTick">Whether it counts as an event.</param>
    /// <param name="heard">The lines that it heard of.</param>
    /// <returns>Its index.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such process, or a line heard of is not earlier.</exception>
    public int Add(int process, string label, VersionVector clock, ulong lamport = 0, bool isTick = true, params ReadOnlySpan<int> heard)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)process, (uint)Processes.Length, nameof(process));
        foreach (var line in heard)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)line, (uint)events.Count, nameof(heard));
        }

        events.Add(new StoryEvent(process, label, clock, lamport, isTick, [.. heard]));
        return events.Count - 1;
    }

    /// <summary>Marks two lines as concurrent in the picture.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public void Mark(int left, int right) => pairs.Add((left, right));

    /// <summary>A clock as the story shows it: the counters in the order of the processes, as in <c>[1,2,0]</c>.</summary>
    /// <param name="clock">The clock.</param>
    public string Format(VersionVector clock) => $"[{string.Join(',', Processes.Select((_, i) => clock[ReplicaOf(i)].ToString(CultureInfo.InvariantCulture)))}]";

    /// <summary>The clock of a process after the first lines.</summary>
    /// <param name="process">Who.</param>
    /// <param name="lines">How many lines have happened.</param>
    public VersionVector ClockAfter(int process, int lines) => events.Take(lines).LastOrDefault(one => one.Process == process)?.Clock ?? VersionVector.Empty;

    /// <summary>The story as a space-time diagram.</summary>
    /// <param name="lines">How many lines to draw; all unless told.</param>
    public SpaceTimeDiagram Draw(int lines = int.MaxValue)
    {
        var builder = new SpaceTimeDiagram.Builder(Title);
        foreach (var process in Processes)
        {
            builder.AddProcess(process);
        }

        var shown = Math.Min(lines, events.Count);
        for (var i = 0; i < shown; i++)
        {
            var one = events[i];
            builder.AddEvent(one.Process, one.Label, one.Lamport == 0 ? Format(one.Clock) : string.Create(CultureInfo.InvariantCulture, $"{Format(one.Clock)} · {one.Lamport}"), one.IsTick);
            foreach (var from in one.Heard)
            {
                builder.AddMessage(from, i);
            }
        }

        foreach (var (left, right) in pairs.Where(pair => Math.Max(pair.Left, pair.Right) < shown))
        {
            builder.AddPair(left, right);
        }

        return builder.ToDiagram();
    }
}
