namespace Purva.Server.Alerts;

/// <summary>Where an alert stands.</summary>
internal enum AlertPhase
{
    /// <summary>The condition does not hold.</summary>
    Ok,

    /// <summary>It holds, and not yet for as long as the rule asks.</summary>
    Pending,

    /// <summary>It has held for as long as the rule asks, and holds.</summary>
    Firing,

    /// <summary>It held until a few minutes ago.</summary>
    Resolved,
}
