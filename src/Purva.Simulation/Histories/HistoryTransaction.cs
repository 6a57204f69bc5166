using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Store;

namespace Purva.Simulation.Histories;

/// <summary>What a client knows of a request.</summary>
public enum RequestOutcome
{
    /// <summary>It was answered.</summary>
    Done = 0,

    /// <summary>It was refused: nothing was written.</summary>
    Refused = 1,

    /// <summary>Nobody knows: no answer came, or one that does not tell.</summary>
    Unknown = 2,
}

/// <summary>One request of a session: reads from one snapshot, or writes that happen together.</summary>
/// <param name="Session">Whose; sessions are numbered from 0, and a session's requests stand in their order.</param>
/// <param name="Reads">What was read.</param>
/// <param name="Writes">What was written.</param>
public sealed record HistoryTransaction(int Session, ImmutableArray<HistoryRead> Reads, ImmutableArray<HistoryWrite> Writes)
{
    /// <summary>What became of it. A request that is not known to have been done has nothing after it in its session: what follows belongs to a new one.</summary>
    public RequestOutcome Outcome { get; init; }

    /// <summary>The site that was asked.</summary>
    public string Site { get; init; } = string.Empty;

    /// <summary>When it was asked, in true time since the world began.</summary>
    public TimeSpan Asked { get; init; }

    /// <summary>When it was answered; when its client gave up, where it was not.</summary>
    public TimeSpan Answered { get; init; }

    /// <summary>Of a read, how much it had to have seen. An eventual one need not have seen what its session has; what it saw, the session has seen from then on.</summary>
    public Consistency Consistency { get; init; }

    /// <summary>Of a write, who had it when it was acknowledged.</summary>
    public Acknowledgement Acknowledgement { get; init; }

    /// <summary>The session's token as it was sent along: what had to be visible. Empty for none.</summary>
    public VersionVector After { get; init; }

    /// <summary>The token that came with the answer.</summary>
    public VersionVector Token { get; init; }

    /// <summary>Of a session's first request: the session whose token it took over, as that stood then; -1 for none.</summary>
    public int ContinuesSession { get; init; } = -1;
}
