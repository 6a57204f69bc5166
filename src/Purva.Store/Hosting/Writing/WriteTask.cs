using Purva.Store.Ports;
using Purva.Store.Replica;

namespace Purva.Store.Hosting.Writing;

/// <summary>Something that needs the replica for itself: it is prepared with others, flushed with them, and then completed.</summary>
internal abstract class WriteTask
{
    /// <summary>Whether nothing else may share its batch.</summary>
    public virtual bool IsAlone => false;

    /// <summary>Whether its batch must survive a power cut, whatever the site's durability.</summary>
    public virtual bool NeedsSync => false;

    /// <summary>How much memory it holds while it waits, about, in bytes.</summary>
    public virtual long Bytes => 0;

    /// <summary>Changes the replica; nothing is visible yet.</summary>
    public abstract void Prepare(SiteReplica replica, long wall);

    /// <summary>What was prepared is visible, and as durable as asked.</summary>
    /// <param name="published">What is visible.</param>
    /// <param name="wakeups">Whom to wake, if somebody waits who is to be woken with others.</param>
    public abstract void Complete(Frontier published, Wakeups wakeups);

    /// <summary>Nothing of it is visible; whether it is on disk is unknown.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="wakeups">As for <see cref="Complete"/>.</param>
    public abstract void Fail(StorageException failure, Wakeups wakeups);
}

/// <summary>A task given as a function of the replica.</summary>
internal sealed class ReplicaTask<T>(Func<SiteReplica, long, T> prepare) : WriteTask
{
    private readonly Promise<T> outcome = new();
    private T result = default!;

    public bool Alone { get; init; }

    public bool Synced { get; init; }

    public override bool IsAlone => Alone;

    public override bool NeedsSync => Synced;

    public Task<T> Outcome => outcome.Task;

    public override void Prepare(SiteReplica replica, long wall) => result = prepare(replica, wall);

    public override void Complete(Frontier published, Wakeups wakeups) => outcome.Keep(result);

    public override void Fail(StorageException failure, Wakeups wakeups) => outcome.Break(failure);
}
