using Purva.Store.Ports;
using Purva.Store.Replica;

namespace Purva.Store.Hosting.Writing;

/// <summary>Commits that become visible together; used again and again.</summary>
internal sealed class OpenBatch
{
    /// <summary>In the order in which they were prepared.</summary>
    public List<CommitTask> Commits { get; } = [];

    /// <summary>Whose changes they are; null when it had been given up before the batch was closed.</summary>
    public SiteReplica? Replica { get; private set; }

    /// <summary>What is visible afterwards; null when none of the commits changes anything.</summary>
    public Frontier? Frontier { get; private set; }

    /// <summary>Why none of it can be written.</summary>
    public StorageException? Failure { get; private set; }

    /// <summary>Takes no more: from here on the batch is the writer's.</summary>
    public void Close(SiteReplica? replica, Frontier? frontier, StorageException? failure) =>
        (Replica, Frontier, Failure) = (replica, frontier, failure);

    /// <summary>Everybody has been answered.</summary>
    public void Clear()
    {
        Commits.Clear();
        Close(null, null, null);
    }
}
