namespace Purva.Store.Hosting.Writing;

/// <content>The writer's part.</content>
internal sealed partial class WriteQueue
{
    private enum Step
    {
        None,
        Prepare,
        Write,
        RunAlone,
        RunLast,
    }

    /// <summary>The most that waited at once when a commit came, since somebody last asked.</summary>
    public int TakeMost()
    {
        lock (gate)
        {
            var taken = most;
            most = 0;
            return taken;
        }
    }

    /// <summary>As the writer, writes the open batch; false when the writer rests and keeps its role.</summary>
    private bool WriteOpen(bool isCaller)
    {
        var batch = host.Close();
        var written = batch.Tasks.Count;
        lock (gate)
        {
            Forget(batch);
            isPreparing = false;
        }

        var wakeups = new Wakeups(written);
        host.Write(batch, wakeups);
        int ready;
        lock (gate)
        {
            ready = host.OpenCount + waiting.Count + alone.Count;
        }

        // Behind those whom the batch wakes: what they write next rides in one batch, instead of the first of them having
        // one of its own while the others wait. Where the disk is waited for, that is behind all of them.
        var rests = written > 1 && (host.Syncs || ready == 0);
        var leaves = !rests && isCaller && ready > 0;
        if (leaves)
        {
            Steps.Queue(this);
        }

        wakeups.Start(rests ? this : null, after: host.Syncs ? wakeups.Count : wakeups.Count / 2);
        return !rests && !leaves;
    }

    /// <summary>Gives the writer's role up; true when the preparer's has been taken instead.</summary>
    private bool EndWriting()
    {
        var spin = default(SpinWait);
        while (true)
        {
            lock (gate)
            {
                if (!isPreparing || spin.NextSpinWillYield)
                {
                    // Where somebody still prepares, it is up to them to write what they have prepared.
                    isWriting = false;
                    var isFree = !isPreparing;
                    isPreparing = true;
                    return isFree;
                }
            }

            spin.SpinOnce();
        }
    }

    /// <summary>As preparer and writer in one: the open batch first, then what wants to be alone.</summary>
    private void RunAlone(Func<List<WriteTask>> take)
    {
        var batch = host.Close();
        lock (gate)
        {
            Forget(batch);
        }

        var wakeups = new Wakeups(batch.Tasks.Count);
        host.Write(batch, wakeups);
        wakeups.Start(null, 0);
        host.RunAlone(take());
        lock (gate)
        {
            isWriting = false;
        }
    }

    private List<WriteTask> TakeAlone()
    {
        lock (gate)
        {
            var tasks = alone;
            alone = [];
            return tasks;
        }
    }

    private List<WriteTask> TakeLast()
    {
        lock (gate)
        {
            List<WriteTask> tasks = [last!];
            last = null;
            return tasks;
        }
    }

    private void Forget(OpenBatch batch)
    {
        unfinished -= batch.Tasks.Count;
        foreach (var task in batch.Tasks)
        {
            bytes -= task.Bytes;
        }
    }
}
