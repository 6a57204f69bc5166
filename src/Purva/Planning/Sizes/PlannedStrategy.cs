using Purva.Clocks.Bounding;
using Purva.Planning.Strategies;

namespace Purva.Planning.Sizes;

/// <summary>A strategy whose sizes can be planned.</summary>
public sealed class PlannedStrategy
{
    /// <summary>How many entries a vector may have where it is cut by size.</summary>
    public const int MostEntries = 10;

    /// <summary>How many cells a Bloom clock has.</summary>
    public const int BloomCells = 64;

    /// <summary>How many cells of a Bloom clock an event counts up.</summary>
    public const int BloomHashes = 3;

    /// <summary>How many entries a plausible clock has.</summary>
    public const int PlausibleEntries = 16;

    private readonly Func<Population, KeyHistory, KeyOutcome> replay;

    private PlannedStrategy(string name, string summary, bool isExact, ClockKind kind, Func<Population, KeyHistory, KeyOutcome> replay) =>
        (Name, Summary, IsExact, Kind, this.replay) = (name, summary, isExact, kind, replay);

    /// <summary>All of them, the exact ones last.</summary>
    public static IReadOnlyList<PlannedStrategy> All { get; } =
    [
        Of("last-writer-wins", "the latest wall clock stays", false, ClockKind.Timestamp, _ => new LastWriterWins()),
        Of("hybrid-timestamps", "the greatest hybrid timestamp stays", false, ClockKind.Hybrid, _ => new HybridVersions()),
        Of("server-vectors", "a vector of servers, without dots", false, ClockKind.Vector, _ => new ServerVectors()),
        Of("plausible", "16 entries that writers share", false, ClockKind.Vector, _ => new PlausibleVersions(PlausibleEntries)),
        Of("bloom", "64 cells, 3 for each write", false, ClockKind.Vector, _ => new BloomVersions(BloomCells, BloomHashes)),
        Of("pruned-by-size", "a vector of clients, cut to 10", false, ClockKind.Vector, _ => new ClientVectors(new UnsafePruning.BySize(MostEntries))),
        Of("pruned-by-age", "a vector of clients, cut after a day", false, ClockKind.Vector, _ => new ClientVectors(new UnsafePruning.ByAge(CrowdMeasure.MostAge))),
        Of("client-vectors", "a vector of clients, whole", true, ClockKind.Vector, _ => new ClientVectors(null)),
        Of("two-level", "a vector of clients, by cluster", true, ClockKind.Vector, population => new ClusteredVersions(client => HistoryDrawing.HomeOf(client, population.Sites))),
        Of("dotted", "a vector of servers, with dots", true, ClockKind.Dotted, _ => new DottedVersions()),
        Of("site-dots", "dots alone under a site's vector: this store", true, ClockKind.Dotted, population => new SiteDots(SiteWritesOf(population), population.Sites, population.ValueBytes)),
    ];

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>What it keeps, in a few words.</summary>
    public string Summary { get; }

    /// <summary>Whether it loses nothing and never shows a false conflict, by its rules.</summary>
    public bool IsExact { get; }

    /// <summary>What kind of clock it needs somebody to build and keep.</summary>
    public ClockKind Kind { get; }

    /// <summary>The strategy of a name.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="PlanningException">There is none.</exception>
    public static PlannedStrategy Named(string name) => All.FirstOrDefault(strategy => strategy.Name == name)
        ?? throw new PlanningException(PlanRefusal.Missing, $"There is no strategy '{name}'; there are {string.Join(", ", All.Select(strategy => strategy.Name))}.");

    /// <summary>Replays the life of a key.</summary>
    /// <param name="population">Whose key it is.</param>
    /// <param name="history">Its life.</param>
    public KeyOutcome Replay(Population population, KeyHistory history) => replay(population, history);

    private static long SiteWritesOf(Population population) => (long)Math.Min(long.MaxValue / 2, population.Writes / population.Sites);

    private static PlannedStrategy Of<TCopy, TToken>(string name, string summary, bool isExact, ClockKind kind, Func<Population, IPlannedStrategy<TCopy, TToken>> build) =>
        new(name, summary, isExact, kind, (population, history) => KeyReplay<TCopy, TToken>.Run(build(population), history));
}

/// <summary>Kinds of clocks, by what it takes to build and keep them.</summary>
public enum ClockKind
{
    /// <summary>Wall-clock timestamps.</summary>
    Timestamp = 0,

    /// <summary>Lamport clocks.</summary>
    Lamport = 1,

    /// <summary>Hybrid logical clocks.</summary>
    Hybrid = 2,

    /// <summary>Vector clocks of any sort.</summary>
    Vector = 3,

    /// <summary>Dotted version vectors.</summary>
    Dotted = 4,
}
