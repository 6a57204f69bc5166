using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Purva.Tracing.Drawing;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;

namespace Purva.Cli.Drawing;

/// <summary>What of an execution is to be drawn, in the words of the command line.</summary>
internal sealed record DrawPlan
{
    public string[] Hosts { get; init; } = [];

    public string[] Hidden { get; init; } = [];

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Around { get; init; }

    public string? Cones { get; init; }

    public string[] Why { get; init; } = [];

    public string Highlight { get; init; } = string.Empty;

    public int Most { get; init; } = 60;

    public bool Collapses { get; init; } = true;

    public bool ByTime { get; init; }

    /// <summary>The same in events and hosts.</summary>
    /// <exception cref="CommandFailedException">There is no such event or host, or it is hidden and to be shown.</exception>
    public SceneOptions OptionsFor(Execution execution)
    {
        var hosts = HostsIn(execution);
        int? Find(string? name, Func<DateTimeOffset, int>? byTime = null) => name is null ? null : FindIn(execution, name, byTime);
        var options = new SceneOptions
        {
            Hosts = hosts,
            From = Find(From, time => Nearest(execution, one => one >= time, earliest: true)),
            To = Find(To, time => Nearest(execution, one => one <= time, earliest: false)),
            Around = Find(Around),
            Cones = Find(Cones),
            Chosen = Why is [var left, var right] ? (FindIn(execution, left, null), FindIn(execution, right, null)) : null,
            Found = FoundIn(execution),
            Most = Most,
            Collapses = Collapses,
            ByTime = ByTime,
        };
        var named = (int?[])[options.From, options.To, options.Around, options.Cones, options.Chosen?.Left, options.Chosen?.Right];
        if (named.FirstOrDefault(one => one is { } happened && !hosts.IsEmpty && !hosts.Contains(execution.HostOf(happened))) is { } lost)
        {
            throw new CommandFailedException($"{EventName.Of(execution, lost)} is to be shown, and its host is hidden.", ExitCode.Usage);
        }

        return options;
    }

    private ImmutableArray<int> HostsIn(Execution execution)
    {
        var named = Names(execution, Hosts);
        var hidden = Names(execution, Hidden);
        if (named.IsEmpty && hidden.IsEmpty)
        {
            return [];
        }

        var shown = (named.IsEmpty ? Enumerable.Range(0, execution.Hosts.Length).Where(host => !execution.EventsOf(host).IsEmpty) : named).Except(hidden).ToImmutableArray();
        return shown.IsEmpty ? throw new CommandFailedException("Every host is hidden; nothing is left to be drawn.", ExitCode.Usage) : shown;
    }

    /// <summary>Names, several of them divided by commas; a comma that belongs to a name is let be.</summary>
    private static ImmutableArray<int> Names(Execution execution, string[] names) =>
        [.. names.SelectMany(name => execution.Hosts.Contains(name) ? [name] : name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(name => execution.Hosts.IndexOf(name) is >= 0 and var host ? host : throw new CommandFailedException($"No host is named '{name}'; there are {Listed(execution)}.", ExitCode.NotFound)).Distinct()];

    private static string Listed(Execution execution) =>
        string.Join(", ", execution.Hosts.Take(20).Select(host => EventName.Shown(host, 60))) + (execution.Hosts.Length > 20 ? ", …" : string.Empty);

    private static int FindIn(Execution execution, string name, Func<DateTimeOffset, int>? byTime)
    {
        if (EventName.TryFind(execution, name, out var happened, out var found))
        {
            return happened;
        }

        if (byTime is not null && DateTimeOffset.TryParse(name, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && byTime(time) is >= 0 and var nearest)
        {
            return nearest;
        }

        throw new CommandFailedException(
            found == 0 ? $"No event is '{name}'; name one as HOST:NUMBER, #INDEX or by its text{(byTime is null ? string.Empty : ", or name a time")}."
                : string.Create(CultureInfo.InvariantCulture, $"'{name}' may be any of {found:N0} events; name one as HOST:NUMBER, #INDEX or by its whole text."),
            found == 0 ? ExitCode.NotFound : ExitCode.Usage);
    }

    /// <summary>The earliest or latest event of which the time is as asked, −1 for none.</summary>
    private static int Nearest(Execution execution, Func<DateTimeOffset, bool> fits, bool earliest)
    {
        var best = -1;
        for (var happened = 0; happened < execution.Count; happened++)
        {
            if (execution.TimeOf(happened) is { } time && fits(time) && (best < 0 || (earliest ? time < execution.TimeOf(best) : time >= execution.TimeOf(best))))
            {
                best = happened;
            }
        }

        return best;
    }

    private ImmutableArray<int> FoundIn(Execution execution)
    {
        var found = ImmutableArray.CreateBuilder<int>();
        var sought = Encoding.UTF8.GetBytes(Highlight);
        for (var happened = 0; happened < execution.Count && sought.Length > 0; happened++)
        {
            if (execution.Utf8TextOf(happened).IndexOf(sought) >= 0)
            {
                found.Add(happened);
            }
        }

        return found.DrainToImmutable();
    }
}
