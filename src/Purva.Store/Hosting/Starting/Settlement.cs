using Purva.Store.Streams;

namespace Purva.Store.Hosting.Starting;

/// <summary>Gathers, at a site's start, what each peer says of its past.</summary>
internal sealed class Settlement(IReadOnlyCollection<string> peers)
{
    private readonly Lock gate = new();
    private readonly HashSet<string> open = [.. peers];
    private readonly Dictionary<string, IReadOnlyList<WriterHead>> answers = [];
    private readonly Promise<bool> first = new();
    private readonly Promise<bool> done = new();

    /// <summary>What the peers that answered know.</summary>
    public IReadOnlyList<IReadOnlyList<WriterHead>> Answers
    {
        get
        {
            lock (gate)
            {
                return [.. answers.Values];
            }
        }
    }

    public void Heard(string peer, IReadOnlyList<WriterHead> heads)
    {
        lock (gate)
        {
            answers[peer] = heads;
            first.Keep(true);
            Close(peer);
        }
    }

    public void Unreachable(string peer)
    {
        lock (gate)
        {
            Close(peer);
        }
    }

    /// <summary>Waits until every peer has answered or is out of reach, but not for ever.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (open.Count == 0)
            {
                return;
            }
        }

        try
        {
            await done.Task.WaitAsync(atMost, time, cancellation).Anywhere();
        }
        catch (TimeoutException)
        {
            // Those that are silent are taken as out of reach.
        }
    }

    /// <summary>Waits until some peer has answered, but not for ever.</summary>
    public async Task WaitForOneAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            await first.Task.WaitAsync(atMost, time, cancellation).Anywhere();
        }
        catch (TimeoutException)
        {
            // Nobody is there.
        }
    }

    private void Close(string peer)
    {
        open.Remove(peer);
        if (open.Count == 0)
        {
            done.Keep(true);
        }
    }
}
