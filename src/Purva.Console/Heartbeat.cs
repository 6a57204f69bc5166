namespace Purva.SiteConsole;

/// <summary>Beats once a second for the pages of one visitor, while any of them listens.</summary>
public sealed class Heartbeat(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly List<Func<Task>> listeners = [];
    private ITimer? timer;

    /// <summary>Calls somebody on each beat until they leave.</summary>
    /// <param name="listener">Whom; what it throws is theirs to handle.</param>
    /// <returns>Leaves when it is disposed of.</returns>
    public IDisposable Listen(Func<Task> listener)
    {
        lock (gate)
        {
            listeners.Add(listener);
            timer ??= time.CreateTimer(_ => BeatOnce(), null, Beat, Beat);
        }

        return new Listening(this, listener);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            listeners.Clear();
            timer?.Dispose();
            timer = null;
        }
    }

    private void BeatOnce()
    {
        Func<Task>[] now;
        lock (gate)
        {
            now = [.. listeners];
        }

        foreach (var listener in now)
        {
            _ = listener();
        }
    }

    private void Leave(Func<Task> listener)
    {
        lock (gate)
        {
            listeners.Remove(listener);
            if (listeners.Count == 0)
            {
                timer?.Dispose();
                timer = null;
            }
        }
    }

    private sealed class Listening(Heartbeat heartbeat, Func<Task> listener) : IDisposable
    {
        public void Dispose() => heartbeat.Leave(listener);
    }
}
