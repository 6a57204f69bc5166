namespace Purva.Client.Offline;

/// <summary>What became of a device's operations when it last met a site.</summary>
/// <param name="HandedOver">How many were handed over.</param>
/// <param name="Refused">Those that a site refused for good; they stay until they are dismissed.</param>
/// <param name="Left">How many still wait.</param>
/// <param name="Refreshed">How many cached keys were read anew.</param>
/// <param name="Problem">Why it ended before everything was done, in a sentence; null when it did not.</param>
public sealed record SyncReport(int HandedOver, IReadOnlyList<QueuedOperation> Refused, int Left, int Refreshed, string? Problem)
{
    /// <summary>Whether nothing waits and the cache is fresh.</summary>
    public bool IsComplete => Problem is null && Left == 0;
}

/// <summary>A site has confirmed an operation.</summary>
/// <param name="operation">Which.</param>
/// <param name="outcome">What it became.</param>
/// <param name="site">Where; null where there was nothing to hand over.</param>
public sealed class HandedOverEventArgs(QueuedOperation operation, WriteOutcome outcome, Uri? site) : EventArgs
{
    /// <summary>Which operation.</summary>
    public QueuedOperation Operation { get; } = operation;

    /// <summary>What it became.</summary>
    public WriteOutcome Outcome { get; } = outcome;

    /// <summary>Which site confirmed it; null for a removal of what had been refused before, which had nothing to remove.</summary>
    public Uri? Site { get; } = site;

    /// <summary>Whether another site may have taken it too, which had not heard of this one: then its content may stand there twice.</summary>
    public bool MayBeTwice { get; } = !outcome.WasRepeat && operation.DoubtfulSites.Any(other => other != site?.AbsoluteUri);
}

/// <summary>An operation was refused for good.</summary>
/// <param name="operation">Which, with its problem.</param>
public sealed class RefusedEventArgs(QueuedOperation operation) : EventArgs
{
    /// <summary>Which operation, with its problem.</summary>
    public QueuedOperation Operation { get; } = operation;
}

/// <summary>A device at one moment.</summary>
/// <param name="Device">Its name in idempotency keys. It is in no vector.</param>
/// <param name="Queued">Operations that wait.</param>
/// <param name="QueuedBytes">Bytes of the payloads of all operations in the file.</param>
/// <param name="InDoubt">Operations that may have arrived although no answer says so.</param>
/// <param name="Refused">Operations that were refused and not dismissed.</param>
/// <param name="CachedKeys">Keys in the cache.</param>
/// <param name="Token">Everything that the device has seen, as a site told it; null before the first answer.</param>
public sealed record DeviceReport(string Device, int Queued, long QueuedBytes, int InDoubt, IReadOnlyList<QueuedOperation> Refused, int CachedKeys, string? Token);
