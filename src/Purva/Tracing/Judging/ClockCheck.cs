using System.Collections.Immutable;
using System.Numerics;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Judging;

/// <summary>Whether the clocks of an execution can be: what is wrong with which event.</summary>
/// <remarks>
/// <para>
/// There is no problem if and only if each clock is exactly the join of the clocks of all events before it, and one tick: each host's counters are
/// 1, 2, 3 and so on, no entry falls, each entry has an event, what a clock knows it knows with all its causes, and no two events know each other.
/// </para>
/// <para>
/// An event is held against the events that it directly follows. Where one of these is wrong itself, what rests on it is not reported again.
/// Where events are missing from the log, the last one that is there stands for them, and clocks are judged by what is there.
/// O(events · hosts), and hosts² only for events that directly follow several others.
/// </para>
/// </remarks>
public sealed class ClockCheck
{
    private readonly Execution execution;
    private readonly Rises rises;
    private readonly ClockProblemText text;
    private readonly int most;
    private readonly ImmutableArray<ClockProblem>.Builder problems = ImmutableArray.CreateBuilder<ClockProblem>();

    private ClockCheck(Execution execution, int most)
    {
        (this.execution, this.most) = (execution, most);
        (rises, text) = (new Rises(execution), new ClockProblemText(execution));
        for (var happened = 0; happened < execution.Count; happened++)
        {
            Judge(happened);
        }

        Problems = [.. problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Happened)];
    }

    /// <summary>What is wrong, by line; at most as many as were asked for. Of each kind an event has at most one.</summary>
    public ImmutableArray<ClockProblem> Problems { get; }

    /// <summary>How many problems there are.</summary>
    public long ProblemCount { get; private set; }

    /// <summary>Judges the clocks of an execution.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="most">How many problems are kept; more are only counted.</param>
    public static ClockCheck Of(Execution execution, int most = 1_000)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        return new ClockCheck(execution, most);
    }

    private bool HasRoom => problems.Count < most;

    private void Judge(int happened)
    {
        var candidates = rises.Read(happened);
        var previous = rises.Previous;
        if (execution.CounterOf(happened) != (previous < 0 ? 1 : execution.CounterOf(previous) + 1))
        {
            Report(happened, TraceProblemKind.MissingEvent, HasRoom ? text.Missing(happened, previous) : string.Empty);
        }

        if (rises.Fallen is { Count: > 0 } fallen)
        {
            JudgeFall(happened, previous, fallen);
        }

        if (rises.Unsent is { Count: > 0 } unsent)
        {
            Report(happened, TraceProblemKind.NeverSent, HasRoom ? text.NeverSent(happened, unsent.First, unsent.Count, rises.LastOf(unsent.First)) : string.Empty);
        }

        JudgeCauses(happened, candidates);
    }

    /// <summary>Either this entry fell or the one before had jumped: the one is to blame without which its neighbours agree.</summary>
    private void JudgeFall(int happened, int previous, (int Count, int First) fallen)
    {
        var host = fallen.First;
        var (here, there) = (execution.Known(happened, host), execution.Known(previous, host));
        var events = execution.EventsOf(execution.HostOf(happened));
        var rank = execution.RankOf(execution.HostOf(happened), execution.CounterOf(happened));
        var agreesBefore = rank < 3 || execution.Known(events[rank - 3], host) <= here;
        var agreesAfter = rank >= events.Length || there <= execution.Known(events[rank], host);
        if (agreesBefore && !agreesAfter)
        {
            Report(previous, TraceProblemKind.Jumps, HasRoom ? text.Jumps(previous, happened, host, fallen.Count) : string.Empty);
        }
        else
        {
            Report(happened, TraceProblemKind.Falls, HasRoom ? text.Falls(happened, previous, host, fallen.Count) : string.Empty);
        }
    }

    /// <summary>
    /// The heaviest of the events that are newly known usually knows all others. If its clock is within this one, so are the clocks of those that it
    /// knows, or it is wrong itself; what it does not know is looked at next.
    /// </summary>
    private void JudgeCauses(int happened, Span<int> candidates)
    {
        var (cycle, lacking) = (false, false);
        while (!candidates.IsEmpty)
        {
            var cause = rises.Heaviest(candidates);
            if (execution.Known(cause, execution.HostOf(happened)) >= execution.CounterOf(happened))
            {
                ReportOnce(ref cycle, happened, TraceProblemKind.Cycle, HasRoom ? text.Cycle(happened, cause) : string.Empty);
            }
            else if (FirstBeyond(execution.ClockOf(cause), execution.ClockOf(happened)) is >= 0 and var host)
            {
                ReportOnce(ref lacking, happened, TraceProblemKind.NotTransitive, HasRoom ? text.NotTransitive(happened, cause, host) : string.Empty);
            }

            candidates = candidates[..Uncovered(candidates, cause)];
        }
    }

    /// <summary>Moves those that a cause does not know to the front, and says how many they are.</summary>
    private int Uncovered(Span<int> candidates, int cause)
    {
        var kept = 0;
        foreach (var one in candidates)
        {
            if (one != cause && execution.Known(cause, execution.HostOf(one)) < execution.CounterOf(one))
            {
                candidates[kept++] = one;
            }
        }

        return kept;
    }

    /// <summary>The first host of which one clock knows more than another, −1 for none.</summary>
    private static int FirstBeyond(ReadOnlySpan<int> clock, ReadOnlySpan<int> bound)
    {
        var (both, at) = (Math.Min(clock.Length, bound.Length), 0);
        while (at + Vector<int>.Count <= both && Vector.LessThanOrEqualAll(new Vector<int>(clock[at..]), new Vector<int>(bound[at..])))
        {
            at += Vector<int>.Count;
        }

        while (at < clock.Length && clock[at] <= (at < bound.Length ? bound[at] : 0))
        {
            at++;
        }

        return at < clock.Length ? at : -1;
    }

    private void ReportOnce(ref bool isReported, int happened, TraceProblemKind kind, string words)
    {
        if (!isReported)
        {
            isReported = true;
            Report(happened, kind, words);
        }
    }

    private void Report(int happened, TraceProblemKind kind, string words)
    {
        ProblemCount++;
        if (HasRoom)
        {
            problems.Add(new ClockProblem(happened, execution.LineOf(happened), kind, words));
        }
    }
}
