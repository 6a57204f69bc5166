using Purva.Store.Ports;
using Purva.Store.Replica;

namespace Purva.Store.Hosting.Writing;

/// <summary>Tasks that become visible together; used again and again.</summary>
internal sealed class OpenBatch
{
    /// <summary>In the order in which they were prepared.</summary>
    public List<WriteTask> Tasks { get; } = [];

    /// <summary>Whose changes they are; null when it had been given up before the batch was closed.</summary>
    public SiteReplica? Replica { get; private set; }

    /// <summary>What is visible afterwards; null when none of the tasks changes anything.</summary>
    public Frontier? Frontier { get; private set; }

    /// <summary>Why none of it can be written.</summary>
    public StorageException? Failure { get; private set; }

    /// <summary>Whether one of the tasks must survive a power cut, whatever the site's durability.</summary>
    public bool NeedsSync { get; private set; }

    /// <summary>One more.</summary>
    public void Add(WriteTask task)
    {
        Tasks.Add(task);
        NeedsSync |= task.NeedsSync;
    }

    /// <summary>Takes no more: from here on the batch is the writer's.</summary>
    public void Close(SiteReplica? replica, Frontier? frontier, StorageException? failure) =>
        (Replica, Frontier, Failure) = (replica, frontier, failure);

    /// <summary>Everybody has been answered.</summary>
    public void Clear()
    {
        Tasks.Clear();
        NeedsSync = false;
        Close(null, null, null);
    }
}
