namespace Purva.Scenarios.Payments;

/// <summary>One of the three that a payment passes, in this order.</summary>
public enum Hop
{
    /// <summary>The payer's app.</summary>
    App = 0,

    /// <summary>The switch between banks.</summary>
    Switch = 1,

    /// <summary>The bank that holds both accounts.</summary>
    Bank = 2,
}
