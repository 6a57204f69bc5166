using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>A shape that events may have together: what each is, and how they stand to each other.</summary>
/// <remarks>
/// <para>Clauses are divided by semicolons. For example:</para>
/// <code>a: host=web "GET"; b: host=db status!=200; c: host=cache; a -> b; b || c</code>
/// <para>
/// An event has a name, if it is needed, and conditions that must all hold: <c>host=web</c>, <c>text="GET /"</c> or a field, with <c>=</c> for the
/// same, <c>!=</c> for another or none, <c>~</c> for containing; a word or a text in quotes alone must stand in the event's text. Case counts.
/// Of two events <c>a -> b</c> says that a happened before b, <c>a => b</c> that b directly follows a on its host or by a message, <c>a || b</c>
/// that neither knows the other; relations may be chained, as in <c>a -> b -> c</c>. At most 8 events; different names are different events.
/// </para>
/// <para>Immutable, and safe to share between threads.</para>
/// </remarks>
public sealed class EventPattern
{
    private const int MostLength = 10_000;

    internal EventPattern(ImmutableArray<string> names, ImmutableArray<EventCondition[]> conditions, ImmutableArray<(int Left, PatternRelation Relation, int Right)> relations) =>
        (Names, Conditions, Relations) = (names, conditions, relations);

    /// <summary>The names of its events, in the order in which they are written; <c>#1</c> and so on where they have none.</summary>
    public ImmutableArray<string> Names { get; }

    internal ImmutableArray<EventCondition[]> Conditions { get; }

    internal ImmutableArray<(int Left, PatternRelation Relation, int Right)> Relations { get; }

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="problem">Why it is none, for a person.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EventPattern? pattern, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        pattern = text is { Length: <= MostLength } ? EventPatternParser.Parse(text, out problem) : null;
        problem = pattern is null ? problem ?? $"A pattern has at most {MostLength} characters." : null;
        return pattern is not null;
    }

    /// <summary>
    /// Finds where an execution has this shape. O(events · conditions) to find what each event may be; then of each host only a range is looked
    /// at, because what an event knows, what is concurrent with it and what knows it follow each other there.
    /// </summary>
    /// <param name="execution">The execution.</param>
    /// <param name="causes">Its causes.</param>
    /// <param name="effects">Its effects.</param>
    /// <param name="most">How many matches are returned.</param>
    /// <param name="mostSteps">How many events are tried in all before the search gives up.</param>
    public PatternMatches Find(Execution execution, Causes causes, Effects effects, int most = 100, long mostSteps = 10_000_000)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(causes);
        ArgumentNullException.ThrowIfNull(effects);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        ArgumentOutOfRangeException.ThrowIfNegative(mostSteps);
        return new PatternSearch(this, execution, causes, effects, most, mostSteps).Run();
    }
}

/// <summary>How two events of a pattern stand to each other.</summary>
internal enum PatternRelation
{
    /// <summary>The left one happened before the right one: <c>-&gt;</c>.</summary>
    Before = 1,

    /// <summary>The right one directly follows the left one, on its host or by a message: <c>=&gt;</c>.</summary>
    DirectlyBefore = 2,

    /// <summary>Neither knows the other: <c>||</c>.</summary>
    Concurrent = 3,
}

/// <summary>Where an execution has the shape of a pattern.</summary>
/// <param name="Matches">For each match its events, in the order of <see cref="EventPattern.Names"/>.</param>
/// <param name="IsComplete">Whether these are all: false where the search stopped at its bounds.</param>
public sealed record PatternMatches(ImmutableArray<ImmutableArray<int>> Matches, bool IsComplete);
