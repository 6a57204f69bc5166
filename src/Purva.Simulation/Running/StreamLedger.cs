using Purva.Clocks;
using Purva.Store;

namespace Purva.Simulation.Running;

/// <summary>What every reader of a change stream was told.</summary>
internal sealed class StreamLedger
{
    private readonly List<FollowedStream> streams = [];

    /// <summary>The readers.</summary>
    public IReadOnlyList<FollowedStream> Streams => streams;

    /// <summary>A further reader.</summary>
    /// <param name="name">Its name.</param>
    public FollowedStream Begin(string name)
    {
        var stream = new FollowedStream(name);
        streams.Add(stream);
        return stream;
    }
}

/// <summary>What one reader of a change stream was told.</summary>
/// <param name="name">Its name.</param>
internal sealed class FollowedStream(string name)
{
    private readonly List<FollowedChange> changes = [];

    /// <summary>The reader.</summary>
    public string Name => name;

    /// <summary>Where it goes on.</summary>
    public VersionVector Token { get; private set; }

    /// <summary>What it must have been told of in the end; empty where it was never brought to the end.</summary>
    public VersionVector Until { get; set; }

    /// <summary>What it was told and where it skipped, in its order.</summary>
    public IReadOnlyList<FollowedChange> Changes => changes;

    /// <summary>Takes note of a change.</summary>
    public void Take(Change change, string site, TimeSpan at)
    {
        changes.Add(new FollowedChange(change.Dot, change.Token, site, at, IsSkip: false));
        Token = change.Token;
    }

    /// <summary>Goes on at the present, because the log no longer reaches back.</summary>
    public void SkipTo(VersionVector present, string site, TimeSpan at)
    {
        changes.Add(new FollowedChange(default, present, site, at, IsSkip: true));
        Token = present;
    }
}

/// <summary>One change that a reader was told, or what it skipped.</summary>
/// <param name="Dot">The event; none for a skip.</param>
/// <param name="Token">What it has seen after it.</param>
/// <param name="Site">Which site told it.</param>
/// <param name="At">When, since the world began.</param>
/// <param name="IsSkip">Whether it went on at the present.</param>
internal readonly record struct FollowedChange(Dot Dot, VersionVector Token, string Site, TimeSpan At, bool IsSkip);
