using System.Diagnostics;
using Purva.Store.Ports;

namespace Purva.Store.Replica;

/// <content>From changes to rows: one batch fills while the one before it is written.</content>
internal sealed partial class SiteReplica
{
    private IStorageBatch sealedBatch;
    private bool isSealed;

    /// <summary>Whether a commit has changed what is not yet flushed.</summary>
    public bool HasPending => batch.Count > 0 || sinceFlush > 0;

    /// <summary>About how many bytes wait for the next flush.</summary>
    public long PendingBytes { get; private set; }

    /// <summary>Makes everything since the last flush visible together.</summary>
    /// <param name="sync">Whether to wait until it would survive a power cut.</param>
    /// <exception cref="StorageException">Nothing of it is visible; load the replica anew.</exception>
    public void Flush(bool sync)
    {
        Seal();
        WriteSealed(sync);
        Release();
    }

    /// <summary>Closes the batch: what comes next goes into another one, while this one is written.</summary>
    public void Seal()
    {
        Debug.Assert(!isSealed, "One batch is written at a time.");
        if (sinceCheckpoint >= Checkpoint.Interval)
        {
            WriteCheckpoint();
        }

        overlay.Seal();
        (batch, sealedBatch) = (sealedBatch, batch);
        (pendingKeys, sealedKeys) = (sealedKeys, pendingKeys);
        (sinceFlush, PendingBytes, isSealed) = (0, 0, true);
    }

    /// <summary>Makes the closed batch visible. Beside it, and only it, commits may be made on another thread.</summary>
    /// <param name="sync">Whether to wait until it would survive a power cut.</param>
    /// <exception cref="StorageException">Nothing of it is visible; load the replica anew.</exception>
    public void WriteSealed(bool sync)
    {
        overlay.WriteSealed(sealedBatch);
        if (sealedBatch.Count > 0)
        {
            engine.Commit(sealedBatch, fence, sync);
        }
    }

    /// <summary>The closed batch is visible: what was kept of it here goes.</summary>
    public void Release()
    {
        sealedBatch.Clear();
        sealedKeys.Clear();
        overlay.Release();
        isSealed = false;
    }
}
