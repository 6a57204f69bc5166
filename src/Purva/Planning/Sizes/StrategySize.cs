namespace Purva.Planning.Sizes;

/// <summary>What one strategy makes of a population.</summary>
public sealed record StrategySize
{
    /// <summary>The strategy.</summary>
    public required PlannedStrategy Strategy { get; init; }

    /// <summary>Bytes of metadata of a key once all sites have met, on average over keys.</summary>
    public required Estimate ObjectBytes { get; init; }

    /// <summary>The same: 99 of 100 keys have at most so many.</summary>
    public required double HighObjectBytes { get; init; }

    /// <summary>The most that a replayed key had right after a write.</summary>
    public required double MostObjectBytes { get; init; }

    /// <summary>Bytes of metadata of one write on its way to another site, on average over writes.</summary>
    public required Estimate MessageBytes { get; init; }

    /// <summary>How many values a reader is shown, on average over writes.</summary>
    public required Estimate Siblings { get; init; }

    /// <summary>The most that a reader was shown.</summary>
    public required int MostSiblings { get; init; }

    /// <summary>Whether siblings grew as long as the replay went on, so that sizes and siblings are at least what is told, and more with a longer replay.</summary>
    public required bool GrowsOn { get; init; }

    /// <summary>Which share of the writes is lost.</summary>
    public required Estimate LostShare { get; init; }

    /// <summary>Which share of the writes is shown in a false conflict.</summary>
    public required Estimate FalseShare { get; init; }

    /// <summary>Bytes of metadata at one site in the end, of all keys.</summary>
    public required Estimate TotalBytes { get; init; }

    /// <summary>Bytes of metadata between sites, in the whole time: each write to each other site.</summary>
    public required Estimate SentBytes { get; init; }

    /// <summary>Puts sampled keys together. Ranges weigh by their keys for what is stored, by their writes for what happens with a write.</summary>
    internal static StrategySize Of(PlannedStrategy strategy, Population population, long replayed, List<(RankRange Range, double WriteShare, KeyOutcome[] Drawn)> strata)
    {
        Estimate ByKey(Func<KeyOutcome, double> number) => Estimate.Of(strata.Select(one => ((double)one.Range.Count / population.Keys, (IReadOnlyList<double>)[.. one.Drawn.Select(number)])));
        Estimate ByWrite(Func<KeyOutcome, double> number) => Estimate.Of(strata.Select(one => (one.WriteShare, (IReadOnlyList<double>)[.. one.Drawn.Select(number)])));
        Estimate Bounded(Estimate share) => share.Value > 0 || strategy.IsExact ? share : share with { HalfWidth = Estimate.NeverSeen(replayed) };
        var (perObject, perMessage) = (ByKey(one => one.RestBytes), ByWrite(one => one.MessageBytes));
        return new StrategySize
        {
            Strategy = strategy,
            ObjectBytes = perObject,
            HighObjectBytes = HighOf(strata),
            MostObjectBytes = strata.Max(one => one.Drawn.Max(drawn => drawn.MostStoredBytes)),
            MessageBytes = perMessage,
            Siblings = ByWrite(one => one.Siblings),
            MostSiblings = strata.Max(one => one.Drawn.Max(drawn => drawn.MostSiblings)),
            GrowsOn = strata.Any(one => one.Drawn.Any(drawn => drawn.Replayed >= 16 && drawn.MostSiblings > drawn.Replayed / 2)),
            LostShare = Bounded(ByWrite(one => one.LostShare)),
            FalseShare = Bounded(ByWrite(one => one.FalseShare)),
            TotalBytes = Times(perObject, population.Keys),
            SentBytes = Times(perMessage, population.Writes * (population.Sites - 1)),
        };
    }

    private static Estimate Times(Estimate one, double count) => new(one.Value * count, one.HalfWidth * count);

    private static double HighOf(List<(RankRange Range, double WriteShare, KeyOutcome[] Drawn)> strata)
    {
        var ordered = strata.SelectMany(one => one.Drawn.Select(drawn => (drawn.RestBytes, Weight: (double)one.Range.Count / one.Drawn.Length))).OrderBy(one => one.RestBytes).ToList();
        var (left, high) = (ordered.Sum(one => one.Weight) * 0.99, 0.0);
        foreach (var (bytes, weight) in ordered.TakeWhile(_ => left > 0))
        {
            (left, high) = (left - weight, bytes);
        }

        return high;
    }
}
