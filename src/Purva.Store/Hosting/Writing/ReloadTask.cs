using Purva.Store.Ports;
using Purva.Store.Replica;

namespace Purva.Store.Hosting.Writing;

/// <summary>Asks the host to load the replica again after a failure of the storage.</summary>
internal sealed class ReloadTask : WriteTask
{
    private readonly TaskCompletionSource<bool> source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool IsAlone => true;

    /// <summary>Whether the replica is usable again.</summary>
    public Task<bool> Outcome => source.Task;

    public override void Prepare(SiteReplica replica, long wall)
    {
    }

    public override void Complete(Frontier published, Wakeups wakeups) => source.TrySetResult(true);

    public override void Fail(StorageException failure, Wakeups wakeups) => source.TrySetResult(false);
}
