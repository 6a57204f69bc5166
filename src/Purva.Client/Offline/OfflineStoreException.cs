namespace Purva.Client.Offline;

/// <summary>Why a device's store cannot do what was asked.</summary>
public enum OfflineFault
{
    /// <summary>The queue has as many operations or bytes as it may: hand over, or dismiss what was refused.</summary>
    QueueFull = 0,

    /// <summary>The value is larger than a value may be.</summary>
    ValueTooLarge = 1,

    /// <summary>The file is damaged, or is no device's file.</summary>
    Corrupted = 2,

    /// <summary>Another process has the file open.</summary>
    InUse = 3,

    /// <summary>A newer version wrote the file.</summary>
    NewerVersion = 4,

    /// <summary>The disk is full or broken, or the file is out of reach.</summary>
    StorageFailed = 5,
}

/// <summary>The store of a device cannot do what was asked; nothing has changed. The message says why and what to do.</summary>
public sealed class OfflineStoreException : Exception
{
    internal OfflineStoreException(OfflineFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>Why.</summary>
    public OfflineFault Fault { get; }
}
