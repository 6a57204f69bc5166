using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Purva.Clocks;
using Purva.Store;
using Purva.Store.Hosting.Writing;
using Purva.Store.Memory;
using Purva.Store.Ports;
using Purva.Store.Replica;

namespace Purva.InterleavingTests.Writing;

/// <summary>A replica's host and its queue on an engine in memory, whose writer already has a name.</summary>
internal sealed class QueueUnderTest : IDisposable
{
    private static readonly SiteIdentity Identity =
        new() { Cluster = "c", Site = "a", Writer = "1", Epoch = 1, Reason = "test", Boot = "", Folder = "", Durability = Durability.Always };

    public QueueUnderTest(PlantedFault planted = PlantedFault.None, int capacity = 100)
    {
        using (var first = SiteReplica.Load(Engine, OptionsWith(PlantedFault.None)))
        {
            first.OpenEpoch(new ReplicaId(1), Identity, wall: 1);
            first.Flush(sync: true);
        }

        Host = new ReplicaHost(Engine, OptionsWith(planted), new StillTime(), NullLogger.Instance);
        Queue = new WriteQueue(Host, capacity);
    }

    public MemoryEngine Engine { get; } = new();

    public ReplicaHost Host { get; }

    public WriteQueue Queue { get; }

    /// <summary>Puts and waits for the answer; refused for want of room is an answer, too.</summary>
    public async Task<WriteResult> PutAsync(string key, string? idempotencyKey = null)
    {
        var task = CommitTask.Rent(new Commit(new[] { Operation.Put(KeyName.Of("b", key), "v"u8.ToArray()) })
        {
            IdempotencyKey = idempotencyKey is null ? default : Encoding.ASCII.GetBytes(idempotencyKey),
        });
        var outcome = task.Outcome;
        if (!Queue.TrySubmit(task))
        {
            task.Refuse(new WriteResult(WriteStatus.Unavailable));
        }

        return await outcome;
    }

    /// <summary>How many records of its own the site shows.</summary>
    public ulong OwnCounter => Host.Frontier.Applied[new ReplicaId(1)];

    /// <summary>Asks for the replica to be loaded again, as maintenance does; true once it is usable.</summary>
    public async Task<bool> ReloadAsync(int attempts)
    {
        for (; attempts > 0; attempts--)
        {
            var reload = new ReloadTask();
            Queue.Submit(reload);
            if (await reload.Outcome)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Fails one write, the first, the second, …</summary>
    public void FailWrite(int number)
    {
        var count = 0;
        Engine.WriteFault = () => Interlocked.Increment(ref count) == number ? new StorageException(StorageFault.Unavailable, "A write fails.") : null;
    }

    /// <summary>How many of this site's records a power cut now would leave.</summary>
    public ulong CounterAfterPowerCut()
    {
        using var survivor = Engine.Crash();
        using var replica = SiteReplica.Load(survivor, OptionsWith(PlantedFault.None));
        return replica.Applied[new ReplicaId(1)];
    }

    public void Dispose()
    {
        Host.Dispose();
        Engine.Dispose();
    }

    private static SiteOptions OptionsWith(PlantedFault planted) => new() { Cluster = "c", Site = "a", Planted = planted };
}
