using Purva.Simulation.Checking;
using Purva.Store;
using Xunit;

namespace Purva.Simulation.Tests.Checking;

public sealed class BoundsCheckerTests
{
    private static readonly Bounds Bounds = new() { Limits = new StoreLimits { HardSiblings = 4, MaxQueuedCommits = 5, MaxWaiting = 6 }, SiblingsFromElsewhere = 2, LogSlack = 10, MemoryBytes = 1_000, Listeners = 7, LeftoverRows = 1 };

    private static readonly BoundsSample Full = new(TimeSpan.FromSeconds(3), "a")
    {
        Writers = 3, VectorEntries = 3, MostSiblings = 6, LargestContext = 6, Queued = 5, Waiting = 6, LogRecords = 110, LogRecordsNeeded = 100, MemoryBytes = 1_000, Listeners = 7, LeftoverRows = 1,
    };

    [Fact]
    public void What_is_just_full_is_right() => Assert.Empty(BoundsChecker.Check([Full], Bounds));

    [Fact]
    public void Each_bound_is_told_by_its_name()
    {
        (BoundsSample, string)[] samples =
        [
            (Full with { VectorEntries = 4 }, "VectorTooLong"), (Full with { MostSiblings = 7 }, "TooManySiblings"), (Full with { LargestContext = 7 }, "ContextTooLarge"),
            (Full with { Queued = 6 }, "QueueTooLong"), (Full with { Waiting = 7 }, "QueueTooLong"), (Full with { LogRecords = 111 }, "LogTooLong"), (Full with { MemoryBytes = 1_001 }, "TooMuchMemory"),
            (Full with { Listeners = 8 }, "TooManyListeners"), (Full with { LeftoverRows = 2 }, "RowsLeftBehind"),
        ];

        Assert.All(samples, pair => Assert.Equal([pair.Item2], BoundsChecker.Check([pair.Item1], Bounds).Patterns()));
    }

    [Fact]
    public void Of_many_samples_the_worst_is_told()
    {
        var violation = Assert.Single(BoundsChecker.Check([Full with { Waiting = 8 }, Full with { Waiting = 80 }, Full with { Waiting = 9 }], Bounds));

        Assert.Contains("80 records that wait; at most 6", violation.Description, StringComparison.Ordinal);
    }
}
