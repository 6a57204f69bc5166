using System.Threading.Tasks.Sources;
using Purva.Store.Ports;
using Purva.Store.Replica;

namespace Purva.Store.Hosting.Writing;

/// <summary>One commit on its way; used again and again.</summary>
internal sealed class CommitTask : WriteTask, IValueTaskSource<WriteResult>
{
    private const int Kept = 256;

    private static readonly CommitTask?[] Pool = new CommitTask?[Kept];
    private static int hint;

    private ManualResetValueTaskSourceCore<WriteResult> core = new() { RunContinuationsAsynchronously = true };
    private Commit commit;
    private readonly EarlyRow early = new();
    private WriteResult result;
    private bool hasEarly;
    private bool isAwaited;
    private long bytes;

    public override long Bytes => bytes;

    public ValueTask<WriteResult> Outcome => new(this, core.Version);

    public static CommitTask Rent(in Commit commit)
    {
        var start = Volatile.Read(ref hint);
        CommitTask? task = null;
        for (var i = 0; i < 8 && task is null; i++)
        {
            task = Interlocked.Exchange(ref Pool[(start + i) % Kept], null);
        }

        task ??= new CommitTask();
        task.commit = commit;
        task.hasEarly = false;
        task.isAwaited = false;
        task.bytes = 0;
        foreach (ref readonly var operation in commit.Operations.Span)
        {
            task.bytes += operation.Value.Length;
        }

        foreach (ref readonly var update in commit.Updates.Span)
        {
            task.bytes += update.Update.Value.Length;
        }

        task.core.RunContinuationsAsynchronously = true;
        return task;
    }

    /// <summary>Reads the key's row while others lead; only of a commit of one key. A storage that fails is found out by the leader.</summary>
    public void ReadEarly(IStorageReader engine, Frontier published)
    {
        try
        {
            early.Read(engine, commit.Operations.Span[0].Key, published.LastSequence, published.Writers);
            hasEarly = true;
        }
        catch (StorageException)
        {
            hasEarly = false;
        }
    }

    public override void Prepare(SiteReplica replica, long wall) => result = replica.Commit(commit, wall, hasEarly ? early : null);

    /// <summary>Gives it its answer in the place of <see cref="Prepare"/>, which met a defect.</summary>
    public void Answered(WriteResult why) => result = why;

    public override void Complete(Frontier published, Wakeups wakeups) =>
        Answer(result.Status == WriteStatus.Committed ? result with { Token = published.Applied } : result, wakeups);

    public override void Fail(StorageException failure, Wakeups wakeups) => Answer(
        new WriteResult(WriteStatus.StorageFailed) { Problem = $"The storage failed: {failure.Message} Whether the commit was written is unknown: retry with the same idempotency key." },
        wakeups);

    /// <summary>Goes on, on this very thread, with what waits for the answer.</summary>
    public void Wake()
    {
        core.RunContinuationsAsynchronously = false;
        core.SetResult(result);
    }

    /// <summary>Ends it without the replica ever seeing it.</summary>
    public void Refuse(WriteResult why) => core.SetResult(why);

    public WriteResult GetResult(short token)
    {
        var outcome = core.GetResult(token);
        core.Reset();
        commit = default;
        result = default;
        var slot = Interlocked.Increment(ref hint) & (Kept - 1);
        Volatile.Write(ref Pool[slot], this);
        return outcome;
    }

    public ValueTaskSourceStatus GetStatus(short token) => core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        Volatile.Write(ref isAwaited, true);
        core.OnCompleted(continuation, state, token, flags);
    }

    /// <summary>An author who already waits is woken later, by the pool; one who does not will find the answer.</summary>
    private void Answer(in WriteResult answer, Wakeups wakeups)
    {
        if (Volatile.Read(ref isAwaited))
        {
            result = answer;
            wakeups.Add(this);
        }
        else
        {
            core.SetResult(answer);
        }
    }
}
