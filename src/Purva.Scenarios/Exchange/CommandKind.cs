namespace Purva.Scenarios.Exchange;

/// <summary>What is asked of a book.</summary>
public enum CommandKind : byte
{
    /// <summary>A new order with a limit.</summary>
    New = 0,

    /// <summary>A new order at whatever price there is; what finds no counterpart is cancelled.</summary>
    Market = 1,

    /// <summary>A resting order goes.</summary>
    Cancel = 2,

    /// <summary>A resting order gets another price and quantity, and goes behind the others at that price.</summary>
    Replace = 3,
}
