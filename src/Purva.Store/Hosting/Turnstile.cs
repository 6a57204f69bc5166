namespace Purva.Store.Hosting;

/// <summary>Lets one through at a time, in the order of arrival.</summary>
internal sealed class Turnstile
{
    private readonly Lock gate = new();
    private readonly Queue<Promise<bool>> waiting = new();
    private bool isTaken;

    /// <summary>Waits for the turn; who has it must <see cref="Leave"/>.</summary>
    public async Task EnterAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Promise<bool> turn;
        lock (gate)
        {
            if (!isTaken)
            {
                isTaken = true;
                return;
            }

            turn = new Promise<bool>();
            waiting.Enqueue(turn);
        }

        try
        {
            await turn.Task.WaitAsync(cancellation).Anywhere();
        }
        catch (OperationCanceledException)
        {
            // The turn will still come, or has come at the same moment; it goes to the next.
            _ = turn.Task.ContinueWith(_ => Leave(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }
    }

    public void Leave()
    {
        lock (gate)
        {
            if (waiting.TryDequeue(out var next))
            {
                next.Keep(true);
            }
            else
            {
                isTaken = false;
            }
        }
    }
}
