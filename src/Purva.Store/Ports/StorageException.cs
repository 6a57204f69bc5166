namespace Purva.Store.Ports;

/// <summary>Why an engine failed.</summary>
public enum StorageFault
{
    /// <summary>The device answered with an error.</summary>
    Unavailable = 0,

    /// <summary>There is no space left.</summary>
    Full = 1,

    /// <summary>What was read is not what was written.</summary>
    Corrupt = 2,

    /// <summary>Another owner has opened a later fence.</summary>
    Fenced = 3,

    /// <summary>Another process has the folder open.</summary>
    Locked = 4,

    /// <summary>The folder was written by a newer version.</summary>
    NewerFormat = 5,

    /// <summary>The folder belongs to another site or cluster.</summary>
    Foreign = 6,
}

/// <summary>The one exception that the host of an engine must expect.</summary>
public sealed class StorageException : Exception
{
    /// <summary>A failure of an engine.</summary>
    /// <param name="fault">What kind.</param>
    /// <param name="message">What, where, and what to do.</param>
    /// <param name="inner">The engine's own error.</param>
    public StorageException(StorageFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>What kind of failure this is.</summary>
    public StorageFault Fault { get; }
}
