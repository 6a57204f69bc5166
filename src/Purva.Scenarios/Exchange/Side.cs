namespace Purva.Scenarios.Exchange;

/// <summary>Whether an order buys or sells.</summary>
public enum Side : byte
{
    /// <summary>It buys.</summary>
    Buy = 0,

    /// <summary>It sells.</summary>
    Sell = 1,
}
