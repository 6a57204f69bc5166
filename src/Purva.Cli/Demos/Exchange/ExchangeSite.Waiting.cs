using Purva.Clocks;

namespace Purva.Cli.Demos.Exchange;

/// <content>Waiting for what the log will say.</content>
internal sealed partial class ExchangeSite
{
    private TaskCompletionSource changed = NewChange();

    /// <summary>Waits until something holds of this site; looks after each change that arrives.</summary>
    /// <exception cref="OperationCanceledException">The site ends.</exception>
    public async Task UntilAsync(Func<ExchangeSite, bool> holds)
    {
        while (true)
        {
            var next = Volatile.Read(ref changed).Task;
            if (holds(this))
            {
                return;
            }

            await next;
        }
    }

    /// <summary>Wakes whoever waits for something to change.</summary>
    private void Tell()
    {
        Interlocked.Exchange(ref changed, NewChange()).TrySetResult();
        if (stop.IsCancellationRequested)
        {
            Volatile.Read(ref changed).TrySetCanceled();
        }
    }

    private void EndWaits()
    {
        Volatile.Read(ref changed).TrySetCanceled();
        lock (gate)
        {
            GiveUpUntold();
        }
    }

    private bool HasRead(Dot dot)
    {
        lock (gate)
        {
            return read.Contains(dot);
        }
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
