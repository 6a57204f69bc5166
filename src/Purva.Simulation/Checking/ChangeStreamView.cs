using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Simulation.Checking;

/// <summary>One thing that happened to a consumer of changes: a change came, or it had to begin anew somewhere.</summary>
/// <param name="Dot">The change; none for a jump.</param>
/// <param name="Site">The site that told it.</param>
public readonly record struct StreamStep(Dot Dot, string Site)
{
    /// <summary>Of a jump: all before this is passed over. A consumer jumps when the log no longer reaches back to where it was, and when it begins with the present.</summary>
    public VersionVector Jump { get; init; }

    /// <summary>When, since the world began.</summary>
    public TimeSpan At { get; init; }
}

/// <summary>All that one consumer of changes was told, across its resumes at whatever site.</summary>
/// <param name="Consumer">Who, for people.</param>
/// <param name="Steps">What it was told, in order.</param>
public sealed record ChangeStreamView(string Consumer, ImmutableArray<StreamStep> Steps)
{
    /// <summary>The bucket whose changes it asked for; empty for all.</summary>
    public string Bucket { get; init; } = string.Empty;

    /// <summary>What it must have been told of in the end: what the site where it listened had when all was quiet. Empty where it stopped before.</summary>
    public VersionVector Until { get; init; }
}
