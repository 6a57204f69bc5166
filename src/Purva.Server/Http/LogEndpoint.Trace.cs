using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Purva.Store;
using Purva.Store.Hosting;

namespace Purva.Server.Http;

/// <content>The log as a trace: a line for each record, and perhaps those that come.</content>
internal sealed partial class LogEndpoint
{
    private const int FlushSize = 32 * 1024;

    private async ValueTask<Problem?> StreamAsync(HttpContext context, Site site, LogWish wish, CancellationTokenSource end)
    {
        using var place = running.Streams.Enter();
        if (place is null)
        {
            return Problem.Unavailable($"The site serves {running.Options.Limits.ChangeStreams} streams already; try again later or at another site.");
        }

        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "application/x-ndjson";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        var output = context.Response.BodyWriter;
        try
        {
            await output.FlushAsync(end.Token).ConfigureAwait(false);
            await WriteLinesAsync(site.WalkLogAsync(wish.After, wish.Wants, wish.Follows, end.Token), wish.Limit, output, end).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && context.Response.HasStarted)
        {
            return null;
        }
        catch (ChangesTruncatedException)
        {
            // Lines are missing from here on: a stream that breaks off says so, where one that ends would look like all there is.
            return Problem.ChangesTruncated(Overtaken);
        }
    }

    private async Task WriteLinesAsync(IAsyncEnumerable<LogEntry> source, int most, PipeWriter output, CancellationTokenSource end)
    {
        var entries = source.GetAsyncEnumerator(end.Token);
        var next = Task.FromResult(false);
        try
        {
            for (var left = most; left > 0; left--)
            {
                next = await MoveAsync(entries, end.Token).ConfigureAwait(false);
                if (!next.IsCompleted || output.UnflushedBytes > FlushSize)
                {
                    await output.FlushAsync(end.Token).ConfigureAwait(false);
                }

                if (!await next.ConfigureAwait(false))
                {
                    return;
                }

                LogTelling.WriteLine(entries.Current, names, output);
            }
        }
        finally
        {
            // An enumerator may be disposed of only when its last move has ended.
            await end.CancelAsync().ConfigureAwait(false);
            await next.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
            await entries.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Goes on to the next record. A move walks at once as far as the log goes, and only then waits: it takes a place while it walks.</summary>
    private async Task<Task<bool>> MoveAsync(IAsyncEnumerator<LogEntry> entries, CancellationToken cancellation)
    {
        await walks.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return entries.MoveNextAsync().AsTask();
        }
        finally
        {
            walks.Release();
        }
    }
}
