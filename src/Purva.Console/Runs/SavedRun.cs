using System.Collections.Immutable;

namespace Purva.SiteConsole.Runs;

/// <summary>A run of the simulator as its files tell it.</summary>
/// <param name="Title">What was run: seed, sites, time.</param>
/// <param name="Broken">The promises that were broken, each with its story; empty when all held.</param>
/// <param name="Faults">The faults that were scheduled, in order of time.</param>
/// <param name="Steps">What happened, in order of time.</param>
/// <param name="IsCut">Whether the run had more lines than were kept.</param>
public sealed record SavedRun(string Title, ImmutableArray<string> Broken, ImmutableArray<RunFault> Faults, ImmutableArray<RunStep> Steps, bool IsCut)
{
    /// <summary>The sites that anything is said of, in order of name.</summary>
    public ImmutableArray<string> Sites { get; } =
        [.. Faults.SelectMany(fault => fault.Sites).Concat(Steps.Select(step => step.From)).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The step at which somebody looks first: where a promise was seen broken, else the first.</summary>
    public int Beginning => Broken.IsEmpty || !TranscriptReader.TryFindTime(Broken[0], out var at)
        ? Math.Max(0, Steps.IndexOf(Steps.FirstOrDefault(step => step.Role == StepRole.Broken) ?? Steps[0]))
        : Math.Max(0, Steps.Count(step => step.At <= at) - 1);

    /// <summary>How each site is after a step. O(steps and faults).</summary>
    /// <param name="at">Which step, from 0.</param>
    public ImmutableArray<RunSite> StateAfter(int at)
    {
        if (at < 0 || at >= Steps.Length)
        {
            return [];
        }

        var now = Steps[at].At;
        var states = Sites.ToDictionary(site => site, site => new RunSite(site, [], 0, string.Empty, string.Empty), StringComparer.Ordinal);
        foreach (var step in Steps.AsSpan()[..(at + 1)])
        {
            if (states.TryGetValue(step.From, out var state))
            {
                states[step.From] = state with { Answered = state.Answered + 1, Last = step.Text, Dot = step.Dot.Length > 0 ? step.Dot : state.Dot };
            }
        }

        // A difference of two times never overflows, as the sum of two that a file tells may.
        var ailing = Faults.Where(fault => fault.At <= now && now - fault.At < fault.Lasting)
            .SelectMany(fault => fault.Sites.Distinct(StringComparer.Ordinal), (fault, site) => (fault, site))
            .ToLookup(one => one.site, one => one.fault, StringComparer.Ordinal);
        return [.. Sites.Select(site => states[site] with { Faults = [.. ailing[site]] })];
    }
}

/// <summary>A fault that was scheduled.</summary>
/// <param name="At">When it began.</param>
/// <param name="Text">What it was, in words.</param>
/// <param name="Sites">Whom it struck.</param>
/// <param name="Lasting">How long; zero for what is over at once.</param>
public sealed record RunFault(TimeSpan At, string Text, ImmutableArray<string> Sites, TimeSpan Lasting);

/// <summary>One thing that happened.</summary>
/// <param name="At">When.</param>
/// <param name="Place">Where, or to whom.</param>
/// <param name="Text">What.</param>
/// <param name="From">The site that answered; empty for what happened of itself.</param>
/// <param name="Dot">The event that it became; empty where there is none.</param>
/// <param name="Role">What it is.</param>
public sealed record RunStep(TimeSpan At, string Place, string Text, string From, string Dot, StepRole Role);

/// <summary>What a step is.</summary>
public enum StepRole
{
    /// <summary>A request and its answer, or the like.</summary>
    Usual = 0,

    /// <summary>A fault began.</summary>
    Fault = 1,

    /// <summary>A promise was seen broken.</summary>
    Broken = 2,
}

/// <summary>How a site is after a step.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Faults">What ails it.</param>
/// <param name="Answered">How many requests it has answered in the lines that were kept.</param>
/// <param name="Last">The last of them.</param>
/// <param name="Dot">The last event written there; empty for none.</param>
public sealed record RunSite(string Name, ImmutableArray<RunFault> Faults, int Answered, string Last, string Dot);
