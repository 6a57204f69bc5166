using Microsoft.Coyote;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.SystematicTesting;

namespace Purva.InterleavingTests;

/// <summary>Runs a piece of concurrent code under many schedules, each chosen by a seed, each step of it at an atomic operation.</summary>
internal static class Interleavings
{
    /// <summary>The collection of all these tests: one scheduler has the process at a time.</summary>
    public const string OneAtATime = "one schedule at a time";

    private const uint Schedules = 2_000;
    private const uint Seed = 20_260_731;

    /// <summary>What went wrong in any schedule, null if nothing did.</summary>
    public static string? FirstBug(Func<Task> body, uint schedules = Schedules)
    {
        var configuration = Configuration.Create()
            .WithTestingIterations(schedules)
            .WithRandomGeneratorSeed(Seed)
            .WithAtomicOperationRaceCheckingEnabled(true)
            .WithVolatileOperationRaceCheckingEnabled(true)
            .WithVerbosityEnabled(VerbosityLevel.None)
            .WithTelemetryEnabled(false);
        using var engine = TestingEngine.Create(configuration, body);
        engine.Run();
        return engine.TestReport.NumOfFoundBugs == 0 ? null : string.Join(Environment.NewLine, engine.TestReport.BugReports) + engine.ReproducibleTrace;
    }

    // The call of Task.Run stands here in the open: the rewriter replaces calls, and would miss one that is passed as a method.
    /// <summary>Runs several things at once and waits for all.</summary>
    public static Task Together(params Action[] actions) => Task.WhenAll(actions.Select(action => Task.Run(action)));

    /// <summary>Fails the schedule.</summary>
    public static void Holds(bool claim, string sentence)
    {
        if (!claim)
        {
            throw new InvalidOperationException(sentence);
        }
    }
}
