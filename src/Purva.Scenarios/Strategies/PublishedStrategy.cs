using Purva.Clocks.Bounding;
using Purva.Planning.Strategies;

namespace Purva.Scenarios.Strategies;

/// <summary>A strategy that a system has published, ready to replay a load.</summary>
public sealed class PublishedStrategy
{
    /// <summary>How many entries a vector may have where it is cut by size: the number in the Dynamo paper.</summary>
    public const int MostEntries = 10;

    /// <summary>How long a writer is remembered where vectors are cut by age.</summary>
    public static readonly TimeSpan MostAge = TimeSpan.FromDays(1);

    private readonly Func<ReplayLoad, ulong, bool, StrategyOutcome> replay;

    private PublishedStrategy(string name, string system, bool isExact, Func<ReplayLoad, ulong, bool, StrategyOutcome> replay) =>
        (Name, System, IsExact, this.replay) = (name, system, isExact, replay);

    /// <summary>All of them, the exact ones last.</summary>
    public static IReadOnlyList<PublishedStrategy> All { get; } =
    [
        Of("last writer wins", "Cassandra", false, _ => new LastWriterWins()),
        Of("server vectors", "without dots", false, _ => new ServerVectors()),
        Of("client vectors, by size", "Dynamo", false, _ => new ClientVectors(new UnsafePruning.BySize(MostEntries))),
        Of("client vectors, by age", "Voldemort", false, _ => new ClientVectors(new UnsafePruning.ByAge(MostAge))),
        Of("regional masters", "Espresso", false, merge => new RegionalMasters(merge)),
        Of("client vectors", "Riak before 2.0", true, _ => new ClientVectors(null)),
        Of("dotted version vectors", "Riak 2.0", true, _ => new DottedVersions()),
    ];

    /// <summary>What it is called here.</summary>
    public string Name { get; }

    /// <summary>Whose it is, as the notes and papers tell; the systems themselves do more than this.</summary>
    public string System { get; }

    /// <summary>Whether it loses nothing and never shows a false conflict.</summary>
    public bool IsExact { get; }

    /// <summary>Replays a load and judges the outcome.</summary>
    /// <param name="load">The load.</param>
    /// <param name="seed">What decides all chance in it.</param>
    public StrategyOutcome Replay(ReplayLoad load, ulong seed) => replay(load, seed, true);

    /// <summary>Replays a load without judging or measuring sizes, for whoever holds the stopwatch; of the outcome only the counts of operations and siblings tell something.</summary>
    /// <param name="load">The load.</param>
    /// <param name="seed">What decides all chance in it.</param>
    public StrategyOutcome ReplayUnjudged(ReplayLoad load, ulong seed) => replay(load, seed, false);

    private static PublishedStrategy Of<TCopy, TToken>(string name, string system, bool isExact, Func<Func<int, int, int>, IVersioningStrategy<TCopy, TToken>> build) =>
        new(name, system, isExact, (load, seed, isJudging) => new StrategyReplay<TCopy, TToken>(build, isJudging).Run(load, seed));
}
