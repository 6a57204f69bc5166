namespace Purva.Store.Streams;

/// <summary>How the values of one row are written. Persisted: append only.</summary>
public enum RowForm : byte
{
    /// <summary>Bytes as they were put.</summary>
    Plain = 0,

    /// <summary>Each value behind its time and the moment at which it dies.</summary>
    Timed = 1,

    /// <summary>Accounts of a counter.</summary>
    Counter = 2,
}
