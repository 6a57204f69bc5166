using Purva.Server.Metrics;

namespace Purva.Server.Alerts;

/// <summary>Every rule, where it stands, and what happened lately. Safe to share between threads; it is told the time, and asks no clock.</summary>
/// <param name="history">What is measured.</param>
internal sealed class AlertBoard(MetricHistory history)
{
    /// <summary>Most rules, those of the options included.</summary>
    public const int MaxRules = 100;

    /// <summary>How many events are remembered.</summary>
    public const int MaxEvents = 500;

    private readonly Lock gate = new();
    private readonly SortedDictionary<string, (AlertState State, bool IsFixed)> states = new(StringComparer.Ordinal);
    private readonly Queue<AlertEvent> events = new();
    private long sequence;

    /// <summary>Every rule and where it stands, by name; and whether it stands in the options.</summary>
    public IReadOnlyList<(AlertStanding Standing, bool IsFixed)> Standings
    {
        get
        {
            lock (gate)
            {
                return [.. states.Values.Select(one => (AlertStanding.Of(one.State), one.IsFixed))];
            }
        }
    }

    /// <summary>The rules that can be changed while the site runs, by name.</summary>
    public IReadOnlyList<AlertRule> Changeable
    {
        get
        {
            lock (gate)
            {
                return [.. states.Values.Where(one => !one.IsFixed).Select(one => one.State.Rule)];
            }
        }
    }

    /// <summary>What happened after an event, oldest first; 0 for all that is remembered.</summary>
    public IReadOnlyList<AlertEvent> EventsAfter(long after)
    {
        lock (gate)
        {
            return [.. events.Where(one => one.Sequence > after)];
        }
    }

    /// <summary>Adds a rule, or puts it in the place of the one of its name. One that was there as it is goes on; of another the state begins anew.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="isFixed">Whether it stands in the options.</param>
    /// <param name="now">By the clock that nobody sets.</param>
    /// <param name="wall">By the wall clock.</param>
    public (AlertChange Change, AlertEvent? Event) Put(AlertRule rule, bool isFixed, TimeSpan now, DateTimeOffset wall)
    {
        lock (gate)
        {
            var isThere = states.TryGetValue(rule.Name, out var there);
            if (isThere ? there.IsFixed : states.Count >= MaxRules)
            {
                return (isThere ? AlertChange.Fixed : AlertChange.TooMany, null);
            }

            if (isThere && there.State.Rule == rule)
            {
                return (AlertChange.Done, null);
            }

            var ended = isThere ? End(there.State, wall) : null;
            states[rule.Name] = (new AlertState(rule, now, wall), isFixed);
            return (AlertChange.Done, ended);
        }
    }

    /// <summary>Removes a rule; if it fires, that is resolved.</summary>
    public (AlertChange Change, AlertEvent? Event) Remove(string name, DateTimeOffset wall)
    {
        lock (gate)
        {
            if (!states.TryGetValue(name, out var there) || there.IsFixed)
            {
                return (there.IsFixed ? AlertChange.Fixed : AlertChange.Unknown, null);
            }

            states.Remove(name);
            return (AlertChange.Done, End(there.State, wall));
        }
    }

    /// <summary>Looks at all rules.</summary>
    /// <returns>Those whose phase has changed, and the events that this made.</returns>
    public (IReadOnlyList<AlertStanding> Changed, IReadOnlyList<AlertEvent> Events) Look(TimeSpan now, DateTimeOffset wall)
    {
        var (changed, happened) = (new List<AlertStanding>(), new List<AlertEvent>());
        lock (gate)
        {
            foreach (var (state, _) in states.Values)
            {
                var rule = state.Rule;
                if (!state.Look(history.Last((int)rule.Window.TotalSeconds).Value(rule.Metric, rule.Aggregation), now, wall))
                {
                    continue;
                }

                changed.Add(AlertStanding.Of(state));
                if (state.Phase is AlertPhase.Firing or AlertPhase.Resolved)
                {
                    happened.Add(Note(rule, state.Phase, state.Value, wall));
                }
            }
        }

        return (changed, happened);
    }

    private AlertEvent? End(AlertState state, DateTimeOffset wall) =>
        state.Phase == AlertPhase.Firing ? Note(state.Rule, AlertPhase.Resolved, null, wall) : null;

    private AlertEvent Note(AlertRule rule, AlertPhase phase, double? value, DateTimeOffset wall)
    {
        var noted = new AlertEvent(++sequence, wall, rule, phase, value);
        events.Enqueue(noted);
        if (events.Count > MaxEvents)
        {
            events.Dequeue();
        }

        return noted;
    }
}

/// <summary>Where a rule stands at one moment.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="Since">Since when, by the wall clock.</param>
/// <param name="Value">The value at the last look; null where there was none.</param>
internal sealed record AlertStanding(AlertRule Rule, AlertPhase Phase, DateTimeOffset Since, double? Value)
{
    /// <summary>How a state is now.</summary>
    public static AlertStanding Of(AlertState state) => new(state.Rule, state.Phase, state.Since, state.Value);
}
