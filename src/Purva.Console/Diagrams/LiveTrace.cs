using System.Buffers;
using Purva.Store.Hosting;
using Purva.Store.Ports;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;

namespace Purva.SiteConsole.Diagrams;

/// <summary>The latest records of a site's log as a trace that grows. One task reads, one visitor looks.</summary>
internal sealed class LiveTrace : IAsyncDisposable
{
    /// <summary>How many records of the past it begins with.</summary>
    public const int MostPast = 2_000;

    /// <summary>How many records it holds at most; a page that has so many is loaded anew.</summary>
    public const int Most = 20_000;

    private readonly CancellationTokenSource end = new();
    private readonly Lock gate = new();
    private readonly List<byte[]> lines = [];
    private readonly Task reading;

    /// <summary>Begins to read.</summary>
    /// <param name="site">The site.</param>
    /// <param name="traces">How a record becomes a line.</param>
    public LiveTrace(Site site, ISiteTraces traces) => reading = Task.Run(() => ReadAsync(site, traces));

    /// <summary>How many records there are now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return lines.Count;
            }
        }
    }

    /// <summary>Whether it grows no more although it might: the storage failed, or the log was cut faster than it could be read.</summary>
    public bool HasEnded => reading.IsCompleted && Count < Most;

    /// <summary>All that is there now; null before there is anything. Each time it begins with the same records.</summary>
    public Trace? Take()
    {
        byte[][] now;
        lock (gate)
        {
            now = [.. lines];
        }

        if (now.Length == 0)
        {
            return null;
        }

        var reader = new TraceReader(TraceForms.JsonLines, LoadedTrace.Limits);
        foreach (var line in now)
        {
            reader.Feed(line);
        }

        return reader.Complete();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.Dispose();
    }

    private async Task ReadAsync(Site site, ISiteTraces traces)
    {
        var (line, past) = (new ArrayBufferWriter<byte>(), site.GetStatus().LogRecords - MostPast);
        try
        {
            await foreach (var entry in site.WalkLogAsync(0, static _ => true, follows: true, end.Token))
            {
                line.ResetWrittenCount();
                traces.Tell(entry, line);
                if (past-- <= 0 && !Keep(line.WrittenSpan.ToArray()))
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or StorageException or ObjectDisposedException or ChangesTruncatedException)
        {
            // The visitor left, the site stops, or the log was cut faster than it could be read: whoever still looks begins anew.
        }
    }

    private bool Keep(byte[] line)
    {
        lock (gate)
        {
            lines.Add(line);
            return lines.Count < Most;
        }
    }
}
