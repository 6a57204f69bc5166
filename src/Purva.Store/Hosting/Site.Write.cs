using Purva.Clocks;
using Purva.Store.Hosting.Writing;
using Purva.Store.Replica;

namespace Purva.Store.Hosting;

/// <content>Writes.</content>
public sealed partial class Site
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Writes: one record, all of it or nothing.</summary>
    /// <param name="commit">What to write. The memory it refers to must not change before the answer.</param>
    /// <param name="cancellation">Gives up waiting; whether it was written is then unknown, unless an idempotency key tells.</param>
    public ValueTask<WriteResult> CommitAsync(Commit commit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (CommitRules.ProblemOf(commit, core.Options.Limits) is { } problem)
        {
            return new(new WriteResult(WriteStatus.Invalid) { Problem = problem });
        }

        if (Phase is not SitePhase.Ready and var phase)
        {
            return new(new WriteResult(phase == SitePhase.StorageFailed ? WriteStatus.StorageFailed : WriteStatus.Unavailable) { Problem = ProblemOf(phase) });
        }

        var hasSeen = HasSeen(core.Host.Frontier.Applied, commit);
        var submitted = Submit(commit);
        return commit.Acknowledgement == Acknowledgement.Local && hasSeen ? submitted : FinishAsync(commit, submitted, cancellation);
    }

    /// <summary>Whether all that a commit depends on is visible, so that it cannot be told to wait.</summary>
    private static bool HasSeen(VersionVector applied, in Commit commit)
    {
        if (!applied.Dominates(commit.After))
        {
            return false;
        }

        foreach (ref readonly var operation in commit.Operations.Span)
        {
            foreach (var dot in operation.Overwrites.Span)
            {
                if (!applied.Contains(dot))
                {
                    return false;
                }
            }
        }

        foreach (ref readonly var update in commit.Updates.Span)
        {
            if (update.Update.Seen is { } seen && !CausalContext.UpTo(applied).Dominates(seen))
            {
                return false;
            }
        }

        return true;
    }

    private ValueTask<WriteResult> Submit(in Commit commit)
    {
        var task = CommitTask.Rent(commit);
        var outcome = task.Outcome;
        if (core.Queue.IsBusy && commit.Operations.Length == 1 && commit.Updates.IsEmpty)
        {
            task.ReadEarly(core.Engine, core.Host.Frontier);
        }

        if (!core.Queue.TrySubmit(task))
        {
            task.Refuse(new WriteResult(WriteStatus.Unavailable) { Problem = $"{core.Options.Limits.MaxQueuedCommits} commits wait for the disk; come back in a moment." });
            return outcome;
        }

        Interlocked.Increment(ref commits);
        return outcome;
    }

    private async ValueTask<WriteResult> FinishAsync(Commit commit, ValueTask<WriteResult> submitted, CancellationToken cancellation)
    {
        var result = await submitted.Anywhere();
        if (result.Status != WriteStatus.SiteBehind && (result.Status != WriteStatus.Committed || commit.Acknowledgement == Acknowledgement.Local))
        {
            return result;
        }

        using var deadline = new CancellationTokenSource(commit.Timeout == TimeSpan.Zero ? DefaultTimeout : commit.Timeout, core.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        while (result.Status == WriteStatus.SiteBehind)
        {
            if (!await WaitForAsync(result.Missing, either.Token, cancellation).Anywhere())
            {
                return result;
            }

            result = await Submit(commit).Anywhere();
        }

        return result.Status == WriteStatus.Committed && commit.Acknowledgement != Acknowledgement.Local
            ? await ConfirmAsync(commit, result, either.Token, cancellation).Anywhere()
            : result;
    }

    private async ValueTask<WriteResult> ConfirmAsync(Commit commit, WriteResult result, CancellationToken deadline, CancellationToken cancellation)
    {
        var needed = commit.Acknowledgement == Acknowledgement.Majority ? core.Peers.Majority : core.Options.Peers.Count + 1;
        var vector = VersionVector.Of(result.Dot);
        while (true)
        {
            var moved = core.Peers.Moved.Next();
            var having = core.Peers.CountHaving(vector);
            if (having >= needed)
            {
                return result;
            }

            if (!await NextAsync(moved, deadline, cancellation).Anywhere())
            {
                return result with
                {
                    Status = WriteStatus.Unconfirmed,
                    ConfirmedBy = having,
                    Problem = $"Written here, but only {having} of the {needed} sites asked for have it so far. It will reach the others; a retry with the same idempotency key waits on.",
                };
            }
        }
    }

    /// <summary>Waits until all of a vector is visible here; false when the deadline comes first.</summary>
    private async ValueTask<bool> WaitForAsync(VersionVector vector, CancellationToken deadline, CancellationToken cancellation)
    {
        while (true)
        {
            var moved = core.Host.Moved.Next();
            if (core.Host.Frontier.Applied.Dominates(vector))
            {
                return true;
            }

            if (core.IsStopped || !await NextAsync(moved, deadline, cancellation).Anywhere())
            {
                return false;
            }
        }
    }

    private static async ValueTask<bool> NextAsync(Task moved, CancellationToken deadline, CancellationToken cancellation)
    {
        // Most waits of readers of the change stream end by their time: an exception for each would be the dearest part of them.
        var waited = moved.WaitAsync(deadline);
        await waited.Ended();
        if (!waited.IsCompletedSuccessfully)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        return waited.IsCompletedSuccessfully;
    }

    private string ProblemOf(SitePhase phase) => phase switch
    {
        SitePhase.Settling => "The site is starting: it asks its peers about its own past. Try again in a moment.",
        SitePhase.Bootstrapping => "The site is loading a snapshot from a peer. Try again later, or at another site.",
        SitePhase.StorageFailed => $"The storage failed and is tried again every second: {core.Host.Failure?.Message}",
        _ => "The site has stopped.",
    };
}
