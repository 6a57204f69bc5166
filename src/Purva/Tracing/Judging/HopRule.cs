using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>What broke a rule about hops.</summary>
/// <param name="Judged">How many events the rule speaks of.</param>
/// <param name="Count">How many of them break it.</param>
/// <param name="Events">Those that break it, in the order of their host; at most as many as were asked for.</param>
public sealed record HopViolations(int Judged, int Count, ImmutableArray<int> Events);

/// <summary>A rule about the way that work takes: every event of one host must have an event of another in its past.</summary>
/// <remarks>
/// It reads <c>bank after npci</c>. Either side may say more of its event, in the words of <see cref="EventPattern"/>:
/// <c>bank "debit" after npci "route" status=ok</c>. Names with spaces stand in quotes. Immutable, and safe to share between threads.
/// </remarks>
public sealed class HopRule
{
    private const int MostLength = 10_000;
    private readonly string text;
    private readonly string host;
    private readonly string before;
    private readonly EventCondition[] conditions;
    private readonly EventCondition[] beforeConditions;

    private HopRule(string text, (string Host, EventCondition[] Conditions) later, (string Host, EventCondition[] Conditions) earlier) =>
        (this.text, host, conditions, before, beforeConditions) = (text, later.Host, later.Conditions, earlier.Host, earlier.Conditions);

    /// <summary>Reads a rule.</summary>
    /// <param name="text">The text.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="problem">Why it is none, for a person.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out HopRule? rule, [NotNullWhen(false)] out string? problem)
    {
        (rule, problem) = (null, text is { Length: <= MostLength } ? null : $"A rule has at most {MostLength} characters.");
        var tokens = problem is null ? PatternTokens.Split(text!, out problem) : [];
        var after = tokens.IndexOf("after");
        problem ??= after < 1 || after == tokens.Count - 1 ? "A rule reads 'bank after npci': a host, the word after, and the host that must come before." : null;
        if (problem is null)
        {
            var later = SideOf(tokens[..after], out problem);
            var earlier = SideOf(tokens[(after + 1)..], out var second);
            problem ??= second;
            rule = problem is null ? new HopRule(text!, later, earlier) : null;
        }

        return rule is not null;
    }

    /// <summary>Holds an execution against the rule: O(events), and O(events · conditions) where it asks for more than hosts.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="most">How many violations are returned; more are only counted.</param>
    public HopViolations Check(Execution execution, int most = 100)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        var (own, other) = (execution.Hosts.IndexOf(host), execution.Hosts.IndexOf(before));
        var (judged, count, found) = (0, 0, ImmutableArray.CreateBuilder<int>());
        var needed = FirstOf(execution, other);
        var isJudged = EventCondition.For(execution, conditions);
        foreach (var happened in own < 0 ? [] : execution.EventsOf(own))
        {
            if (!isJudged(happened))
            {
                continue;
            }

            judged++;
            if (other < 0 || execution.Known(happened, other) < needed || (other == own && execution.CounterOf(happened) <= needed))
            {
                count++;
                if (found.Count < most)
                {
                    found.Add(happened);
                }
            }
        }

        return new HopViolations(judged, count, found.DrainToImmutable());
    }

    /// <summary>The rule as it was written.</summary>
    public override string ToString() => text;

    private static (string Host, EventCondition[] Conditions) SideOf(List<string> tokens, out string? problem)
    {
        problem = PatternTokens.IsSign(tokens[0]) ? $"'{tokens[0]}' stands where the name of a host is expected." : null;
        var read = problem is null ? EventPatternParser.ReadConditions(tokens[1..], out problem) : [];
        return (PatternTokens.Word(tokens[0]), read);
    }

    /// <summary>The counter from which on a host's events are enough. Without conditions that is 1, whether or not its event is in the log.</summary>
    private int FirstOf(Execution execution, int other)
    {
        if (other < 0 || beforeConditions.Length == 0)
        {
            return 1;
        }

        var isEnough = EventCondition.For(execution, beforeConditions);
        foreach (var happened in execution.EventsOf(other))
        {
            if (isEnough(happened))
            {
                return execution.CounterOf(happened);
            }
        }

        return int.MaxValue;
    }
}
