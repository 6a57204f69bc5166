using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Purva.Clocks;
using Purva.Store.Hosting.Writing;
using Purva.Store.Replica;
using Xunit;

namespace Purva.Store.Tests.Hosting.Writing;

/// <summary>A queue whose disk can be held still, and made to fail.</summary>
internal sealed class HeldQueue : IDisposable
{
    private readonly ManualResetEventSlim disk = new(true);
    private readonly ManualResetEventSlim atDisk = new();
    private int writes;

    public HeldQueue(PlantedFault planted = PlantedFault.None)
    {
        Host = new ReplicaHost(Engine, new SiteOptions { Cluster = "c", Site = "a", Planted = planted }, TimeProvider.System, NullLogger.Instance);
        Queue = new WriteQueue(Host, 10_000);
        Queue.RunAsync((replica, wall) =>
        {
            replica.OpenEpoch(new ReplicaId(1), IdentityOf("1"), wall);
            return true;
        }).GetAwaiter().GetResult();
        Engine.Inner.WriteFault = () =>
        {
            atDisk.Set();
            disk.Wait();
            return Fault?.Invoke(++writes);
        };
    }

    public static KeyName Key { get; } = KeyName.Of("b", "k");

    public HookedEngine Engine { get; } = new();

    public ReplicaHost Host { get; }

    public WriteQueue Queue { get; }

    /// <summary>Asked at each write, which are counted from 1, when the disk lets it go on.</summary>
    public Func<int, Ports.StorageException?>? Fault { get; set; }

    public static SiteIdentity IdentityOf(string writer) =>
        new() { Cluster = "c", Site = "a", Writer = writer, Epoch = 1, Reason = "test", Boot = "", Folder = "", Durability = Durability.Always };

    /// <summary>Begins a put whose batch stays at the disk until <see cref="Release"/>.</summary>
    public Task<WriteResult> HoldFirst(string value, string? idempotencyKey = null)
    {
        Hold();
        var first = Task.Run(() => Put(value, idempotencyKey));
        WaitForWrite();
        return first;
    }

    public void Hold()
    {
        disk.Reset();
        atDisk.Reset();
    }

    public void WaitForWrite() => Assert.True(atDisk.Wait(TimeSpan.FromMinutes(1)), "a batch reaches the disk");

    public void Release() => disk.Set();

    /// <summary>Lets the write that is held go on, and holds the next.</summary>
    public void ReleaseOne()
    {
        var before = writes;
        Fault = count =>
        {
            if (count == before + 1)
            {
                disk.Reset();
            }

            return null;
        };
        atDisk.Reset();
        disk.Set();
        WaitForWrite();
    }

    public Task<WriteResult> Put(string value, string? idempotencyKey = null) =>
        Submit(new Commit(new[] { Operation.Put(Key, Encoding.ASCII.GetBytes(value)) })
        {
            IdempotencyKey = idempotencyKey is null ? default : Encoding.ASCII.GetBytes(idempotencyKey),
        });

    public Task<WriteResult> Submit(in Commit commit)
    {
        var task = CommitTask.Rent(commit);
        var outcome = task.Outcome;
        Assert.True(Queue.TrySubmit(task));
        return outcome.AsTask();
    }

    public void Dispose()
    {
        disk.Set();
        Host.Dispose();
        Engine.Dispose();
    }
}
