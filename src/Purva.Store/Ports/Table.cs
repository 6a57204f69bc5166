namespace Purva.Store.Ports;

/// <summary>The key spaces of an engine. Persisted by name and number: append only.</summary>
public enum Table : byte
{
    /// <summary>Identity, format, writers, checkpoints: few rows.</summary>
    Meta = 0,

    /// <summary>Records by local sequence: appended at the end, removed at the front.</summary>
    Log = 1,

    /// <summary>Live values by bucket and key.</summary>
    State = 2,

    /// <summary>Positions in the log and idempotency keys.</summary>
    Index = 3,
}
