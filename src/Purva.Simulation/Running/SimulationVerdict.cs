using System.Collections.Immutable;
using Purva.Simulation.Checking;

namespace Purva.Simulation.Running;

/// <summary>What came out of a simulation.</summary>
public sealed record SimulationVerdict
{
    /// <summary>What was run; of a failure that was made smaller, the smallest found.</summary>
    public required Schedule Schedule { get; init; }

    /// <summary>What was broken; nothing when all is well.</summary>
    public required ImmutableArray<Violation> Violations { get; init; }

    /// <summary>How often each thing happened, by name, in ascending order of names: <c>fault.Partition</c>, <c>request.put.Done</c>, <c>checked.CausalSiblings</c>…</summary>
    public required ImmutableSortedDictionary<string, long> Counts { get; init; }

    /// <summary>SHA-256 of the transcript, in hexadecimal: the same seed gives the same one on every machine.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The last lines of what happened, or all of them where it was asked for, in the order of time.</summary>
    public required Transcript Transcript { get; init; }

    /// <summary>When sites committed and when others applied it, in the order of time; only of a failure that was made smaller, whose last run was made once more for it.</summary>
    public ImmutableArray<TranscriptLine> Carried { get; init; } = [];

    /// <summary>How much time passed in the world.</summary>
    public required TimeSpan Simulated { get; init; }

    /// <summary>How many steps were run.</summary>
    public required long Steps { get; init; }

    /// <summary>How many runs were spent on making a failure smaller.</summary>
    public int ShrinkingRuns { get; init; }

    /// <summary>Whether nothing was broken.</summary>
    public bool Passed => Violations.IsEmpty;
}
