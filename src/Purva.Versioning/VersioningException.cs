namespace Purva.Versioning;

/// <summary>Something was refused, or what was found is damaged; nothing was changed, but where <see cref="VersioningProblem.Unfinished"/> says so.</summary>
/// <remarks>The one exception that a host of this library must expect beside those of the file system.</remarks>
/// <param name="problem">Why, for programs.</param>
/// <param name="message">What, where, and what to do, for people.</param>
/// <param name="inner">What it came from, if anything.</param>
public sealed class VersioningException(VersioningProblem problem, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why, for programs.</summary>
    public VersioningProblem Problem { get; } = problem;
}
