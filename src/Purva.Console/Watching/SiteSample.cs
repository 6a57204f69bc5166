using Purva.Store;

namespace Purva.SiteConsole.Watching;

/// <summary>What a site had counted at one moment.</summary>
/// <param name="At">When.</param>
/// <param name="Commits">Commits accepted since the start.</param>
/// <param name="Reads">Reads answered since the start.</param>
/// <param name="Received">Records applied from other sites since the start.</param>
/// <param name="Puts">Puts applied since the start.</param>
/// <param name="Conflicts">Of these, how many left more than one value.</param>
internal readonly record struct SiteSample(DateTimeOffset At, long Commits, long Reads, long Received, long Puts, long Conflicts)
{
    /// <summary>What a status has counted.</summary>
    public static SiteSample Of(SiteStatus status, DateTimeOffset at) => new(at, status.Commits, status.Reads, status.Received, status.Puts, status.Conflicts);

    /// <summary>Something per second, between each sample and the one before.</summary>
    /// <param name="samples">The oldest first.</param>
    /// <param name="count">What is counted.</param>
    public static double[] Rates(IReadOnlyList<SiteSample> samples, Func<SiteSample, long> count) =>
        [.. samples.Zip(samples.Skip(1), (before, after) => (count(after) - count(before)) / Math.Max(0.001, (after.At - before.At).TotalSeconds))];

    /// <summary>Conflicts among the puts between the first and the last sample; null when there was no put.</summary>
    /// <param name="samples">The oldest first.</param>
    public static double? ConflictRate(IReadOnlyList<SiteSample> samples) =>
        samples.Count > 1 && samples[^1].Puts - samples[0].Puts is > 0 and var puts ? (double)(samples[^1].Conflicts - samples[0].Conflicts) / puts : null;
}
