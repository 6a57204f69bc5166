using Purva.Store.Ports;

namespace Purva.Store.Hosting.Writing;

/// <content>What was written becomes visible.</content>
internal sealed partial class ReplicaHost
{
    private void Publish(Frontier next)
    {
        var isOwn = next.Applied[next.Own] != frontier.Applied[next.Own];
        var isRedefined = next.Buckets != frontier.Buckets;
        frontier = next;
        Moved.Fire();
        if (isOwn)
        {
            Committed.Fire();
        }

        if (isRedefined)
        {
            Redefined.Fire();
        }
    }

    private StorageException? TryWrite(OpenBatch batch)
    {
        if (batch.Frontier is null)
        {
            return null;
        }

        try
        {
            frontier = frontier with { Upper = batch.Frontier.Applied };
            var sync = Syncs || batch.NeedsSync;
            batch.Replica!.WriteSealed(sync);
            if (!sync)
            {
                Volatile.Write(ref unsynced, 1);
            }

            Publish(batch.Frontier);
            return null;
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e)
        {
            return failure ??= Wrap(e);
        }
#pragma warning restore CA1031
    }
}
