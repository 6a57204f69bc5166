namespace Purva.Tests.Hashgraph;

/// <summary>What a Byzantine member is up to.</summary>
internal enum TraitorMood
{
    /// <summary>One chain, which nobody may hear until late; leaves out what it likes to call stale.</summary>
    Withholding,

    /// <summary>Leaves out events that are not stale.</summary>
    LeavingOut,

    /// <summary>Forks.</summary>
    Forking,

    /// <summary>Begins anew without self-parent, or goes on from any of its events, and says that the rest is stale.</summary>
    BeginningAnew,

    /// <summary>Leaves out only what may well be stale, hides little, and falsely leaves out hardly ever.</summary>
    HonestLooking,
}
