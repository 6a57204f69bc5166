namespace Purva.SiteConsole;

/// <summary>What a site measures, as its console sees it. Safe to share between threads.</summary>
public interface ISiteMeasures
{
    /// <summary>Everything that is measured.</summary>
    IReadOnlyList<Measure> All { get; }

    /// <summary>One number of the last seconds; null where nothing was measured.</summary>
    /// <param name="name">The measure's name.</param>
    /// <param name="aggregation">One of its aggregations.</param>
    /// <param name="seconds">How many, from 1.</param>
    double? Value(string name, string aggregation, int seconds);

    /// <summary>One number for each step of the last seconds, the oldest first; of steps in which nothing was measured there is none.</summary>
    /// <param name="name">The measure's name.</param>
    /// <param name="aggregation">One of its aggregations.</param>
    /// <param name="seconds">How many, from 1.</param>
    /// <param name="step">How many are one step, from 1.</param>
    IReadOnlyList<double> Series(string name, string aggregation, int seconds, int step);

    /// <summary>How many values fell between which bounds, both inclusive, in the last seconds; ascending, without empty ones.</summary>
    /// <param name="name">The name of a measure with percentiles.</param>
    /// <param name="seconds">How many, from 1.</param>
    IReadOnlyList<(long Least, long Most, long Count)> Cells(string name, int seconds);
}

/// <summary>Something that a site measures.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Description">What it tells, in a sentence.</param>
/// <param name="Aggregations">How the values of a window may become one.</param>
public sealed record Measure(string Name, string Unit, string Description, IReadOnlyList<string> Aggregations);
