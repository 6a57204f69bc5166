using Purva.Store.Ports;
using Purva.Store.Replica;

namespace Purva.Store.Hosting.Writing;

/// <summary>Asks the host to load the replica again after a failure of the storage.</summary>
internal sealed class ReloadTask : WriteTask
{
    private readonly Promise<bool> outcome = new();

    public override bool IsAlone => true;

    /// <summary>Whether the replica is usable again.</summary>
    public Task<bool> Outcome => outcome.Task;

    public override void Prepare(SiteReplica replica, long wall)
    {
    }

    public override void Complete(Frontier published, Wakeups wakeups) => outcome.Keep(true);

    public override void Fail(StorageException failure, Wakeups wakeups) => outcome.Keep(false);
}
