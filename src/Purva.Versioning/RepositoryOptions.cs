namespace Purva.Versioning;

/// <summary>What a repository is told from outside.</summary>
public sealed record RepositoryOptions
{
    /// <summary>Whether nothing will be changed; then others may change it meanwhile, and this one goes on seeing what it found.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether a switch or merge that was stopped halfway is taken back when the repository is opened; it is finished otherwise.</summary>
    public bool TakesBack { get; init; }

    /// <summary>The wall clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long to wait for another process that is changing the repository. Default: 5 seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Called before each step that changes the disk: a test stops there as a killed process would.</summary>
    internal Action<string>? BeforeStep { get; init; }

    /// <summary>Whether to wait until the disk has what was written.</summary>
    internal bool Forces { get; init; } = true;

    internal Storage.Disk ToDisk() => new() { BeforeStep = BeforeStep, Forces = Forces };
}
